using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// Delivers outbox documents to their queues: enqueue first, delete then, so that a crash between them delivers twice and never not at all;
/// the queue drops the second.
/// </summary>
public sealed class OutboxDispatcher(IDocumentStore store, IChangeFeed feed, IEventQueue queue)
{
    private const int BatchSize = 500;
    private long position;

    /// <summary>Where the feed was read up to.</summary>
    public long Position => position;

    /// <summary>Delivers what came since the last call (since the beginning at the first); gives back how many.</summary>
    public async Task<int> DispatchAsync(CancellationToken cancellation = default)
    {
        // Read before the changes: what is written meanwhile lies behind it and is read the next time.
        var newest = await feed.PositionAsync(cancellation);
        var changes = await feed.ReadAsync(tenant: null, position, BatchSize, OutboxEvent.Kind, cancellation);
        var delivered = 0;
        foreach (var change in changes)
        {
            if (
                !change.Deleted
                && await store.GetAsync<OutboxEvent>(change.Tenant, change.Partition, change.Id, cancellation) is { } outgoing
            )
            {
                await DeliverAsync(change.Tenant, outgoing.Value, cancellation);
                delivered++;
            }

            position = change.Position;
        }

        if (changes.Count < BatchSize)
        {
            position = Math.Max(position, newest);
        }

        return delivered;
    }

    private async Task DeliverAsync(TenantId tenant, OutboxEvent outgoing, CancellationToken cancellation)
    {
        await queue.EnqueueAsync(outgoing.MessageFor(tenant), cancellation);
        await store.CommitAsync(new DocumentBatch(tenant, outgoing.Partition).Delete<OutboxEvent>(outgoing.Id), cancellation);
    }
}
