using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight;

/// <summary>How far a recount has come.</summary>
/// <param name="Counted">Documents, or at the end sums, that this portion looked at.</param>
/// <param name="NextCursor">For the next portion; null when all is counted.</param>
public sealed record RebuildPortion(int Counted, string? NextCursor);

/// <summary>
/// Counts the documents again, for data that is older than the sums or sums that somebody doubts. In portions, since a million messages
/// outlast any request. It goes the way that every change goes, so it may run beside them and be repeated or left off at any time.
/// </summary>
public sealed class StatsRebuild(IDocumentStore store, StatsProjection keeper, PriceProjection prices)
{
    private const int PageSize = 500;
    private const int PagesAtOnce = 10;
    private const char Separator = ':';

    private static readonly string[] Order = [Message.Kind, AiDecision.Kind, Deal.Kind, StatCounts.Kind];

    /// <summary>Counts a portion.</summary>
    /// <param name="tenant">Whose documents.</param>
    /// <param name="cursor">Of the portion before; null for the first.</param>
    /// <param name="cancellation">Stops between pages.</param>
    /// <exception cref="InvalidCursorException">The cursor is none of a recount's.</exception>
    public async Task<RebuildPortion> RunAsync(TenantId tenant, string? cursor, CancellationToken cancellation)
    {
        var parts = (cursor ?? Order[0]).Split(Separator, 2);
        var at = Array.IndexOf(Order, parts[0]);
        if (at < 0)
        {
            throw new InvalidCursorException("the cursor is not one of a recount");
        }

        var inner = parts.Length > 1 ? parts[1] : null;
        var counted = 0;
        for (var page = 0; page < PagesAtOnce; page++)
        {
            (var many, inner) = await PageAsync(tenant, parts[0], inner, cancellation);
            counted += many;
            if (inner is null)
            {
                return new RebuildPortion(counted, at + 1 < Order.Length ? Order[at + 1] : null);
            }
        }

        return new RebuildPortion(counted, parts[0] + Separator + inner);
    }

    private Task<(int Counted, string? Next)> PageAsync(TenantId tenant, string kind, string? cursor, CancellationToken cancellation) =>
        kind switch
        {
            "message" => EachAsync<Message>(
                tenant,
                cursor,
                async changes =>
                {
                    await keeper.MessagesAsync(tenant, changes, cancellation);
                    await prices.FollowAsync(tenant, kind, changes, cancellation);
                },
                cancellation
            ),
            "aiDecision" => EachAsync<AiDecision>(
                tenant,
                cursor,
                changes => keeper.DecisionsAsync(tenant, changes, cancellation),
                cancellation
            ),
            "deal" => EachAsync<Deal>(tenant, cursor, changes => keeper.DealsAsync(tenant, changes, cancellation), cancellation),
            _ => EachAsync<StatCounts>(
                tenant,
                cursor,
                async sums =>
                {
                    foreach (var sum in sums)
                    {
                        await keeper.SumAsync(tenant, sum.Id["counts.".Length..], mend: true, cancellation);
                    }
                },
                cancellation
            ),
        };

    private async Task<(int Counted, string? Next)> EachAsync<T>(
        TenantId tenant,
        string? cursor,
        Func<IReadOnlyList<DocumentChange>, Task> count,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var page = await store.QueryAsync<T>(tenant, new DocumentQuery { Limit = PageSize, Cursor = cursor }, cancellation);
        await count([
            .. page.Items.Select(item => new DocumentChange(0, tenant, T.Kind, item.Value.Partition, item.Value.Id, Deleted: false)),
        ]);
        return (page.Items.Count, page.NextCursor);
    }
}
