using System.Text.Json;

namespace Mancrel.Core.Tests.Architecture;

/// <summary>The list of dependencies with their licences is that of the lock files.</summary>
public sealed class DependencyListTests
{
    [Fact]
    public void Every_package_that_is_shipped_stands_in_the_list_with_its_version_and_nothing_else_does()
    {
        Assert.SkipWhen(SourceTree.Root is null, "the sources are not beside the tests");
        string[] locks =
        [
            "Mancrel.Core/packages.lock.json",
            "Mancrel.Api/packages.lock.json",
            "Mancrel.Local/packages.lock.json",
            "Mancrel.Functions/packages.stand-in.lock.json",
        ];
        var listed = File.ReadLines(Path.Combine(SourceTree.Root!, "docs", "dependencies.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells[1] != "package")
            .Select(cells => $"{cells[1]} {cells[2]}")
            .ToHashSet(StringComparer.Ordinal);
        var shipped = locks.SelectMany(OfNuGet).Concat(OfNpm()).ToHashSet(StringComparer.Ordinal);

        const string How = "; run node static-web/scripts/dependencies.mjs";
        Assert.True(shipped.IsSubsetOf(listed), "not in docs/dependencies.md: " + string.Join(", ", shipped.Except(listed)) + How);
        Assert.True(listed.IsSubsetOf(shipped), "no longer shipped: " + string.Join(", ", listed.Except(shipped)) + How);
    }

    private static IEnumerable<string> OfNuGet(string path) =>
        from packages in Read(path).GetProperty("dependencies").EnumerateObject().ToList()
        from package in packages.Value.EnumerateObject().ToList()
        where package.Value.GetProperty("type").GetString() != "Project"
        select $"{package.Name} {package.Value.GetProperty("resolved").GetString()}";

    private static IEnumerable<string> OfNpm() =>
        Read("static-web/package-lock.json")
            .GetProperty("packages")
            .EnumerateObject()
            .ToList()
            .Where(package => package.Name.Length > 0 && !package.Value.TryGetProperty("dev", out _))
            .Select(package =>
                $"{package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..]} "
                + package.Value.GetProperty("version").GetString()
            );

    private static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root!, path))).RootElement;
}
