using System.CommandLine;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Commands;

/// <summary><c>backup FILE</c>: one consistent copy of the database, while everything runs.</summary>
internal static class BackupCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var file = new Argument<FileInfo>("file") { Description = "Where the copy goes; must not exist" };
        var backup = new Command("backup", "Copies the database to one file. Large mails lie beside it in the folder blobs: copy that too") { file };
        backup.SetAction((parsed, cancellation) => CommandLine.GuardedAsync(() => RunAsync(options(parsed), parsed.GetValue(file)!, cancellation)));
        return backup;
    }

    private static async Task<int> RunAsync(LocalOptions options, FileInfo file, CancellationToken cancellation)
    {
        if (file.Exists)
        {
            throw new CommandRefusedException($"{file.FullName} exists; choose another name");
        }

        using var services = LocalHost.BuildServices(options);
        await services.GetRequiredService<SqliteDatabase>().BackupAsync(file.FullName, cancellation);
        file.Refresh();
        Console.WriteLine($"{file.FullName}: {file.Length / 1024.0 / 1024.0:0.0} MB");
        return 0;
    }
}
