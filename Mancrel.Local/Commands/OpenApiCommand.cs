using System.CommandLine;

namespace Mancrel.Local.Commands;

/// <summary><c>openapi FILE</c>: the description of the API, from which clients are generated.</summary>
internal static class OpenApiCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var file = new Argument<FileInfo>("file") { Description = "Where to write the OpenAPI document" };
        var command = new Command("openapi", "Writes the OpenAPI document of this version, as /api/openapi.json answers it") { file };
        command.SetAction(
            (parsed, cancellation) => CommandLine.GuardedAsync(() => WriteAsync(options(parsed), parsed.GetValue(file)!, cancellation))
        );
        return command;
    }

    // The document is made of the routes as they stand, so they are served for a moment: on a port of their own, over a folder of their
    // own.
    private static async Task<int> WriteAsync(LocalOptions options, FileInfo file, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("mancrel-openapi-");
        try
        {
            await using var app = LocalHost.Build(options with { DataFolder = folder.FullName, Urls = "http://127.0.0.1:0" }, _ => { });
            await app.StartAsync(cancellation);
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            await File.WriteAllBytesAsync(file.FullName, await http.GetByteArrayAsync("/api/openapi.json", cancellation), cancellation);
            await app.StopAsync(cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }
}
