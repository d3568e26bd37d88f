using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>The queue in SQLite. See <see cref="QueueTable"/> for the states that a message passes.</summary>
public sealed class SqliteEventQueue(SqliteDatabase database, TimeProvider time) : IEventQueue
{
    public Task<bool> EnqueueAsync(QueueMessage message, CancellationToken cancellation = default) =>
        database.WriteAsync(Enqueue(message), cancellation);

    public async Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(
        string queue,
        int max,
        TimeSpan lockFor,
        CancellationToken cancellation = default
    )
    {
        // An idle loop asks often; asking must not cost a write.
        var now = time.GetUtcNow();
        return database.Read(session => QueueTable.HasDue(session, queue, now))
            ? await database.WriteAsync(session => QueueTable.Take(session, queue, max, now, lockFor), cancellation)
            : [];
    }

    public Task<bool> CompleteAsync(QueueDelivery delivery, CancellationToken cancellation = default) =>
        WithLockAsync(delivery, (session, message, _) => QueueTable.Remove(session, message), cancellation);

    public Task<bool> AbandonAsync(QueueDelivery delivery, TimeSpan delay, string reason, CancellationToken cancellation = default) =>
        WithLockAsync(
            delivery,
            (session, message, now) =>
            {
                if (message.Deliveries >= IEventQueue.MaxDeliveryCount)
                {
                    QueueTable.Bury(session, message, reason, now);
                    return;
                }

                session
                    .Sql("UPDATE messages SET state = ?, visible = ?, lock_token = NULL, reason = ? WHERE seq = ?")
                    .Bind(delay > TimeSpan.Zero ? QueueTable.Waiting : QueueTable.Ready)
                    .Bind(now + delay)
                    .Bind(reason)
                    .Bind(message.Seq)
                    .Run();
            },
            cancellation
        );

    public Task<bool> DeadLetterAsync(QueueDelivery delivery, string reason, CancellationToken cancellation = default) =>
        WithLockAsync(delivery, (session, message, now) => QueueTable.Bury(session, message, reason, now), cancellation);

    public Task<bool> RenewAsync(QueueDelivery delivery, TimeSpan lockFor, CancellationToken cancellation = default) =>
        WithLockAsync(
            delivery,
            (session, message, now) =>
                session.Sql("UPDATE messages SET visible = ? WHERE seq = ?").Bind(now + lockFor).Bind(message.Seq).Run(),
            cancellation
        );

    /// <summary>
    /// Lets go of what a killed process held: only one process has the file open, so nobody else can hold a lock. The delivery counts,
    /// since what kills the process again and again must end in the dead letters.
    /// </summary>
    public Task ReleaseLocksAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            session =>
            {
                session.Sql("UPDATE messages SET visible = ?1 WHERE lock_token IS NOT NULL AND visible > ?1").Bind(now).Run();
                return true;
            },
            cancellation
        );
    }

    public Task<DeadLetterPage> ListDeadLettersAsync(
        TenantId tenant,
        string? queue,
        int limit,
        string? cursor,
        CancellationToken cancellation = default
    )
    {
        var before = long.MaxValue;
        if (cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            throw new InvalidCursorException("the cursor cannot be read");
        }

        return Task.FromResult(database.Read(session => DeadLetters.List(session, tenant, queue, limit, before)));
    }

    public Task<bool> ReplayAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(session => DeadLetters.Replay(session, tenant, deadLetterId, now), cancellation);
    }

    public Task<bool> DiscardAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
        database.WriteAsync(session => DeadLetters.Remove(session, tenant, deadLetterId), cancellation);

    public Task<QueueDepth> DepthAsync(string queue, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        return Task.FromResult(database.Read(session => QueueTable.Depth(session, queue, now)));
    }

    /// <summary>
    /// Completes when a queue may have a due message: at once, at the next commit that brings one, or when the next lock, delay or schedule
    /// runs out.
    /// </summary>
    public async Task WaitForMessagesAsync(string queue, CancellationToken cancellation)
    {
        while (true)
        {
            var committed = database.Commits.Next;
            var now = time.GetUtcNow();
            var (due, next) = database.Read(session => (QueueTable.HasDue(session, queue, now), QueueTable.NextVisible(session, queue)));
            if (due)
            {
                return;
            }

            var wait = next is { } at && at - now < TimeSpan.FromHours(1) ? at - now : TimeSpan.FromHours(1);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(committed, Task.Delay(wait, time, stop.Token));
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What an enqueue writes, for those who write more in the same commit. Gives false for what was seen before.</summary>
    internal Func<SqliteSession, bool> Enqueue(QueueMessage message)
    {
        var now = time.GetUtcNow();
        return session => QueueDuplicates.Admit(session, message, now) && QueueTable.Insert(session, message, now, message.NotBefore, now);
    }

    private Task<bool> WithLockAsync(
        QueueDelivery delivery,
        Action<SqliteSession, QueueRow, DateTimeOffset> action,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            session =>
            {
                if (QueueTable.FindLocked(session, delivery.LockToken, now) is not { } message)
                {
                    return false;
                }

                action(session, message, now);
                return true;
            },
            cancellation
        );
    }
}
