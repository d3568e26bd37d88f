using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Sequences;
using NodaTime;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>Finds whose birthday, anniversary, renewal or silence it is, each by the calendar of where the person lives.</summary>
public sealed class OccasionPeople(SegmentReader reader, SegmentDesk segments, OccasionMails mails, ShopBook shops, TimeProvider clock)
{
    // Not in the night: a person of ours lets it go, and may do so at once.
    private const int FirstHour = 8;

    /// <summary>Looks at everybody once for all these occasions; gives back how many mails were written.</summary>
    public async Task<int> LookAsync(TenantId tenant, IReadOnlyList<OccasionRule> rules, CancellationToken cancellation)
    {
        var fields = await segments.FieldsAsync(tenant, cancellation);
        var looks = new List<Look>();
        foreach (var rule in rules)
        {
            var left = await mails.LeftAsync(tenant, rule, cancellation);
            if (left > 0 && FieldOf(rule) is { } name && fields.TryGetValue(name, out var field))
            {
                looks.Add(new Look(rule, field, left));
            }
        }

        var office = (await shops.GetAsync(tenant, cancellation)).Zone;
        var now = clock.GetUtcNow();
        var (written, needs) = (0, looks.Aggregate(SegmentNeed.None, (all, look) => all | look.Date.Needs));
        ContactId? after = null;
        while (looks.Exists(look => look.Left > 0))
        {
            var page = await reader.NextAsync(tenant, needs, after, cancellation);
            foreach (var person in page.People)
            {
                var zone = SendTimes.ZoneOf(person.Contact, office);
                var local = Instant.FromDateTimeOffset(now).InZone(zone);
                foreach (var look in looks.Where(look => look.Left > 0 && local.Hour >= FirstHour))
                {
                    if (
                        TimeOf(look, person, local.Date, zone, now) is { } time
                        && await mails.WriteAsync(tenant, look.Rule, person.Contact, time, sku: null, cancellation)
                    )
                    {
                        (written, look.Left) = (written + 1, look.Left - 1);
                    }
                }
            }

            after = page.After;
            if (after is null)
            {
                break;
            }
        }

        return written;
    }

    private static string? FieldOf(OccasionRule rule) =>
        rule.Occasion switch
        {
            Occasion.Birthday => "birthday",
            Occasion.WinBack => "lastMailAt",
            Occasion.Anniversary or Occasion.Renewal => rule.Field,
            _ => null,
        };

    // What tells this time of the occasion from others; null where it is none today.
    private static string? TimeOf(Look look, SegmentPerson person, LocalDate today, DateTimeZone zone, DateTimeOffset now)
    {
        var times = look.Date.Values(person).OfType<DateTimeOffset>().ToList();
        if (times.Count == 0)
        {
            return null;
        }

        switch (look.Rule.Occasion)
        {
            case Occasion.Birthday:
                return OccasionDates.ComesRound(OccasionDates.DayOf(times[0], zone), today) ? Year(today.Year) : null;
            case Occasion.Anniversary:
                var first = OccasionDates.DayOf(times.Min(), zone);
                return first.Year < today.Year && OccasionDates.ComesRound(first, today) ? Year(today.Year) : null;
            case Occasion.Renewal:
                var due = times
                    .Select(time => OccasionDates.DayOf(time, zone))
                    .Where(day => Period.DaysBetween(today, day) is >= 0 and var left && left <= look.Rule.Days)
                    .Order()
                    .ToList();
                return due.Count > 0 ? due[0].ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : null;
            default:
                // Our own mail ends no silence: what the person writes begins another.
                return times.Max() <= now.AddDays(-look.Rule.Days!.Value)
                    ? person.Contact.LastSeenAt is { } seen
                        ? UtcTimeConverter.Write(seen)
                        : "never"
                    : null;
        }
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private sealed class Look(OccasionRule rule, SegmentField date, int left)
    {
        public OccasionRule Rule => rule;

        public SegmentField Date => date;

        public int Left { get; set; } = left;
    }
}
