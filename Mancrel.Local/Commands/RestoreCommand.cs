using System.CommandLine;
using System.Globalization;
using Mancrel.Local.Backups;

namespace Mancrel.Local.Commands;

/// <summary><c>restore DIR --data NEW</c>: a backup into an empty data folder.</summary>
internal static class RestoreCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "The folder that backup made" };
        var restore = new Command("restore", "Puts a backup into the data folder of --data, which must be new or empty") { folder };
        restore.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() => RunAsync(options(parsed), parsed.GetValue(folder)!.FullName, cancellation))
        );
        return restore;
    }

    private static async Task<int> RunAsync(LocalOptions options, string folder, CancellationToken cancellation)
    {
        var manifest = await new FolderRestore(folder, options.DataFolder, Console.WriteLine).RunAsync(cancellation);
        Console.WriteLine(
            $"{options.DataFolder}: {manifest.Files.Count} files, as of {manifest.TakenAt.ToString("u", CultureInfo.InvariantCulture)}"
        );
        Console.WriteLine(
            "What waited then waits again, and replies that were held are sent when this folder is started. Where the old one may have "
                + "sent them since, start with --Mancrel:Replies:Mode=shadow: they become drafts that a person decides on."
        );
        return 0;
    }
}
