using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Workflows;

namespace Mancrel.Local.Sqlite;

/// <summary>Instances and histories in SQLite, one row for each event.</summary>
public sealed class SqliteWorkflowJournal(SqliteDatabase database) : IWorkflowJournal
{
    private const string RecordColumns = "tenant, instance, workflow, status, version, wake, seq";

    public Task<bool> CreateAsync(
        WorkflowKey key,
        string workflow,
        WorkflowHistoryEvent started,
        CancellationToken cancellation = default
    ) =>
        database.WriteAsync(
            session =>
            {
                using (
                    var insert = session.Sql(
                        "INSERT INTO workflows(tenant, instance, workflow, status, version, wake) VALUES (?, ?, ?, ?, ?, "
                            + "?) ON CONFLICT DO NOTHING RETURNING seq"
                    )
                )
                {
                    insert
                        .Bind(key.Tenant.Value)
                        .Bind(key.InstanceId)
                        .Bind(workflow)
                        .Bind(nameof(WorkflowStatus.Running))
                        .Bind(started.Sequence)
                        .Bind(started.At);
                    if (!insert.Step())
                    {
                        return false;
                    }

                    Insert(session, insert.Int64(0), started);
                }

                return true;
            },
            cancellation
        );

    public Task<WorkflowRecord?> LoadAsync(WorkflowKey key, long after = 0, CancellationToken cancellation = default) =>
        Task.FromResult(
            database.Read(session =>
            {
                using var query = session
                    .Sql($"SELECT {RecordColumns} FROM workflows WHERE tenant = ? AND instance = ?")
                    .Bind(key.Tenant.Value)
                    .Bind(key.InstanceId);
                if (!query.Step())
                {
                    return null;
                }

                var record = ReadRecord(query);
                return after >= record.Version ? record : record with { Events = ReadEvents(session, query.Int64(6), after) };
            })
        );

    public Task<bool> AppendAsync(
        WorkflowKey key,
        long expectedVersion,
        IReadOnlyList<WorkflowHistoryEvent> events,
        WorkflowStatus status,
        DateTimeOffset? wakeAt,
        CancellationToken cancellation = default
    ) =>
        database.WriteAsync(
            session =>
            {
                long seq;
                using (
                    var update = session.Sql(
                        "UPDATE workflows SET version = ?, status = ?, wake = ?, ended = ? WHERE tenant = ? AND instance = "
                            + "? AND version = ? AND status = 'Running' RETURNING seq"
                    )
                )
                {
                    var running = status == WorkflowStatus.Running;
                    update
                        .Bind(expectedVersion + events.Count)
                        .Bind(status.ToString())
                        .Bind(running ? wakeAt : null)
                        .Bind(running || events.Count == 0 ? null : events[^1].At)
                        .Bind(key.Tenant.Value)
                        .Bind(key.InstanceId)
                        .Bind(expectedVersion);
                    if (!update.Step())
                    {
                        return false;
                    }

                    seq = update.Int64(0);
                }

                foreach (var e in events)
                {
                    Insert(session, seq, e);
                }

                return true;
            },
            cancellation
        );

