using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Simulation.Bugs;

/// <summary>A queue that loses things.</summary>
internal sealed class FaultyQueue(IEventQueue inner, Bug bug) : IEventQueue
{
    private readonly List<QueueMessage> inMemory = [];

    public async Task<bool> EnqueueAsync(QueueMessage message, CancellationToken cancellation = default)
    {
        if (bug == Bug.AcknowledgedBeforeEnqueued && message.Queue == QueueNames.InboundMail)
        {
            inMemory.Add(message);
            return true;
        }

        return await inner.EnqueueAsync(message, cancellation);
    }

    public async Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(
        string queue,
        int max,
        TimeSpan lockFor,
        CancellationToken cancellation = default
    )
    {
        if (queue == QueueNames.InboundMail)
        {
            while (inMemory.Count > 0)
            {
                await inner.EnqueueAsync(inMemory[0], cancellation);
                inMemory.RemoveAt(0);
            }
        }

        return await inner.ReceiveAsync(queue, max, lockFor, cancellation);
    }

    public Task<bool> DeadLetterAsync(QueueDelivery delivery, string reason, CancellationToken cancellation = default) =>
        bug == Bug.DeadLetterLost ? inner.CompleteAsync(delivery, cancellation) : inner.DeadLetterAsync(delivery, reason, cancellation);

    public Task<bool> CompleteAsync(QueueDelivery delivery, CancellationToken cancellation = default) =>
        inner.CompleteAsync(delivery, cancellation);

    public Task<bool> AbandonAsync(QueueDelivery delivery, TimeSpan delay, string reason, CancellationToken cancellation = default) =>
        inner.AbandonAsync(delivery, delay, reason, cancellation);

    public Task<bool> RenewAsync(QueueDelivery delivery, TimeSpan lockFor, CancellationToken cancellation = default) =>
        inner.RenewAsync(delivery, lockFor, cancellation);

    public Task<DeadLetterPage> ListDeadLettersAsync(
        TenantId tenant,
        string? queue,
        int limit,
        string? cursor,
        CancellationToken cancellation = default
    ) => inner.ListDeadLettersAsync(tenant, queue, limit, cursor, cancellation);

    public Task<bool> ReplayAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
        inner.ReplayAsync(tenant, deadLetterId, cancellation);

    public Task<bool> DiscardAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
        inner.DiscardAsync(tenant, deadLetterId, cancellation);

    public Task<QueueDepth> DepthAsync(string queue, CancellationToken cancellation = default) => inner.DepthAsync(queue, cancellation);
}
