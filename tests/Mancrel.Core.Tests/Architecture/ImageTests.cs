using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Tests.Architecture;

/// <summary>The container: every setting reaches it, and it may write nowhere but into its volumes.</summary>
public sealed partial class ImageTests
{
    [Fact]
    public void Every_setting_that_is_documented_can_be_set_in_the_env_file()
    {
        var documented = Documented()
            .Select(setting => setting.Replace(":", "__", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(documented.Count > 80, $"{documented.Count} settings");
        Assert.Empty(documented.Except(Sampled()));
        Assert.Empty(Sampled().Except(documented));
    }

    [Fact]
    public void Every_setting_of_the_other_host_that_this_one_has_too_can_be_set_in_the_env_file()
    {
        using var settings = JsonDocument.Parse(Read("local.settings.sample.json"));
        var named = settings
            .RootElement.GetProperty("Values")
            .EnumerateObject()
            .Select(value => value.Name)
            .Where(name => name.StartsWith("Mancrel__", StringComparison.Ordinal))
            .ToList();

        // The embedded host makes its key itself and keeps it beside the data.
        Assert.Equal(["Mancrel__SigningKey"], named.Except(Sampled()));
    }

    [Fact]
    public void The_env_file_reaches_the_container_and_is_kept_out_of_the_repository_and_the_image()
    {
        Assert.Matches(@"env_file:\s*\n\s*- path: \.env\n", Read("compose.yaml"));
        Assert.Contains(".env", Read(".gitignore").Split('\n'));
        Assert.Contains(".env", Read(".dockerignore").Split('\n'));
        Assert.DoesNotContain(Read(".env.sample").Split('\n'), line => line.Length > 0 && line[0] != '#');
    }

    [Fact]
    public void What_compose_sets_itself_is_a_setting_too()
    {
        var named = Setting().Matches(Read("compose.yaml")).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Sampled()));
    }

    [Fact]
    public void The_container_is_nobody_in_particular_and_writes_into_its_volumes_only()
    {
        var compose = Read("compose.yaml");
        var image = Read("Dockerfile").Split("FROM ")[^1];

        Assert.Matches(@"\n\s+read_only: true\n", compose);
        Assert.Matches(@"tmpfs:\s*\n\s*- /tmp\n", compose);
        Assert.Matches(@"cap_drop:\s*\n\s*- ALL\n", compose);
        Assert.Contains("no-new-privileges:true", compose, StringComparison.Ordinal);
        Assert.Matches(@"- mancrel-data:/data\n", compose);
        Assert.Matches(@"\nUSER \$APP_UID\n", image);
        Assert.Matches(@"\nVOLUME /data\n", image);
        Assert.Contains("\"--data\", \"/data\"", image, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_asks_itself_how_it_is()
    {
        var image = Read("Dockerfile");

        Assert.Matches(
            @"HEALTHCHECK [^\n]*\\\n\s+CMD \[""dotnet"", ""Mancrel\.Local\.dll"", ""health"", ""--urls"", ""http://127\.0\.0\.1:7071""\]",
            image
        );
        Assert.Matches(@"ENTRYPOINT \[[^\n]*""http://0\.0\.0\.0:7071""", image);
    }

    private static HashSet<string> Sampled() =>
        [
            .. Read(".env.sample")
                .Split('\n')
                .Select(line => SampleLine().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups["name"].Value),
        ];

    /// <summary>
    /// The settings of the table in docs/operating.md; <c>:Port</c> after <c>Mancrel:Smtp:Host</c> is another of the same section.
    /// </summary>
    private static IEnumerable<string> Documented()
    {
        foreach (var line in Read("docs/operating.md").Split('\n').Where(line => line.StartsWith("| `Mancrel:", StringComparison.Ordinal)))
        {
            string? whole = null;
            foreach (Match named in Ticked().Matches(line.Split(" | ")[0]))
            {
                var name = named.Groups["name"].Value;
                var first = whole;
                if (name[0] != ':')
                {
                    whole = name;
                }

                // ":Imap:Host" replaces as many parts as it has, unless it starts anew below the name of a mailbox.
                yield return name[0] != ':' ? name
                : first!.StartsWith("Mancrel:Mailboxes:NAME", StringComparison.Ordinal) ? "Mancrel:Mailboxes:NAME" + name
                : first[..first.LastIndexOf(':')] + name;
            }
        }
    }

    private static string Read(string file)
    {
        Assert.SkipWhen(SourceTree.Root is null, "the sources are not beside the tests");
        return File.ReadAllText(Path.Combine(SourceTree.Root!, file));
    }

    [GeneratedRegex("`(?<name>:?[A-Z][A-Za-z:]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Ticked();

    [GeneratedRegex("^# (?<name>Mancrel__[A-Za-z_]+)=", RegexOptions.CultureInvariant)]
    private static partial Regex SampleLine();

    [GeneratedRegex("Mancrel__[A-Za-z_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Setting();
}
