using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Patterns;

namespace Mancrel.Core.Insight.Scores;

/// <summary>
/// The scores' fit of each tenant, from the deals that ended last; fitted anew now and then, since one deal more changes little.
/// </summary>
public sealed class DealOddsBook(DealSample sample, PipelineBook pipelines, TimeProvider clock)
{
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
            deals.AddRange((await sample.NewestAsync(tenant, Sight.All, status, cancellation)).Deals);
        }

        var odds = DealOdds.Of(deals, (await pipelines.ListAsync(tenant, cancellation)).Select(stored => stored.Value));
        kept[tenant] = (odds, now);
        return odds;
    }
}
