using Mancrel.Local.Commands;
using Mancrel.Local.Files;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Backups;

/// <summary>
/// Puts a backup into an empty data folder. Each file is checked against the manifest as it is copied, the database comes last under its
/// name, and what does not come to its end leaves the folder empty: a folder of half a backup never starts.
/// </summary>
internal sealed class FolderRestore(string backup, string data, Action<string> tell)
{
    private const string Database = "mancrel.db";

    /// <summary>Restores; gives back the backup's manifest.</summary>
    /// <exception cref="CommandRefusedException">The backup is none, damaged, incomplete or newer, or the folder is not empty.</exception>
    public async Task<BackupManifest> RunAsync(CancellationToken cancellation)
    {
        var manifest = BackupManifest.Read(backup);
        if (manifest.Schema > SqliteSchema.Steps.Count)
        {
            throw new CommandRefusedException(
                $"{backup} was made by a newer Mancrel (schema {manifest.Schema}, this one knows {SqliteSchema.Steps.Count}): "
                    + "restore with that version"
            );
        }

        if (manifest.Files.All(file => file.Path != Database))
        {
            throw new CommandRefusedException($"{backup} is not whole: its manifest names no {Database}");
        }

        if (File.Exists(data) || (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any()))
        {
            throw new CommandRefusedException($"{data} is not empty: --data names a new or empty folder for what is restored");
        }

        CheckSizes(manifest);
        PrivateFiles.MakeFolder(data);
        using (SqliteDatabase.Guard(Path.Combine(data, Database)))
        {
            try
            {
                await CopyAsync(manifest, cancellation);
            }
            catch
            {
                Empty();
                throw;
            }
        }

        return manifest;
    }

    // All of them before the first byte is copied: what is missing is told at once.
    private void CheckSizes(BackupManifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            var found = new FileInfo(Path.Combine(backup, file.Path));
            if (!found.Exists)
            {
                throw new CommandRefusedException($"{backup} is not whole: {file.Path} is missing; nothing was restored");
            }

            if (found.Length != file.Size)
            {
                throw new CommandRefusedException(
                    $"{backup} is damaged: {file.Path} has {found.Length} bytes instead of {file.Size}; nothing was restored"
                );
            }
        }
    }

    private async Task CopyAsync(BackupManifest manifest, CancellationToken cancellation)
    {
        var steps = new Steps("files", tell);
        var done = 0;
        foreach (var file in manifest.Files.OrderBy(file => file.Path == Database))
        {
            var path = Path.Combine(data, file.Path) + (file.Path == Database ? ".partial" : "");
            var (_, sum) = await PrivateFiles.CopyAsync(Path.Combine(backup, file.Path), path, cancellation);
            if (sum != file.Sha256)
            {
                throw new CommandRefusedException($"{backup} is damaged: the content of {file.Path} has changed; nothing was restored");
            }

            steps.At(++done, manifest.Files.Count);
        }

        var database = Path.Combine(data, Database);
        using (var session = SqliteSession.Open(database + ".partial", readOnly: true))
        {
            if (SqliteCheck.Fault(session) is { } fault)
            {
                throw new CommandRefusedException($"{backup} is damaged: its database fails the check ({fault}); nothing was restored");
            }
        }

        File.Move(database + ".partial", database);
        if (!OperatingSystem.IsWindows())
        {
            DirectoryFlush.Flush(data);
        }
    }

    private void Empty()
    {
        foreach (var entry in new DirectoryInfo(data).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
