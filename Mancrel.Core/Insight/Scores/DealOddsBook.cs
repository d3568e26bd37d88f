using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Scores;

/// <summary>
/// The scores' fit of each tenant, from the deals that ended last; fitted anew now and then, since one deal more changes little.
/// </summary>
public sealed class DealOddsBook(IDocumentStore store, PipelineBook pipelines, TimeProvider clock)
{
    /// <summary>Deals of each outcome that it is fitted on, the newest.</summary>
    public const int MostOfEach = 1000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<TenantId, (DealOdds Odds, DateTimeOffset At)> kept = new();

    /// <summary>The fit.</summary>
    public async Task<DealOdds> OfAsync(TenantId tenant, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(tenant, out var known) && now - known.At < KeptFor)
        {
            return known.Odds;
        }

        var deals = new List<Deal>();
        foreach (var status in (DealStatus[])[DealStatus.Won, DealStatus.Lost])
        {
            var page = await store.QueryAsync<Deal>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("status", FilterOperator.Equal, status)],
                    Sort = new DocumentSort("updatedAt", Descending: true),
                    Limit = MostOfEach,
                },
                cancellation
            );
            deals.AddRange(page.Items.Select(item => item.Value));
        }

        var odds = DealOdds.Of(deals, (await pipelines.ListAsync(tenant, cancellation)).Select(stored => stored.Value));
        kept[tenant] = (odds, now);
        return odds;
    }
}
