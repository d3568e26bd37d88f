using System.Collections.Concurrent;
using Mancrel.Core.Common;

namespace Mancrel.Core.Insight.Scores;

/// <summary>Whether the scores of deals and of contacts still tell.</summary>
public sealed record ScoreDrifts(ScoreDrift Deals, ScoreDrift Contacts);

/// <summary>Holds past scores against what came; reckoned anew now and then, since only a month changes much.</summary>
public sealed class ScoreDriftBook(DealOddsBook deals, ContactOddsBook contacts, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(6);
    private readonly ConcurrentDictionary<TenantId, (ScoreDrifts Drifts, DateTimeOffset At)> kept = new();

    /// <summary>Of a tenant.</summary>
    public async Task<ScoreDrifts> OfAsync(TenantId tenant, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(tenant, out var known) && now - known.At < KeptFor)
        {
            return known.Drifts;
        }

        var (ended, pipelines) = await deals.EndedAsync(tenant, cancellation);
        var drifts = new ScoreDrifts(DealOdds.Drift(ended, pipelines, now), (await contacts.OfAsync(tenant, cancellation)).Drift(now));
        kept[tenant] = (drifts, now);
        return drifts;
    }
}
