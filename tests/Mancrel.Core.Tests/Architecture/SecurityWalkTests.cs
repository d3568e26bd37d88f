using System.Text.RegularExpressions;

namespace Mancrel.Core.Tests.Architecture;

/// <summary>The walk through OWASP's standard in docs/security.md names tests that are there.</summary>
public sealed partial class SecurityWalkTests
{
    // Of a way of working, and of what there is none of, no test can tell.
    private static readonly string[] WithoutTest = ["review", "not applicable"];

    [Fact]
    public void Every_row_names_tests_that_are_there()
    {
        var names = Names();
        var wrong = Rows()
            .SelectMany(row =>
                row.Tests is []
                    ? [$"{row.Section} names no test"]
                    : row.Tests.Where(test => !names.Contains(test)).Select(test => $"{row.Section}: there is no {test}")
            );
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_chapter_of_the_standard_has_its_rows()
    {
        var sections = Rows().Select(row => row.Section).ToList();
        for (var chapter = 1; chapter <= 14; chapter++)
        {
            Assert.Contains(sections, section => Regex.IsMatch(section, $@"\bV{chapter}\b"));
        }

        Assert.True(sections.Count > 40, $"{sections.Count} rows");
    }

    private static IEnumerable<(string Section, IReadOnlyList<string> Tests)> Rows()
    {
        Assert.SkipWhen(SourceTree.Root is null, "the sources are not beside the tests");
        return File.ReadLines(Path.Combine(SourceTree.Root!, "docs", "security.md"))
            .SkipWhile(line => !line.StartsWith("## OWASP ASVS", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| V", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Where(cells => !WithoutTest.Contains(cells[^1].Trim()))
            .Select(cells =>
                (cells[0], (IReadOnlyList<string>)[.. Ticked().Matches(cells[^1]).Select(match => match.Groups["name"].Value)])
            );
    }

    // Classes and methods of C#, files of the browser's tests.
    private static HashSet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, text) in SourceTree.Of("tests"))
        {
            names.UnionWith(Declared().Matches(text).Select(match => match.Groups["name"].Value));
        }

        names.UnionWith(
            Directory
                .EnumerateFiles(Path.Combine(SourceTree.Root!, "static-web", "tests"), "*.spec.ts")
                .Select(file => Path.GetFileName(file))
        );
        return names;
    }

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Ticked();

    [GeneratedRegex(@"(?:\bclass|\bTask|\bvoid|\bValueTask) (?<name>[A-Z]\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Declared();
}
