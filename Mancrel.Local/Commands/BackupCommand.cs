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
        var backup = new Command("backup", "Copies the database to one file. Large mails lie beside it in the folder blobs: copy that too")
        {
            file,
        };
        backup.SetAction((parsed, _) => CommandLine.GuardedAsync(() => RunAsync(options(parsed), parsed.GetValue(file)!)));
        return backup;
    }

    private static Task<int> RunAsync(LocalOptions options, FileInfo file)
    {
        if (file.Exists)
        {
            throw new CommandRefusedException($"{file.FullName} exists; choose another name");
        }

        var source = Path.Combine(options.DataFolder, "mancrel.db");
        if (!File.Exists(source))
        {
            throw new CommandRefusedException($"there is no database {source}; --data names the folder");
        }

        SqliteBackup.Copy(source, file.FullName);
        file.Refresh();
        Console.WriteLine($"{file.FullName}: {file.Length / 1024.0 / 1024.0:0.0} MB");
        return Task.FromResult(0);
    }
}
