namespace Mancrel.Core.Tests.Architecture;

/// <summary>The sources of this checkout.</summary>
internal static class SourceTree
{
    /// <summary>The folder of the solution; null where the tests run without their sources.</summary>
    public static string? Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Every C# file of a project, by its path below the root.</summary>
    public static IEnumerable<(string Path, string Text)> Of(string project)
    {
        Assert.SkipWhen(Root is null, "the sources are not beside the tests");
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(Root!, project), "*.cs", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            var path = Path.GetRelativePath(Root!, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                yield return (path, File.ReadAllText(file));
            }
        }
    }

    private static string? Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Mancrel.slnx")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
