using System.Text;
using System.Text.Json;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Tests.Intake;

/// <summary>The recorded requests and messages beside the repository; tests that need them skip where they are absent.</summary>
internal static class Fixtures
{
    public static string Folder(string name)
    {
        var folder = Path.GetFullPath(Path.Combine(Repository(), "../shared/fixtures", name));
        Assert.SkipUnless(Directory.Exists(folder), $"the recorded material {name} is not here (../shared/fixtures beside the repository)");
        return folder;
    }

    /// <summary>A file of <c>tests/Fixtures</c>: what we wrote ourselves.</summary>
    public static string Own(string name) => Path.Combine(Repository(), "tests/Fixtures", name);

    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory
            .EnumerateFiles(Folder(folder), "*", SearchOption.AllDirectories)
            .Where(f => Array.Exists(endings, e => f.EndsWith(e, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    /// <summary>A whole HTTP/1.1 request: head, empty line, raw body.</summary>
    public static WebhookRequest Http(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n").Skip(1))
        {
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        }

        return new WebhookRequest(headers.GetValueOrDefault("Content-Type", ""), headers, bytes.AsMemory(end + 4));
    }

    public static JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Mancrel.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("the tests are not run from inside the repository");
    }
}
