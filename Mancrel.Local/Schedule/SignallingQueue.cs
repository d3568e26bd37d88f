using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Schedule;

/// <summary>The queue of this process, telling its loops when something came, so that they need not ask all the time.</summary>
internal sealed class SignallingQueue(IEventQueue inner) : IEventQueue
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> bells = new(StringComparer.Ordinal);

    /// <summary>Completes when something was put on the queue, or after the patience (scheduled deliveries, expired locks).</summary>
    public Task WaitAsync(string queue, TimeSpan patience, CancellationToken cancellation) => Bell(queue).WaitAsync(patience, cancellation);

    public async Task<bool> EnqueueAsync(QueueMessage message, CancellationToken cancellation = default)
    {
        var added = await inner.EnqueueAsync(message, cancellation);
        Ring(message.Queue);
        return added;
    }

    public Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(
        string queue,
        int max,
        TimeSpan lockFor,
        CancellationToken cancellation = default
    ) => inner.ReceiveAsync(queue, max, lockFor, cancellation);

    public Task<bool> CompleteAsync(QueueDelivery delivery, CancellationToken cancellation = default) =>
        inner.CompleteAsync(delivery, cancellation);

    public Task<bool> AbandonAsync(QueueDelivery delivery, TimeSpan delay, string reason, CancellationToken cancellation = default) =>
        inner.AbandonAsync(delivery, delay, reason, cancellation);

    public Task<bool> DeadLetterAsync(QueueDelivery delivery, string reason, CancellationToken cancellation = default) =>
        inner.DeadLetterAsync(delivery, reason, cancellation);

    public Task<bool> RenewAsync(QueueDelivery delivery, TimeSpan lockFor, CancellationToken cancellation = default) =>
        inner.RenewAsync(delivery, lockFor, cancellation);

    public Task<DeadLetterPage> ListDeadLettersAsync(
        TenantId tenant,
        string? queue,
        int limit,
        string? cursor,
        CancellationToken cancellation = default
    ) => inner.ListDeadLettersAsync(tenant, queue, limit, cursor, cancellation);

    public async Task<bool> ReplayAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default)
    {
        var replayed = await inner.ReplayAsync(tenant, deadLetterId, cancellation);
        foreach (var queue in QueueNames.All)
        {
            Ring(queue);
        }

        return replayed;
    }

    public Task<bool> DiscardAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
        inner.DiscardAsync(tenant, deadLetterId, cancellation);

    public Task<QueueDepth> DepthAsync(string queue, CancellationToken cancellation = default) => inner.DepthAsync(queue, cancellation);

    private SemaphoreSlim Bell(string queue) => bells.GetOrAdd(queue, _ => new SemaphoreSlim(0));

    /// <summary>Tells the loops of a queue that something came.</summary>
    internal void Ring(string queue)
    {
        var bell = Bell(queue);
        if (bell.CurrentCount < 8)
        {
            bell.Release();
        }
    }
}