    public Task<IReadOnlyList<WorkflowKey>> ListDueAsync(DateTimeOffset now, int max, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<WorkflowKey>>(
            database.Read(session =>
            {
                List<WorkflowKey> due = [];
                using var query = session
                    .Sql("SELECT tenant, instance FROM workflows INDEXED BY workflows_wake WHERE wake <= ? ORDER BY wake, seq LIMIT ?")
                    .Bind(now)
                    .Bind(max);
                while (query.Step())
                {
                    due.Add(new WorkflowKey(query.Tenant(0), query.Text(1)));
                }

                return due;
            })
        );

    public Task<DateTimeOffset?> NextWakeAsync(DateTimeOffset after, CancellationToken cancellation = default) =>
        Task.FromResult(
            database.Read(session =>
            {
                using var query = session.Sql("SELECT min(wake) FROM workflows WHERE wake > ?").Bind(after);
                return query.Step() ? query.TimeOrNull(0) : null;
            })
        );

    public Task<IReadOnlyList<WorkflowRecord>> ListAsync(
        TenantId tenant,
        WorkflowStatus status,
        int max,
        CancellationToken cancellation = default
    ) =>
        Task.FromResult<IReadOnlyList<WorkflowRecord>>(
            database.Read(session =>
            {
                List<WorkflowRecord> records = [];
                using var query = session
                    .Sql($"SELECT {RecordColumns} FROM workflows WHERE tenant = ? AND status = ? ORDER BY seq DESC LIMIT ?")
                    .Bind(tenant.Value)
                    .Bind(status.ToString())
                    .Bind(max);
                while (query.Step())
                {
                    records.Add(ReadRecord(query));
                }

                return records;
            })
        );

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int max, CancellationToken cancellation = default) =>
        database.WriteAsync(
            session =>
            {
                // The purged have their end time cleared, so that the index holds only what can still be purged.
                List<(long Seq, long Version)> ended = [];
                using (
                    var query = session
                        .Sql("SELECT seq, version FROM workflows WHERE ended < ? ORDER BY ended LIMIT ?")
                        .Bind(endedBefore)
                        .Bind(max)
                )
                {
                    while (query.Step())
                    {
                        ended.Add((query.Int64(0), query.Int64(1)));
                    }
                }

                foreach (var (seq, version) in ended)
                {
                    session.Sql("DELETE FROM workflow_events WHERE workflow = ? AND seq > 1 AND seq < ?").Bind(seq).Bind(version).Run();
                    session.Sql("UPDATE workflows SET ended = NULL WHERE seq = ?").Bind(seq).Run();
                }

                return ended.Count;
            },
            cancellation
        );

    public Task<bool> ForgetAsync(WorkflowKey key, CancellationToken cancellation = default) =>
        database.WriteAsync(
            session =>
            {
                long seq;
                long version;
                using (
                    var query = session
                        .Sql("SELECT seq, version FROM workflows WHERE tenant = ? AND instance = ? AND status <> 'Running'")
                        .Bind(key.Tenant.Value)
                        .Bind(key.InstanceId)
                )
                {
                    if (!query.Step())
                    {
                        return false;
                    }

                    (seq, version) = (query.Int64(0), query.Int64(1));
                }

                session.Sql("DELETE FROM workflow_events WHERE workflow = ? AND seq > 1 AND seq < ?").Bind(seq).Bind(version).Run();
                session.Sql("UPDATE workflow_events SET data = 'null' WHERE workflow = ? AND data IS NOT NULL").Bind(seq).Run();
                session.Sql("UPDATE workflows SET ended = NULL WHERE seq = ?").Bind(seq).Run();
                return true;
            },
            cancellation
        );

    private static WorkflowRecord ReadRecord(SqliteStatement row) =>
        new(
            new WorkflowKey(row.Tenant(0), row.Text(1)),
            row.Text(2),
            Enum.Parse<WorkflowStatus>(row.Text(3)),
            row.Int64(4),
            row.TimeOrNull(5),
            []
        );

    private static List<WorkflowHistoryEvent> ReadEvents(SqliteSession session, long workflow, long after)
    {
        List<WorkflowHistoryEvent> events = [];
        using var query = session
            .Sql("SELECT seq, at, type, task, name, data, due FROM workflow_events WHERE workflow = ? AND seq > ? ORDER BY seq")
            .Bind(workflow)
            .Bind(after);
        while (query.Step())
        {
            events.Add(
                new WorkflowHistoryEvent(
                    query.Int64(0),
                    query.Time(1),
                    Enum.Parse<WorkflowEventType>(query.Text(2)),
                    query.IsNull(3) ? null : (int)query.Int64(3),
                    query.TextOrNull(4),
                    query.IsNull(5) ? null : JsonElement.Parse(query.Utf8(5)),
                    query.TimeOrNull(6)
                )
            );
        }

        return events;
    }

    private static void Insert(SqliteSession session, long workflow, WorkflowHistoryEvent e) =>
        session
            .Sql("INSERT INTO workflow_events(workflow, seq, at, type, task, name, data, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .Bind(workflow)
            .Bind(e.Sequence)
            .Bind(e.At)
            .Bind(e.Type.ToString())
            .Bind(e.TaskId)
            .Bind(e.Name)
            .Bind(e.Data?.GetRawText())
            .Bind(e.DueAt)
            .Run();
}
