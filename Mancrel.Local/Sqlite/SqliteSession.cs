using SQLitePCL;

namespace Mancrel.Local.Sqlite;

/// <summary>One connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    // Shapes of queries are few, but a caller can combine filters; then the cache starts afresh.
    private const int MaxStatements = 1000;

    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);
    private readonly sqlite3 handle;

    static SqliteSession()
    {
        Batteries_V2.Init();

        // Its statistics cost a process-wide lock at every allocation, and nobody reads them. Only before the first connection.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private SqliteSession(sqlite3 handle) => this.handle = handle;

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>Rows changed since the connection was opened.</summary>
    public int TotalChanges => raw.sqlite3_total_changes(handle);

    /// <summary>A write operation sets this to have all that it did undone (a conflict is an outcome, not an exception).</summary>
    public bool UndoRequested { get; private set; }

    /// <summary>Documents that the running transaction has written and not undone, in order.</summary>
    public List<KeyValuePair<DocumentKey, CachedRow?>> Written { get; } = [];

    /// <summary>Opens a file.</summary>
    public static SqliteSession Open(string path, bool readOnly)
    {
        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var message = raw.sqlite3_errmsg(handle).utf8_to_string();
            handle.Dispose();
            throw new SqliteFailureException(code, $"{message}: {path}");
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        var session = new SqliteSession(handle);
        session.Execute("PRAGMA busy_timeout=5000");
        return session;
    }

    /// <summary>A statement by its text, prepared once.</summary>
    public SqliteStatement Sql(string sql)
    {
        if (statements.TryGetValue(sql, out var statement))
        {
            return statement;
        }

        if (statements.Count >= MaxStatements)
        {
            CloseStatements();
        }

        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var prepared));
        return statements[sql] = new SqliteStatement(this, prepared);
    }

    /// <summary>Runs statements that give no rows and are not kept.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(handle, sql);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>The first column of the first row as a number; 0 without rows.</summary>
    public long Number(string sql)
    {
        using var statement = Sql(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Asks the writer to undo this operation alone.</summary>
    public void Undo() => UndoRequested = true;

    /// <summary>Forgets a request to undo.</summary>
    public void ResetUndo() => UndoRequested = false;

    /// <summary>
    /// Copies the whole database into another file. Of one moment where this session reads in a transaction, as it has to where others
    /// write: SQLite would begin again after their commits.
    /// </summary>
    public void BackupTo(SqliteSession target, Action<long, long>? progress, CancellationToken cancellation)
    {
        // 16 MB of pages at a time.
        const int Pages = 4096;
        using var backup = raw.sqlite3_backup_init(target.handle, "main", handle, "main");
        if (backup.IsInvalid)
        {
            throw target.Failure(raw.sqlite3_errcode(target.handle));
        }

        // Busy: another connection holds a lock for the moment, and busy_timeout has already waited inside.
        int code;
        while ((code = raw.sqlite3_backup_step(backup, Pages)) is raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            cancellation.ThrowIfCancellationRequested();
            var all = raw.sqlite3_backup_pagecount(backup);
            progress?.Invoke(all - raw.sqlite3_backup_remaining(backup), all);
        }

        if (code != raw.SQLITE_DONE)
        {
            throw target.Failure(code);
        }
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    public SqliteFailureException Failure(int code) => new(code, raw.sqlite3_errmsg(handle).utf8_to_string());

    public void Dispose()
    {
        CloseStatements();
        handle.Dispose();
    }

    private void CloseStatements()
    {
        foreach (var statement in statements.Values)
        {
            statement.Close();
        }

        statements.Clear();
    }
}
