using System.Collections.Concurrent;
using Mancrel.Core.Workflows;
using SQLitePCL;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// The one file that holds documents, queue, workflows, search and small blobs. One process at a time; one writer with group commit,
/// readers beside it (WAL). A write that returned has been flushed (<c>synchronous=FULL</c>).
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    // EWOULDBLOCK of errno.h, as .NET carries it; ERROR_SHARING_VIOLATION.
    private const int LinuxLocked = 11;
    private const int MacLocked = 35;
    private const int WindowsLocked = unchecked((int)0x80070020);

    // Bytes that a start reads through in a moment; what is larger is looked through by the command doctor.
    private const long LargestLookedThrough = 32 * 1024 * 1024;

    private const int LogCuts = 6;

    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly FileStream guard;
    private readonly SqliteWriter writer;
    private readonly SqliteCheckpointer checkpointer;
    private long position;
    private long writtenPosition;
    private long committedPosition;

    private SqliteDatabase(string path, FileStream guard, SqliteSession session)
    {
        Path = path;
        this.guard = guard;
        position = writtenPosition = committedPosition = session.Number("SELECT value FROM counters WHERE name = 'position'");
        checkpointer = new SqliteCheckpointer(path);
        writer = new SqliteWriter(session, BeforeCommit, Committed);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Position of the newest change that is on disk.</summary>
    internal long CommittedPosition => Interlocked.Read(ref committedPosition);

    /// <summary>Documents as last read or written.</summary>
    internal DocumentCache Documents { get; } = new();

    /// <summary>Pulses after every commit.</summary>
    internal WorkSignal Commits { get; } = new();

    /// <summary>Opens the file, or makes it, and brings its schema up to date.</summary>
    /// <exception cref="DatabaseRefusedException">
    /// The file is newer, half-migrated, in use, not ours, empty, cut short or damaged, or missing where its mails are not.
    /// </exception>
    public static SqliteDatabase Open(string path) => Open(path, SqliteSchema.Steps);

    /// <summary>Opens with other migration steps (tests of migrations).</summary>
    internal static SqliteDatabase Open(string path, IReadOnlyList<SchemaStep> steps)
    {
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var held = Guard(path);
        SqliteSession? session = null;
        try
        {
            if (File.Exists(path))
            {
                SqliteFile.Check(path);
            }
            else
            {
                SqliteFile.RefuseMissing(path);
                Create(path, steps);
            }

            session = SqliteSession.Open(path, readOnly: false);
            RefuseDamaged(session, path);

            // Before WAL, which would write into a foreign file.
            SqliteSchema.Migrate(session, path, steps);
            session.Execute(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA "
                    + "wal_autocheckpoint=100000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY"
            );
            return new SqliteDatabase(path, held, session);
        }
        catch (Exception e)
        {
            session?.Dispose();
            held.Dispose();
            throw e is SqliteFailureException { Code: raw.SQLITE_NOTADB }
                ? new DatabaseRefusedException($"{path} is not a SQLite database: name another data folder, or restore a backup")
                : e;
        }
    }

    /// <summary>Copies everything, as of one moment, into one new file while the database stays in use.</summary>
    public Task BackupAsync(string path, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Read(session =>
        {
            SqliteBackup.Copy(session, path);
            return 0;
        });
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        writer.Dispose();
        checkpointer.Dispose();
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        guard.Dispose();
    }

    /// <summary>Runs an operation on the writer; completes when it is on disk.</summary>
    internal Task<T> WriteAsync<T>(Func<SqliteSession, T> operation, CancellationToken cancellation)
    {
        // Once queued it will be written: cancelling the wait would leave the caller not knowing.
        cancellation.ThrowIfCancellationRequested();
        return writer.RunAsync(operation);
    }

    /// <summary>
    /// Writes the whole file anew, so that nothing that was deleted lies in it or in its log any more. Reading goes on meanwhile; what is
    /// to be written waits, seconds for each gigabyte. Needs as much free space as the file has.
    /// </summary>
    internal async Task CompactAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // Words of a removed entry stand in the index until its parts are merged (sqlite.org/fts5.html, "optimize").
        await WriteAsync(
            session =>
            {
                session.Sql("INSERT INTO search(search) VALUES ('optimize')").Run();
                return 0;
            },
            cancellation
        );
        await writer.RunAloneAsync(session => session.Execute("VACUUM"));

        // The log keeps the old pages until it is cut, which waits (busy_timeout) for readers that stand in it.
        for (var tries = 0; tries < LogCuts; tries++)
        {
            var isCut = false;
            await writer.RunAloneAsync(session => isCut = session.Number("PRAGMA wal_checkpoint(TRUNCATE)") == 0);
            if (isCut)
            {
                return;
            }
        }

        throw new IOException($"the log of {Path} could not be cut because somebody keeps reading it; what was deleted still lies there");
    }

    /// <summary>Writes one number and waits until it is on disk: whether writing works is known by writing only.</summary>
    internal Task ProbeAsync(CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                session
                    .Sql("INSERT INTO counters(name, value) VALUES ('probe', 1) ON CONFLICT(name) DO UPDATE SET value = value + 1")
                    .Run();
                return 0;
            },
            cancellation
        );

    /// <summary>Reads at one moment of the database.</summary>
    internal T Read<T>(Func<SqliteSession, T> query)
    {
        if (!readers.TryTake(out var session))
        {
            session = SqliteSession.Open(Path, readOnly: true);
            session.Execute("PRAGMA cache_size=-16000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY");
        }

        try
        {
            session.Sql("BEGIN").Run();
            var result = query(session);
            session.Sql("COMMIT").Run();
            readers.Add(session);
            return result;
        }
        catch
        {
            // Its statements and transaction may stand anywhere: a new connection is cheap.
            session.Dispose();
            throw;
        }
    }

    /// <summary>The next position of the global sequence; on the writer's thread only. Gaps are allowed.</summary>
    internal long NextPosition() => ++position;

    /// <summary>Lets the global sequence go on after a position at least.</summary>
    internal Task RaisePositionAsync(long least, CancellationToken cancellation) =>
        WriteAsync(_ => position = Math.Max(position, least), cancellation);

    // Under its name once it has its tables: an empty file of this name is never one that we began.
    private static void Create(string path, IReadOnlyList<SchemaStep> steps)
    {
        var begun = path + ".new";
        File.Delete(begun);
        using (var session = SqliteSession.Open(begun, readOnly: false))
        {
            SqliteSchema.Migrate(session, path, steps);
        }

        File.Move(begun, path);
    }

    private static void RefuseDamaged(SqliteSession session, string path)
    {
        // Says that it is no database before anything else does.
        _ = session.Number("PRAGMA schema_version");
        if (new FileInfo(path).Length <= LargestLookedThrough && SqliteCheck.Fault(session) is { } fault)
        {
            throw new DatabaseRefusedException(
                $"{path} is damaged ({fault}): restore a backup into a new folder, or name another data folder"
            );
        }
    }

    private void BeforeCommit(SqliteSession session)
    {
        if (position != writtenPosition)
        {
            session.Sql("UPDATE counters SET value = ? WHERE name = 'position'").Bind(position).Run();
            writtenPosition = position;
        }

        Documents.Announce(session.Written.Select(w => w.Key));
    }

    private void Committed(SqliteSession session)
    {
        Documents.Committed(session.Written);
        Interlocked.Exchange(ref committedPosition, position);
        Commits.Pulse();
        checkpointer.Committed();
    }

    /// <summary>
    /// Holds a file for this process alone. SQLite would let a second one write, but the sequence and the drive table
    /// are the process's own.
    /// </summary>
    /// <exception cref="DatabaseRefusedException">Another process holds it.</exception>
    internal static FileStream Guard(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is LinuxLocked or MacLocked or WindowsLocked)
        {
            throw new DatabaseRefusedException($"{path} is in use by another Mancrel process: stop that one, or name another data folder");
        }
    }
}
