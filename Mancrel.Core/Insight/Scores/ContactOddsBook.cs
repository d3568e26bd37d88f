using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Scores;

/// <summary>
/// The scores' fit of each tenant: at each of the last looks those who had written last, chosen by what was known then; fitted anew now and
/// then, since a day more changes little.
/// </summary>
public sealed class ContactOddsBook(ContactPastBook pasts, PipelineBook pipelines, TimeProvider clock) : ILeadOdds
{
    private const int Looks = 15;

    // Who wrote in each of the four months before a look is looked at alike, however many wrote in the last.
    private const int Parts = 4;
    private const int LettersOfPart = 80;
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(3);
    private readonly ConcurrentDictionary<TenantId, (ContactOdds Odds, DateTimeOffset At)> kept = new();

    /// <summary>The fit.</summary>
    public async Task<ContactOdds> OfAsync(TenantId tenant, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(tenant, out var known) && now - known.At < KeptFor)
        {
            return known.Odds;
        }

        var stages = (await pipelines.ListAsync(tenant, cancellation)).ToDictionary(
            stored => stored.Value.PipelineId.Value,
            stored => stored.Value,
            StringComparer.Ordinal
        );
        var looks = new List<(DateTimeOffset At, IReadOnlyList<ContactId> Who)>();
        foreach (var at in ContactOdds.Looks(now, Looks))
        {
            var (who, part) = (new HashSet<ContactId>(), ContactOdds.Lately / Parts);
            for (var before = 0; before < Parts; before++)
            {
                who.UnionWith(await pasts.WroteAsync(tenant, at - (part * (before + 1)), part, LettersOfPart, cancellation));
            }

            looks.Add((at, [.. who]));
        }

        var since = looks[^1].At - ContactOdds.Lately;
        var all = (await pasts.ReadAsync(tenant, looks.SelectMany(look => look.Who).Distinct(), since, cancellation)).ToDictionary(past =>
            past.ContactId
        );
        var odds = ContactOdds.Of([.. looks.SelectMany(look => look.Who.Select(id => ContactOdds.Look(all[id], look.At, stages)))], stages);
        kept[tenant] = (odds, now);
        return odds;
    }

    public async Task<LeadOdds?> OfAsync(TenantId tenant, ContactId contact, CancellationToken cancellation)
    {
        var odds = await OfAsync(tenant, cancellation);
        if (!odds.IsOwn)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var since = now - ContactOdds.Lately - ContactOdds.Ahead - TimeSpan.FromDays(ContactOdds.Step * Looks);
        var past = await pasts.ReadAsync(tenant, [contact], since, cancellation);
        return odds.Score(past[0], now);
    }
}
