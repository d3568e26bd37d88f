using Mancrel.Local.Commands;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Backups;

/// <summary>
/// Copies a data folder while Mancrel uses it: the database as of one moment, then the blobs' files, then the keys, then the manifest.
/// <para>
/// The database comes first: a blob is on disk before a row names it, so every file that the copied rows name is there when the files are
/// copied. Files that came later are copied too and harm nothing. A file that was deleted between the two (somebody was erased, a term
/// of keeping ended) is noticed, since it was listed before; then the database is copied again.
/// </para>
/// </summary>
internal sealed class FolderBackup(string data, string target, TimeProvider clock, Action<string> tell)
{
    private const int Rounds = 5;

    // Beside the database and the blobs: what signs and seals, and a demonstration's secrets.
    private static readonly string[] Keys = ["signing.key", "demo-secrets.json"];

    private readonly string database = Path.Combine(data, "mancrel.db");
    private readonly string blobs = Path.Combine(data, "blobs");
    private readonly Dictionary<string, BackupFile> copied = new(StringComparer.Ordinal);

    /// <summary>Makes the backup; gives back its manifest.</summary>
    /// <exception cref="CommandRefusedException">
    /// There is nothing to back up, no empty place for it, or the database is damaged.
    /// </exception>
    public async Task<BackupManifest> RunAsync(CancellationToken cancellation)
    {
        Check();
        PrivateFiles.MakeFolder(target);
        for (var round = 0; round < Rounds; round++)
        {
            var before = BlobPaths();
            var takenAt = clock.GetUtcNow();
            var schema = await CopyDatabaseAsync(cancellation);
            await CopyBlobsAsync(cancellation);
            if (before.TrueForAll(copied.ContainsKey))
            {
                await CopyKeysAsync(cancellation);
                var manifest = new BackupManifest(
                    BackupManifest.Ours,
                    BackupManifest.Current,
                    takenAt,
                    schema,
                    [.. copied.Values.OrderBy(file => file.Path, StringComparer.Ordinal)]
                );
                manifest.Write(target);
                return manifest;
            }

            tell("files were deleted meanwhile: copying the database once more");
        }

        throw new CommandRefusedException($"{blobs} loses files as fast as they are copied; try again when nothing is erased");
    }

    /// <summary>Whether a path is a folder or lies in it.</summary>
    public static bool IsWithin(string folder, string path) => Ended(path).StartsWith(Ended(folder), StringComparison.Ordinal);

    private static string Ended(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar;

    private void Check()
    {
        if (!File.Exists(database))
        {
            throw new CommandRefusedException($"there is no database {database}; --data names the folder");
        }

        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new CommandRefusedException($"{target} exists and is not an empty folder; choose another name");
        }

        if (IsWithin(data, target))
        {
            throw new CommandRefusedException($"{target} is in the data folder itself; choose a place outside, best on another disk");
        }
    }

    private async Task<long> CopyDatabaseAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(target, "mancrel.db");
        await Task.Run(() => SqliteBackup.Copy(database, path, new Steps("database", tell).At, cancellation), cancellation);
        using (var copy = SqliteSession.Open(path, readOnly: true))
        {
            if (SqliteCheck.Fault(copy) is { } fault)
            {
                throw new CommandRefusedException($"{database} is damaged ({fault}): this would be a backup of the damage; run doctor");
            }

            var (size, sum) = await PrivateFiles.SumAsync(path, cancellation);
            copied["mancrel.db"] = new BackupFile("mancrel.db", size, sum);
            return copy.Number("PRAGMA user_version");
        }
    }

    private async Task CopyBlobsAsync(CancellationToken cancellation)
    {
        var paths = BlobPaths();
        var steps = new Steps("files", tell);
        for (var i = 0; i < paths.Count; i++)
        {
            steps.At(i, paths.Count);
            if (copied.ContainsKey(paths[i]))
            {
                continue;
            }

            try
            {
                var (size, sum) = await PrivateFiles.CopyAsync(Path.Combine(data, paths[i]), Path.Combine(target, paths[i]), cancellation);
                copied[paths[i]] = new BackupFile(paths[i], size, sum);
                if (sum != Path.GetFileName(paths[i]))
                {
                    tell($"{paths[i]} is damaged on the disk, and so is its copy; doctor names the letters that it belongs to");
                }
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // Deleted since it was listed: where it was there before the database was copied, that is noticed by the caller.
                File.Delete(Path.Combine(target, paths[i]));
            }
        }

        steps.At(paths.Count, paths.Count);
    }

    private async Task CopyKeysAsync(CancellationToken cancellation)
    {
        foreach (var key in Keys.Where(key => File.Exists(Path.Combine(data, key))))
        {
            var (size, sum) = await PrivateFiles.CopyAsync(Path.Combine(data, key), Path.Combine(target, key), cancellation);
            copied[key] = new BackupFile(key, size, sum);
        }
    }

    private List<string> BlobPaths() =>
        Directory.Exists(blobs)
            ?
            [
                .. Directory
                    .EnumerateFiles(blobs, "*", SearchOption.AllDirectories)
                    .Where(path => !path.EndsWith(".partial", StringComparison.Ordinal))
                    .Select(path => Path.GetRelativePath(data, path).Replace('\\', '/'))
                    .Order(StringComparer.Ordinal),
            ]
            : [];
}
