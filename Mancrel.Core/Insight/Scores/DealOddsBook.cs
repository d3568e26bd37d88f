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
        if (kept.TryGetValue(tenant, out var fitted) && now - fitted.At < KeptFor)
        {
            return fitted.Odds;
        }

        var (deals, known) = await EndedAsync(tenant, cancellation);
        var odds = DealOdds.Of(deals, known);
        kept[tenant] = (odds, now);
        return odds;
    }

    /// <summary>
    /// The deals that ended last, with the pipelines. Where older ones were left out, won and lost ones go back equally far: else the share
    /// that was won would be told by how many are read.
    /// </summary>
    internal async Task<(IReadOnlyList<Deal> Deals, IReadOnlyList<Pipeline> Pipelines)> EndedAsync(
        TenantId tenant,
        CancellationToken cancellation
    )
    {
        var (deals, since) = (new List<Deal>(), DateTimeOffset.MinValue);
        foreach (var status in (DealStatus[])[DealStatus.Won, DealStatus.Lost])
        {
            var some = await sample.NewestAsync(tenant, Sight.All, status, cancellation);
            deals.AddRange(some.Deals);
            if (!some.Complete && some.Deals.Min(End) is var oldest && oldest > since)
            {
                since = oldest;
            }
        }

        return (
            [.. deals.Where(deal => End(deal) >= since)],
            [.. (await pipelines.ListAsync(tenant, cancellation)).Select(stored => stored.Value)]
        );
    }

    private static DateTimeOffset End(Deal deal) => deal.ClosedAt ?? deal.StageEnteredAt;
}
