using System.Globalization;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>A message as it stands in its table.</summary>
internal sealed record QueueRow(
    long Seq,
    QueueMessage Message,
    int Deliveries,
    DateTimeOffset EnqueuedAt,
    string? Reason,
    string? LockToken
);

/// <summary>
/// The messages table. A message is ready; or waits until a time (scheduled, delayed or locked); or stands blocked behind
/// another one of its session. Of a session at most one message is ready, delayed or locked, so that a backlog costs nothing to look
/// through.
/// </summary>
internal static class QueueTable
{
    public const int Ready = 0;
    public const int Waiting = 1;
    public const int Blocked = 2;

    private const string Columns = "seq, queue, tenant, message_id, session, body, deliveries, enqueued, reason, lock_token";

    /// <summary>Adds a message at the end.</summary>
    public static bool Insert(
        SqliteSession session,
        QueueMessage message,
        DateTimeOffset enqueuedAt,
        DateTimeOffset? notBefore,
        DateTimeOffset now
    )
    {
        var scheduled = notBefore > now;
        var state =
            scheduled ? Waiting
            : message.Session is not null && IsBusy(session, message) ? Blocked
            : Ready;
        session
            .Sql("INSERT INTO messages(queue, tenant, message_id, session, state, visible, enqueued, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .Bind(message.Queue)
            .Bind(message.Tenant.Value)
            .Bind(message.MessageId)
            .Bind(message.Session)
            .Bind(state)
            .Bind(scheduled ? notBefore : now)
            .Bind(enqueuedAt)
            .Bind(message.Body)
            .Run();
        return true;
    }

    /// <summary>True when a receive would find something.</summary>
    public static bool HasDue(SqliteSession session, string queue, DateTimeOffset now)
    {
        using var query = session
            .Sql(
                "SELECT EXISTS (SELECT 1 FROM messages INDEXED BY messages_ready WHERE queue = ?1 AND state = 0) OR EXISTS "
                    + "(SELECT 1 FROM messages INDEXED BY messages_waiting WHERE queue = ?1 AND state = 1 AND visible <= ?2)"
            )
            .Bind(queue)
            .Bind(now);
        return query.Step() && query.Int64(0) != 0;
    }

    /// <summary>When the next waiting message becomes due.</summary>
    public static DateTimeOffset? NextVisible(SqliteSession session, string queue)
    {
        using var query = session
            .Sql("SELECT min(visible) FROM messages INDEXED BY messages_waiting WHERE queue = ? AND state = 1")
            .Bind(queue);
        return query.Step() ? query.TimeOrNull(0) : null;
    }

    /// <summary>Locks what is due, oldest first.</summary>
    public static IReadOnlyList<QueueDelivery> Take(SqliteSession session, string queue, int max, DateTimeOffset now, TimeSpan lockFor)
    {
        Wake(session, queue, now);
        List<QueueDelivery> taken = [];
        while (taken.Count < max && NextReady(session, queue) is { } message)
        {
            if (message.Deliveries >= IEventQueue.MaxDeliveryCount)
            {
                Bury(session, message, message.Reason ?? $"delivered {message.Deliveries} times and never completed", now);
                continue;
            }

            var token = string.Create(CultureInfo.InvariantCulture, $"{message.Seq}.{Guid.NewGuid():N}");
            session
                .Sql("UPDATE messages SET state = 1, visible = ?, deliveries = deliveries + 1, lock_token = ? WHERE seq = ?")
                .Bind(now + lockFor)
                .Bind(token)
                .Bind(message.Seq)
                .Run();
            taken.Add(new QueueDelivery(message.Message, token, message.Deliveries + 1, message.EnqueuedAt));
        }

        return taken;
    }

    /// <summary>The message that a lock token holds; null when the lock ran out or was lost.</summary>
    public static QueueRow? FindLocked(SqliteSession session, string token, DateTimeOffset now)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !long.TryParse(token.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            return null;
        }

        using var query = session
            .Sql($"SELECT {Columns} FROM messages WHERE seq = ? AND lock_token = ? AND visible > ?")
            .Bind(seq)
            .Bind(token)
            .Bind(now);
        return query.Step() ? ReadRow(query) : null;
    }

