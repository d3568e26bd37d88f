namespace Mancrel.Local.Sqlite;

/// <summary>
/// The one writer. Operations that arrive while a commit is on its way to the disk wait together and go into the next transaction; callers
/// learn of theirs only after the commit. So the cost of a flush is shared by all who wait for it. An operation that is to be undone is
/// undone alone: since that is rare, the group first runs without savepoints (they copy every page), and again with them only then. An
/// operation may therefore run twice, the first time without effect.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    // Bounds how long the first of a group waits for the last.
    private const int MaxGroup = 512;

    private readonly SqliteSession session;
    private readonly Action<SqliteSession> beforeCommit;
    private readonly Action<SqliteSession> afterCommit;
    private readonly Thread thread;
    private readonly object gate = new();
    private List<Operation> waiting = [];
    private bool stopped;

    /// <param name="session">The writing connection; owned.</param>
    /// <param name="beforeCommit">Runs in each transaction before its commit.</param>
    /// <param name="afterCommit">Runs after each commit, before callers go on.</param>
    public SqliteWriter(SqliteSession session, Action<SqliteSession> beforeCommit, Action<SqliteSession> afterCommit)
    {
        this.session = session;
        this.beforeCommit = beforeCommit;
        this.afterCommit = afterCommit;
        thread = new Thread(Loop) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    /// <summary>Runs an operation in a transaction; completes when that is on disk.</summary>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> action)
    {
        return EnqueueAsync(new Operation<T>(action));
    }

    private Task<T> EnqueueAsync<T>(Operation<T> operation)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(stopped, this);
            waiting.Add(operation);
            if (waiting.Count == 1)
            {
                Monitor.Pulse(gate);
            }
        }

        return operation.Task;
    }

    /// <summary>Runs an action on the writer's thread outside of any transaction, when those before it are on disk.</summary>
    public Task RunAloneAsync(Action<SqliteSession> action)
    {
        var operation = new Operation<int>(session =>
        {
            action(session);
            return 0;
        })
        {
            IsAlone = true,
        };
        return EnqueueAsync(operation);
    }

    /// <summary>Ends after the operations that are waiting.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
        session.Dispose();
    }

    private void Loop()
    {
        List<Operation> group = [];
        while (Take(ref group))
        {
            var start = 0;
            while (start < group.Count)
            {
                var alone = group.FindIndex(start, operation => operation.IsAlone);
                var end = Math.Min(start + MaxGroup, alone < 0 ? group.Count : alone);
                if (alone == start)
                {
                    RunAlone(group[start]);
                    end = start + 1;
                }
                else
                {
                    Commit(group.GetRange(start, end - start));
                }

                start = end;
            }

            group.Clear();
        }
    }

    private bool Take(ref List<Operation> group)
    {
        lock (gate)
        {
            while (waiting.Count == 0)
            {
                if (stopped)
                {
                    return false;
                }

                Monitor.Wait(gate);
            }

            (group, waiting) = (waiting, group);
            return true;
        }
    }

    private void RunAlone(Operation operation)
    {
        try
        {
            operation.Run(session);
        }
        catch (Exception e)
        {
            operation.Fail(e);
            return;
        }

        operation.Complete();
    }

    private void Commit(List<Operation> group)
    {
        try
        {
            Begin();
            if (!group.TrueForAll(RunPlainly))
            {
                RollBack();
                Begin();
                group.ForEach(RunInSavepoint);
            }

            beforeCommit(session);
            session.Sql("COMMIT").Run();
        }
        catch (Exception e)
        {
            // Nothing of the group is on disk: every caller is told the same, and the writer lives on.
            RollBack();
            group.ForEach(operation => operation.Fail(e));
            return;
        }

        afterCommit(session);
        group.ForEach(operation => operation.Complete());
    }

    private void Begin()
    {
        session.Sql("BEGIN IMMEDIATE").Run();
        session.Written.Clear();
    }

    /// <summary>False when the operation left something that must be undone.</summary>
    private bool RunPlainly(Operation operation)
    {
        var before = session.TotalChanges;
        session.ResetUndo();
        try
        {
            operation.Run(session);
        }
        catch (Exception)
        {
            // It runs again in a savepoint, and what it throws there is what its caller gets.
            return false;
        }

        return !session.UndoRequested || session.TotalChanges == before;
    }

    private void RunInSavepoint(Operation operation)
    {
        var written = session.Written.Count;
        session.Sql("SAVEPOINT operation").Run();
        session.ResetUndo();
        try
        {
            operation.Run(session);
        }
        catch (Exception e)
        {
            operation.Error = e;
            session.Undo();
        }

        if (session.UndoRequested)
        {
            session.Sql("ROLLBACK TO operation").Run();
            session.Written.RemoveRange(written, session.Written.Count - written);
        }

        session.Sql("RELEASE operation").Run();
    }

    private void RollBack()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteFailureException)
        {
            // SQLite has rolled back by itself (disk full, I/O error): there is no transaction left to end.
        }
    }

    private abstract class Operation
    {
        public Exception? Error { get; set; }

        public bool IsAlone { get; init; }

        public abstract void Run(SqliteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed class Operation<T>(Func<SqliteSession, T> action) : Operation
    {
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Task => source.Task;

        public override void Run(SqliteSession session) => result = action(session);

        public override void Complete()
        {
            if (Error is null)
            {
                source.SetResult(result!);
            }
            else
            {
                source.SetException(Error);
            }
        }

        public override void Fail(Exception error) => source.TrySetException(Error ?? error);
    }
}
