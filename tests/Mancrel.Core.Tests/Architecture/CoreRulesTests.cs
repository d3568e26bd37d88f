using System.Text.RegularExpressions;
using Mancrel.Core.Replies;

namespace Mancrel.Core.Tests.Architecture;

/// <summary>Core is free of hosts and clouds. That its clock and dice are ports the compiler sees to (BannedSymbols.txt).</summary>
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
    public void No_line_is_longer_than_140_columns()
    {
        var broken = new[] { "Mancrel.Core", "Mancrel.Api", "Mancrel.Local", "Mancrel.Functions", "tests" }
            .SelectMany(SourceTree.Of)
            .SelectMany(file => file.Text.Split('\n').Select((line, at) => (file.Path, Line: at + 1, line.Length)))
            .Where(line => line.Length > 140)
            .Select(line => $"{line.Path}:{line.Line}")
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

    [GeneratedRegex(@"^namespace (?<name>\S+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();
}
