using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight;

/// <summary>Keeps the sums behind the dashboards from the documents that changed. Everything it does bears repeating.</summary>
public sealed class StatsProjection(IDocumentStore store) : IProjection
{
    private const int SourcesAtOnce = 90;

    /// <summary>Counts messages that changed.</summary>
    public async Task MessagesAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        var sources = new List<Source>();
        foreach (var change in Last(changes).Where(change => !change.Deleted))
        {
            if ((await store.GetAsync<Message>(tenant, change.Partition, change.Id, cancellation))?.Value is { } message)
            {
                var reply = message is { Direction: MessageDirection.Inbound, ReplyId: { } id }
                    ? (await store.GetAsync<Message>(tenant, message.Partition, id.Value, cancellation))?.Value
                    : null;
                sources.Add(new Source(Contributions.DayOf(message.ReceivedAt), "message~" + message.Id, Contributions.Of(message, reply)));
            }
        }

        await CountAsync(tenant, sources, cancellation);
    }

    /// <summary>Counts AI decisions that changed.</summary>
    public async Task DecisionsAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        var sources = new List<Source>();
        foreach (var change in Last(changes).Where(change => !change.Deleted))
        {
            if ((await store.GetAsync<AiDecision>(tenant, change.Partition, change.Id, cancellation))?.Value is { } decision)
            {
                sources.Add(new Source(Contributions.DayOf(decision.At), "decision~" + decision.Id, Contributions.Of(decision)));
            }
        }

        await CountAsync(tenant, sources, cancellation);
    }

    /// <summary>Counts deals that changed or went.</summary>
    public async Task DealsAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        var sources = new List<Source>();
        foreach (var change in Last(changes))
        {
            var deal = change.Deleted ? null : await store.GetAsync<Deal>(tenant, change.Partition, change.Id, cancellation);
            sources.Add(
                new Source(
                    Contributions.Deals,
                    "deal~" + change.Id,
                    deal is null ? Contributions.Nothing : Contributions.Of(deal.Value, deal.CreatedAt)
                )
            );
            sources.Add(new Source(SalesSums.Bucket, "sale~" + change.Id, deal is null ? Contributions.Nothing : SalesSums.Of(deal.Value)));
        }

        await CountAsync(tenant, sources, cancellation);
    }

    /// <summary>
    /// Adds up a bucket again from what its documents were counted as. Entries never change without their sums, so sums that are as they
    /// were when the reading began belong to the entries that were read. True where they were right; otherwise, with
    /// <paramref name="mend"/>, they are afterwards.
    /// </summary>
    public async Task<bool> SumAsync(TenantId tenant, string bucket, bool mend, CancellationToken cancellation)
    {
        var partition = StatCounts.PartitionOf(bucket);
        while (await store.GetAsync<StatCounts>(tenant, partition, "counts." + bucket, cancellation) is { } stored)
        {
            var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
            string? cursor = null;
            do
            {
                var page = await store.QueryAsync<StatEntry>(
                    tenant,
                    new DocumentQuery
                    {
                        Partition = partition,
                        Limit = 1000,
                        Cursor = cursor,
                    },
                    cancellation
                );
                page.Items.ToList().ForEach(entry => Contributions.Add(values, entry.Value.Values, 1));
                cursor = page.NextCursor;
            } while (cursor is not null);
            if (Contributions.Same(stored.Value.Values, values))
            {
                return true;
            }

            if (
                !mend
                || (
                    await store.CommitAsync(
                        new DocumentBatch(tenant, partition).Replace(stored.Value with { Values = values }, stored.ETag),
                        cancellation
                    )
                ).Committed
            )
            {
                return false;
            }
        }

        return true;
    }

    // A document that changed eight times since the last look is counted once, as it is now.
    private static IEnumerable<DocumentChange> Last(IReadOnlyList<DocumentChange> changes) =>
        changes.GroupBy(change => change.Id, StringComparer.Ordinal).Select(group => group.Last());

    private async Task CountAsync(TenantId tenant, List<Source> sources, CancellationToken cancellation)
    {
        foreach (var bucket in sources.GroupBy(source => source.Bucket, StringComparer.Ordinal))
        {
            foreach (var chunk in bucket.Chunk(SourcesAtOnce))
            {
                await CountAsync(tenant, bucket.Key, chunk, cancellation);
            }
        }
    }

    private async Task CountAsync(TenantId tenant, string bucket, Source[] sources, CancellationToken cancellation)
    {
        var partition = StatCounts.PartitionOf(bucket);
        while (true)
        {
            var stored = await store.GetAsync<StatCounts>(tenant, partition, "counts." + bucket, cancellation);
            var values = new Dictionary<string, decimal>(stored?.Value.Values ?? Contributions.Nothing, StringComparer.Ordinal);
            var batch = new DocumentBatch(tenant, partition);
            foreach (var source in sources)
            {
                var before = (await store.GetAsync<StatEntry>(tenant, partition, StatEntry.IdOf(source.Name), cancellation))?.Value;
                if (Contributions.Same(before?.Values ?? Contributions.Nothing, source.Values))
                {
                    continue;
                }

                Contributions.Add(values, before?.Values ?? Contributions.Nothing, -1);
                Contributions.Add(values, source.Values, 1);
                _ =
                    source.Values.Count == 0
                        ? batch.Delete<StatEntry>(StatEntry.IdOf(source.Name))
                        : batch.Upsert(
                            new StatEntry
                            {
                                Bucket = bucket,
                                Source = source.Name,
                                Values = source.Values,
                            }
                        );
            }

            if (batch.Operations.Count == 0)
            {
                return;
            }

            var counts = new StatCounts { Bucket = bucket, Values = values };
            _ = stored is null ? batch.Create(counts) : batch.Replace(counts, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private sealed record Source(string Bucket, string Name, IReadOnlyDictionary<string, decimal> Values);

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        switch (kind)
        {
            case "deal":
                await DealsAsync(tenant, changes, cancellation);
                return true;
            case "message":
                await MessagesAsync(tenant, changes, cancellation);
                return true;
            case "aiDecision":
                await DecisionsAsync(tenant, changes, cancellation);
                return true;
            default:
                return false;
        }
    }
}
