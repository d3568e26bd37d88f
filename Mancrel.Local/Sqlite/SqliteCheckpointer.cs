namespace Mancrel.Local.Sqlite;

/// <summary>
/// Brings the write-ahead log back into the file on a thread and a connection of its own: a checkpoint flushes the whole file, and SQLite's
/// automatic one would do that inside the commit that everybody waits for. A passive checkpoint hinders neither writer nor readers
/// (sqlite.org/wal.html, "Checkpointing").
/// </summary>
internal sealed class SqliteCheckpointer : IDisposable
{
    // Small enough that a start after a kill reads it back in a moment, large enough that pages written often are copied once.
    private const long LogLength = 16 * 1024 * 1024;

    private readonly string path;
    private readonly Thread thread;
    private readonly AutoResetEvent wanted = new(initialState: false);
    private int commits;
    private volatile bool stopped;

    /// <param name="path">The database file.</param>
    public SqliteCheckpointer(string path)
    {
        this.path = path;
        thread = new Thread(Loop) { IsBackground = true, Name = "sqlite-checkpointer" };
        thread.Start();
    }

    /// <summary>Called after each commit; looks at the log now and then.</summary>
    public void Committed()
    {
        if (++commits % 64 == 0)
        {
            wanted.Set();
        }
    }

    /// <summary>Ends after the checkpoint that runs.</summary>
    public void Dispose()
    {
        stopped = true;
        wanted.Set();
        thread.Join();
        wanted.Dispose();
    }

    private void Loop()
    {
        using var session = SqliteSession.Open(path, readOnly: false);
        session.Execute("PRAGMA synchronous=FULL");
        var log = new FileInfo(path + "-wal");
        while (wanted.WaitOne() && !stopped)
        {
            log.Refresh();
            if (log.Exists && log.Length > LogLength)
            {
                session.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            }
        }
    }
}