    /// <summary>Takes a message out and lets the next one of its session come.</summary>
    public static void Remove(SqliteSession session, QueueRow message)
    {
        session.Sql("DELETE FROM messages WHERE seq = ?").Bind(message.Seq).Run();
        if (message.Message.Session is not null)
        {
            session
                .Sql(
                    "UPDATE messages SET state = 0 WHERE seq = (SELECT seq FROM messages WHERE queue = ? AND tenant = ? "
                        + "AND session = ? AND state = 2 ORDER BY seq LIMIT 1)"
                )
                .Bind(message.Message.Queue)
                .Bind(message.Message.Tenant.Value)
                .Bind(message.Message.Session)
                .Run();
        }
    }

    /// <summary>Moves a message to the dead letters.</summary>
    public static void Bury(SqliteSession session, QueueRow message, string reason, DateTimeOffset now)
    {
        DeadLetters.Add(session, message, reason, now);
        Remove(session, message);
    }

    /// <summary>How full a queue is.</summary>
    public static QueueDepth Depth(SqliteSession session, string queue, DateTimeOffset now)
    {
        using var query = session
            .Sql(
                """
                SELECT count(*), count(*) FILTER (WHERE lock_token IS NOT NULL AND visible > ?2), min(visible) FILTER (WHERE visible <= ?2
                AND state <> 2)
                FROM messages WHERE queue = ?1
                """
            )
            .Bind(queue)
            .Bind(now);
        query.Step();
        return new QueueDepth(query.Int64(0) - query.Int64(1), query.Int64(1), query.TimeOrNull(2));
    }

    /// <summary>
    /// Makes ready what waited until now. What was only scheduled takes its place in its session; what was delivered keeps it.
    /// </summary>
    private static void Wake(SqliteSession session, string queue, DateTimeOffset now)
    {
        List<QueueRow> due = [];
        using (
            var query = session
                .Sql(
                    $"SELECT {Columns} FROM messages INDEXED BY messages_waiting WHERE queue = ? AND state = 1 AND visible "
                        + "<= ? ORDER BY visible, seq"
                )
                .Bind(queue)
                .Bind(now)
        )
        {
            while (query.Step())
            {
                due.Add(ReadRow(query));
            }
        }

        foreach (var message in due)
        {
            var blocked = message.Deliveries == 0 && message.Message.Session is not null && IsBusy(session, message.Message);
            session
                .Sql("UPDATE messages SET state = ?, lock_token = NULL WHERE seq = ?")
                .Bind(blocked ? Blocked : Ready)
                .Bind(message.Seq)
                .Run();
        }
    }

    private static QueueRow? NextReady(SqliteSession session, string queue)
    {
        using var query = session
            .Sql($"SELECT {Columns} FROM messages INDEXED BY messages_ready WHERE queue = ? AND state = 0 ORDER BY seq LIMIT 1")
            .Bind(queue);
        return query.Step() ? ReadRow(query) : null;
    }

    /// <summary>True when a message of the session is ready, delivered or blocked; one that is only scheduled is not there yet.</summary>
    private static bool IsBusy(SqliteSession session, QueueMessage message)
    {
        using var query = session
            .Sql("SELECT 1 FROM messages WHERE queue = ? AND tenant = ? AND session = ? AND (state <> 1 OR deliveries > 0) LIMIT 1")
            .Bind(message.Queue)
            .Bind(message.Tenant.Value)
            .Bind(message.Session);
        return query.Step();
    }

    private static QueueRow ReadRow(SqliteStatement row) =>
        new(
            row.Int64(0),
            new QueueMessage
            {
                Queue = row.Text(1),
                Tenant = row.Tenant(2),
                MessageId = row.Text(3),
                Session = row.TextOrNull(4),
                Body = row.Text(5),
            },
            (int)row.Int64(6),
            row.Time(7),
            row.TextOrNull(8),
            row.TextOrNull(9)
        );
}
