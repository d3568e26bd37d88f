using System.Text.RegularExpressions;
using Mancrel.Core.Replies;

namespace Mancrel.Core.Tests.Architecture;

/// <summary>Core is free of hosts and clouds, and its only clock and dice are ports.</summary>
public sealed partial class CoreRulesTests
{
    private static readonly string[] Foreign =
    [
        "Microsoft.AspNetCore",
        "Microsoft.Azure",
        "Azure.",
        "SQLitePCL",
        "Microsoft.Data.Sqlite",
        "SendGrid",
        "Microsoft.DurableTask",
        "Microsoft.Extensions.Hosting",
        "OpenAI",
        "Anthropic",
        "Mancrel.Api",
        "Mancrel.Local",
        "Mancrel.Functions",
    ];

    [Fact]
    public void Core_references_no_host_cloud_or_web_framework()
    {
        var references = typeof(EmailReply).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.Contains("System.Runtime", references);
        Assert.DoesNotContain(references, name => Foreign.Any(foreign => name.StartsWith(foreign, StringComparison.Ordinal)));
    }

    [Fact]
    public void Core_takes_time_and_chance_from_its_ports_and_blocks_no_thread()
    {
        var broken = SourceTree
            .Of("Mancrel.Core")
            .SelectMany(file => NotHere().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"))
            .ToList();

        Assert.Empty(broken);
    }

    [Fact]
    public void A_file_is_in_the_room_that_its_namespace_names_or_in_one_behind_it()
    {
        var broken = new[] { "Mancrel.Core", "Mancrel.Api", "Mancrel.Local" }
            .SelectMany(SourceTree.Of)
            .Where(file =>
                Namespace().Match(file.Text) is { Success: true } match
                && !$"{Path.GetDirectoryName(file.Path)!.Replace(Path.DirectorySeparatorChar, '.')}.".StartsWith(
                    $"{match.Groups["name"].Value.TrimEnd(';')}.",
                    StringComparison.Ordinal
                )
            )
            .Select(file => file.Path)
            .ToList();

        Assert.Empty(broken);
    }

    [GeneratedRegex(
        @"DateTime(?:Offset)?\.(?:UtcNow|Now|Today)\b|Random\.Shared|new Random\(\)|Guid\.NewGuid|Task\.Run\(|Thread\.Sleep"
            + @"|Task\.Delay\((?![^;]*(?:time|clock))|\.GetAwaiter\(\)\.GetResult\(\)|Environment\.(?:GetEnvironmentVariable"
            + @"|TickCount)|Stopwatch\.",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NotHere();

    [GeneratedRegex(@"^namespace (?<name>\S+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();
}
