namespace Mancrel.Local.Sqlite;

/// <summary>Online backup into one file that appears under its name only when it is whole.</summary>
public static class SqliteBackup
{
    /// <summary>Backs up a database that another process may be using.</summary>
    /// <exception cref="DatabaseRefusedException">There is no database at <paramref name="source"/>.</exception>
    public static void Copy(string source, string target)
    {
        if (!File.Exists(source))
        {
            throw new DatabaseRefusedException($"{source} does not exist: there is nothing to back up");
        }

        using var session = SqliteSession.Open(source, readOnly: true);
        Copy(session, target);
    }

    internal static void Copy(SqliteSession source, string target)
    {
        var partial = target + ".partial";
        File.Delete(partial);
        using (var copy = SqliteSession.Open(partial, readOnly: false))
        {
            source.BackupTo(copy);

            // The copy says WAL in its header as the original does; as one plain file it can be moved anywhere.
            copy.Execute("PRAGMA journal_mode=DELETE");
        }

        using (var file = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, target, overwrite: true);
    }
}
