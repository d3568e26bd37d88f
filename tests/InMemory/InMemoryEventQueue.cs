using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.InMemory;

/// <summary>The queue in a list: the plainest reading of the port's promises.</summary>
public sealed class InMemoryEventQueue(TimeProvider time) : IEventQueue
{
    private readonly Lock gate = new();
    private readonly List<Item> items = [];
    private readonly List<(TenantId Tenant, DeadLetter Letter, QueueMessage Message)> dead = [];
    private readonly Dictionary<(string Queue, TenantId Tenant, string MessageId), DateTimeOffset> seen = [];
    private long sequence;

    public Task<bool> EnqueueAsync(QueueMessage message, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var key = (message.Queue, message.Tenant, message.MessageId);
            if (seen.TryGetValue(key, out var at) && at > now - IEventQueue.DuplicateWindow)
            {
                return Task.FromResult(false);
            }

            seen[key] = now;
            Add(message, now, message.NotBefore ?? now);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(
        string queue,
        int max,
        TimeSpan lockFor,
        CancellationToken cancellation = default
    )
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            List<QueueDelivery> taken = [];
            foreach (var item in items.Where(i => i.Message.Queue == queue && i.Visible <= now).ToList())
            {
                if (taken.Count == max)
                {
                    break;
                }

                if (Blocked(item, now))
                {
                    continue;
                }

                if (item.Deliveries >= IEventQueue.MaxDeliveryCount)
                {
                    Bury(item, item.Reason ?? $"delivered {item.Deliveries} times and never completed", now);
                    continue;
                }

                item.Deliveries++;
                item.Visible = now + lockFor;
                item.Lock = $"{item.Sequence}.{item.Deliveries}.{sequence++}";
                taken.Add(new QueueDelivery(item.Message, item.Lock, item.Deliveries, item.EnqueuedAt));
            }

            return Task.FromResult<IReadOnlyList<QueueDelivery>>(taken);
        }
    }

    public Task<bool> CompleteAsync(QueueDelivery delivery, CancellationToken cancellation = default) =>
        WithLock(delivery, (item, _) => items.Remove(item));

    public Task<bool> AbandonAsync(QueueDelivery delivery, TimeSpan delay, string reason, CancellationToken cancellation = default) =>
        WithLock(
            delivery,
            (item, now) =>
            {
                if (item.Deliveries >= IEventQueue.MaxDeliveryCount)
                {
                    Bury(item, reason, now);
                    return;
                }

                item.Lock = null;
                item.Reason = reason;
                item.Visible = now + delay;
            }
        );

    public Task<bool> DeadLetterAsync(QueueDelivery delivery, string reason, CancellationToken cancellation = default) =>
        WithLock(delivery, (item, now) => Bury(item, reason, now));

    public Task<bool> RenewAsync(QueueDelivery delivery, TimeSpan lockFor, CancellationToken cancellation = default) =>
        WithLock(delivery, (item, now) => item.Visible = now + lockFor);

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

        lock (gate)
        {
            var page = dead.Where(d => d.Tenant == tenant && (queue is null || d.Letter.Queue == queue))
                .Select(d => d.Letter)
                .Where(l => Number(l.Id) < before)
                .OrderByDescending(l => Number(l.Id))
                .Take(limit + 1)
                .ToList();
            return Task.FromResult(new DeadLetterPage([.. page.Take(limit)], page.Count > limit ? page[limit - 1].Id : null));
        }
    }

    public Task<bool> ReplayAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var index = dead.FindIndex(d => d.Tenant == tenant && d.Letter.Id == deadLetterId);
            if (index < 0)
            {
                return Task.FromResult(false);
            }

            var (_, letter, message) = dead[index];
            dead.RemoveAt(index);
            Add(message, letter.FirstSeen, time.GetUtcNow());
            return Task.FromResult(true);
        }
    }

    public Task<bool> DiscardAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(dead.RemoveAll(d => d.Tenant == tenant && d.Letter.Id == deadLetterId) > 0);
        }
    }

    public Task<QueueDepth> DepthAsync(string queue, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var all = items.Where(i => i.Message.Queue == queue).ToList();
            var locked = all.Count(i => i.Lock is not null && i.Visible > now);
            return Task.FromResult(
                new QueueDepth(all.Count - locked, locked, all.Where(i => i.Visible <= now).Min(i => (DateTimeOffset?)i.Visible))
            );
        }
    }

    private void Add(QueueMessage message, DateTimeOffset enqueuedAt, DateTimeOffset visible) =>
        items.Add(
            new Item
            {
                Message = message,
                Sequence = ++sequence,
                EnqueuedAt = enqueuedAt,
                Visible = visible,
            }
        );

    /// <summary>A message of a session waits for one that was delivered and is not done, and for earlier ones that are due.</summary>
    private bool Blocked(Item item, DateTimeOffset now) =>
        item.Message.Session is { } session
        && items.Any(other =>
            other != item
            && other.Message.Session == session
            && other.Message.Tenant == item.Message.Tenant
            && other.Message.Queue == item.Message.Queue
            && (other.Deliveries > 0 || (other.Sequence < item.Sequence && other.Visible <= now))
        );

    private void Bury(Item item, string reason, DateTimeOffset now)
    {
        items.Remove(item);
        var id = (++sequence).ToString(CultureInfo.InvariantCulture);
        dead.Add(
            (
                item.Message.Tenant,
                new DeadLetter(
                    id,
                    item.Message.Queue,
                    item.Message.MessageId,
                    item.Message.Body,
                    reason,
                    item.Deliveries,
                    item.EnqueuedAt,
                    now
                ),
                item.Message
            )
        );
    }

    private Task<bool> WithLock(QueueDelivery delivery, Action<Item, DateTimeOffset> action)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var item = items.Find(i => i.Lock == delivery.LockToken && i.Visible > now);
            if (item is not null)
            {
                action(item, now);
            }

            return Task.FromResult(item is not null);
        }
    }

    private static long Number(string id) => long.Parse(id, CultureInfo.InvariantCulture);

    private sealed class Item
    {
        public required QueueMessage Message { get; init; }

        public required long Sequence { get; init; }

        public required DateTimeOffset EnqueuedAt { get; init; }

        public required DateTimeOffset Visible { get; set; }

        public int Deliveries { get; set; }

        public string? Lock { get; set; }

        public string? Reason { get; set; }
    }
}
