using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Occasions;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Writes the mails of the occasions that somebody turned on: each hour, since it is morning somewhere.</summary>
public sealed class OccasionRound(OccasionDesk desk, OccasionPeople people, OccasionGoods goods) : IScheduledWork
{
    public string Name => "occasions";

    public string About =>
        "Writes mails for birthdays, anniversaries, renewals, silence, what is back and what costs less, where that is turned on; "
        + "each waits for approval.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromHours(1));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var rules = await desk.OnAsync(slot.Tenant, cancellation);
        var ofGoods = rules.Where(rule => rule.Occasion is Occasion.Restock or Occasion.PriceDrop).ToList();
        var written = rules.Count > ofGoods.Count ? await people.LookAsync(slot.Tenant, [.. rules.Except(ofGoods)], cancellation) : 0;
        foreach (var rule in ofGoods)
        {
            written += await goods.LookAsync(slot.Tenant, rule, cancellation);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{written} written");
    }
}
