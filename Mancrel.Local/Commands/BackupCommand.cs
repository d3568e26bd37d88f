using System.CommandLine;
using System.Globalization;
using Mancrel.Local.Backups;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Commands;

/// <summary><c>backup DIR</c>: database, files and keys while everything runs; <c>backup FILE.db</c>: the database alone.</summary>
internal static class BackupCommand
{
    // A name that ends like a database means the file, as it always did; every other one means a folder.
    private static readonly string[] FileEndings = [".db", ".db3", ".sqlite", ".sqlite3", ".bak"];

    /// <summary>Makes the command.</summary>
    public static Command Make(Func<ParseResult, LocalOptions> options)
    {
        var target = new Argument<string>("DIR")
        {
            Description =
                "A new or empty folder for database, mails and keys; with the ending "
                + $"{string.Join(", ", FileEndings)} a file that must not exist, for the database alone",
        };
        target.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Trim().Length == 0))
            {
                result.AddError("DIR is empty; allowed is the name of a folder");
            }
        });
        var backup = new Command("backup", "Copies everything into a folder, also while Mancrel runs; restore puts it back") { target };
        backup.SetAction(
            (parsed, cancellation) =>
                CommandLine.GuardedAsync(() =>
                    parsed.GetValue(target)! is var name && IsFile(name)
                        ? Task.FromResult(CopyDatabase(options(parsed), Path.GetFullPath(name), cancellation))
                        : CopyAllAsync(options(parsed), Path.TrimEndingDirectorySeparator(Path.GetFullPath(name)), cancellation)
                )
        );
        return backup;
    }

    private static bool IsFile(string name) =>
        !Path.EndsInDirectorySeparator(name)
        && !Directory.Exists(name)
        && FileEndings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private static int CopyDatabase(LocalOptions options, string file, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            throw new CommandRefusedException($"{file} exists; choose another name");
        }

        var source = Path.Combine(options.DataFolder, "mancrel.db");
        if (!File.Exists(source))
        {
            throw new CommandRefusedException($"there is no database {source}; --data names the folder");
        }

        SqliteBackup.Copy(source, file, new Steps("database", Console.WriteLine).At, cancellation);
        Console.WriteLine($"{file}: {Megabytes(new FileInfo(file).Length)}");
        Console.WriteLine("This is the database alone: mails above 64 KB (blobs/) and signing.key are not in it; backup DIR takes all.");
        return 0;
    }

    private static async Task<int> CopyAllAsync(LocalOptions options, string folder, CancellationToken cancellation)
    {
        var backup = new FolderBackup(
            Path.TrimEndingDirectorySeparator(options.DataFolder),
            folder,
            TimeProvider.System,
            Console.WriteLine
        );
        var manifest = await backup.RunAsync(cancellation);
        Console.WriteLine(
            $"{folder}: {manifest.Files.Count} files, {Megabytes(manifest.Files.Sum(file => file.Size))}, as of "
                + manifest.TakenAt.ToString("u", CultureInfo.InvariantCulture)
        );
        Console.WriteLine("It holds customers' mail and the signing key: keep it as safe as the data folder.");
        return 0;
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MB");
}
