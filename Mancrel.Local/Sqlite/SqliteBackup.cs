using Mancrel.Local.Backups;

namespace Mancrel.Local.Sqlite;

/// <summary>Online backup into one file that appears under its name only when it is whole.</summary>
public static class SqliteBackup
{
    /// <summary>Backs up a database that another process may be using.</summary>
    /// <param name="source">The database.</param>
    /// <param name="target">The file of the copy.</param>
    /// <param name="progress">Told of pages done and pages in all, now and then.</param>
    /// <param name="cancellation">Stops; no copy is left then.</param>
    /// <exception cref="DatabaseRefusedException">There is no database at <paramref name="source"/>.</exception>
    public static void Copy(string source, string target, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        if (!File.Exists(source))
        {
            throw new DatabaseRefusedException($"{source} does not exist: there is nothing to back up");
        }

        using var session = SqliteSession.Open(source, readOnly: true);

        // One read transaction around all steps: the copy is of the moment at which it began, whoever writes meanwhile.
        session.Execute("BEGIN");
        Copy(session, target, progress, cancellation);
        session.Execute("COMMIT");
    }

    internal static void Copy(
        SqliteSession source,
        string target,
        Action<long, long>? progress = null,
        CancellationToken cancellation = default
    )
    {
        // A transaction reads from its first statement on.
        _ = source.Number("SELECT count(*) FROM sqlite_master");

        // Made by us, so that only its owner reads it.
        var partial = target + ".partial";
        PrivateFiles.Create(partial).Dispose();
        try
        {
            using var copy = SqliteSession.Open(partial, readOnly: false);
            source.BackupTo(copy, progress, cancellation);

            // The copy says WAL in its header as the original does; as one plain file it can be moved anywhere.
            copy.Execute("PRAGMA journal_mode=DELETE");
        }
        catch
        {
            File.Delete(partial);
            throw;
        }

        using (var file = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, target, overwrite: true);
    }
}
