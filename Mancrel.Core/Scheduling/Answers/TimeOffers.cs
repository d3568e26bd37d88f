using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using NodaTime;

namespace Mancrel.Core.Scheduling.Answers;

/// <summary>How times are offered to somebody.</summary>
/// <param name="Language">The language.</param>
/// <param name="CustomerName">The name to greet with; null when unknown.</param>
/// <param name="SenderName">The name to sign with.</param>
/// <param name="Lead">What is said first, as a key of the words; null where nothing is.</param>
/// <param name="Title">What it is about, where that is said first.</param>
public sealed record Offering(string Language, string? CustomerName, string SenderName, string? Lead, string Title = "");

/// <summary>Writes what times of some services are free, each with its evidence, and looks at such evidence again.</summary>
public sealed class TimeOffers(IDocumentStore store, SlotBook slots, ShopBook shops, MancrelSettings settings, TimeProvider clock)
{
    /// <summary>What the evidence of a time that is offered is called.</summary>
    public const string EvidenceKind = "openTime";

    private const string ServiceField = "service";
    private const string PageField = "page";
    private const string Model = "mancrel-times-1";
    private const int MostTimes = 3;
    private const int MostServices = 3;
    private const int MostLooked = 50;
    private const int ShortestName = 4;

    // A person lets it go whatever the thresholds usually are.
    private const double Confidence = 0.75;

    // What is later is chosen on the page.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(21);

    /// <summary>When the time begins that a piece of evidence is about; null where it is about something else.</summary>
    public static DateTimeOffset? StartOf(Evidence evidence) =>
        evidence.Kind == EvidenceKind
        && DateTimeOffset.TryParse(evidence.Field, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var start)
            ? start
            : null;

    /// <summary>The services whose names a text has a word of, where some have; otherwise all, where they are few.</summary>
    public async Task<IReadOnlyList<Service>> MeantAsync(TenantId tenant, string text, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Service>(
            tenant,
            new DocumentQuery { Sort = new DocumentSort("sortName"), Limit = MostLooked },
            cancellation
        );
        var all = page.Items.Select(item => item.Value).Where(service => service.Active).ToList();
        var letter = TextFold.Of(text);
        var named = all.FindAll(service =>
            TextFold
                .Of(service.Name)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Any(word => word.Length >= ShortestName && letter.Contains(word, StringComparison.Ordinal))
        );
        var meant = named.Count > 0 ? named : all;
        return meant.Count <= MostServices ? meant : [];
    }

    /// <summary>A draft that offers times; null where none is free, or no words are known.</summary>
    public async Task<Draft?> DraftAsync(TenantId tenant, IReadOnlyList<Service> meant, Offering offering, CancellationToken cancellation)
    {
        if (MeetingWords.Of(offering.Language) is not { } words)
        {
            return null;
        }

        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
        string[] lead = offering.Lead is { } key ? [words.With(key, [("title", offering.Title)])] : [];
        var claims = new List<Claim>();
        var blocks = new List<string>();
        foreach (var service in meant)
        {
            var times = await TimesAsync(tenant, service, zone, cancellation);
            if (times.Count == 0)
            {
                continue;
            }

            var said = Service(service, zone, words);
            claims.Add(new Claim(said, Of(service, ServiceField, said)));
            var lines = times.Select(time => (Time: time, Text: words.Time(time, zone))).ToList();
            claims.AddRange(lines.Select(line => new Claim(line.Text, Of(service, Field(line.Time), line.Text))));
            blocks.Add(string.Join('\n', [said, .. lines.Select(line => "- " + line.Text)]));
            if (Page(service, words) is { } page)
            {
                blocks.Add(page);
                claims.Add(new Claim(page, Of(service, PageField, page)));
            }
        }

        return blocks.Count == 0
            ? null
            : new Draft
            {
                Body = words.Letter(offering, [.. lead, .. blocks, words.With("which")]),
                Language = offering.Language,
                Claims = claims,
                Confidence = Confidence,
                Asked = offering.Lead is null ? null : Intent.MeetingRequest,
                Answers = [Intent.MeetingRequest],
                Model = Model,
            };
    }

    /// <summary>Whether a time of a service can be booked now.</summary>
    public async Task<bool> IsFreeAsync(TenantId tenant, Service service, DateTimeOffset start, CancellationToken cancellation) =>
        (await FreeAsync(tenant, service, start, start.AddMinutes(service.DurationMinutes), cancellation)).Contains(start);

    internal async Task<bool> IsSoAsync(
        TenantId tenant,
        Evidence said,
        DateTimeZone zone,
        MeetingWords words,
        CancellationToken cancellation
    )
    {
        if (await slots.ServiceAsync(tenant, new ServiceId(said.Id), cancellation) is not { } service)
        {
            return false;
        }

        if (said.Field is ServiceField or PageField)
        {
            return said.Value == (said.Field == ServiceField ? Service(service, zone, words) : Page(service, words));
        }

        return DateTimeOffset.TryParse(said.Field, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var start)
            && said.Value == words.Time(start, zone)
            && await IsFreeAsync(tenant, service, start, cancellation);
    }

    // The first of one day, one in the middle of the next, the last of a third: some suit early risers, some do not.
    private async Task<IReadOnlyList<DateTimeOffset>> TimesAsync(
        TenantId tenant,
        Service service,
        DateTimeZone zone,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var free = await FreeAsync(tenant, service, now, now + Ahead, cancellation);
        return
        [
            .. free.GroupBy(start => Instant.FromDateTimeOffset(start).InZone(zone).Date)
                .Take(MostTimes)
                .Select((day, number) => (Times: day.ToList(), number))
                .Select(day => day.Times[(day.Times.Count - 1) * day.number / (MostTimes - 1)]),
        ];
    }

    private async Task<IReadOnlyList<DateTimeOffset>> FreeAsync(
        TenantId tenant,
        Service service,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        var givers = await slots.GiversAsync(tenant, service, named: null, cancellation);
        return [.. (await slots.FindAsync(tenant, service, givers, from, to, cancellation)).Select(slot => slot.Time.Start)];
    }

    private string? Page(Service service, MeetingWords words) =>
        settings.PublicUrl is null ? null : words.With(PageField, [("link", settings.LinkTo("/book/" + service.Address))]);

    private static string Service(Service service, DateTimeZone zone, MeetingWords words) =>
        words.With(ServiceField, [("service", service.Name), ("zone", zone.Id.Split('/')[^1].Replace('_', ' '))]);

    private static string Field(DateTimeOffset start) => start.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static Evidence Of(Service service, string field, string value) =>
        new(EvidenceKind, service.Id, service.DurationMinutes.ToString(CultureInfo.InvariantCulture), field, value);
}
