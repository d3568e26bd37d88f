using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using NodaTime;

namespace Mancrel.Core.Scheduling.Answers;

/// <summary>
/// Offers times that are free to somebody who asks for a meeting: at most three of a service, on different days. Each time is its own
/// evidence and is looked at again when the answer is judged and when it leaves: one that was taken since keeps it back. Whether a time is
/// offered at all a person decides.
/// </summary>
public sealed class OfferedTimes(IDocumentStore store, SlotBook slots, ShopBook shops, MancrelSettings settings, TimeProvider clock)
    : IOwnPapers
{
    private const string EvidenceKind = "openTime";
    private const string ServiceField = "service";
    private const string PageField = "page";
    private const string Model = "mancrel-times-1";
    private const int MostServices = 3;
    private const int MostTimes = 3;
    private const int MostLooked = 50;
    private const int ShortestName = 4;

    // A person lets it go whatever the thresholds usually are.
    private const double Confidence = 0.75;

    // What is later is chosen on the page.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(21);

    public async Task<Draft?> DraftAsync(TenantId tenant, PapersAsked asked, bool named, CancellationToken cancellation)
    {
        if (
            MeetingWords.Of(asked.Language) is not { } words
            || !asked.Questions.All(question => question.Classification.Intent == Intent.MeetingRequest)
        )
        {
            return null;
        }

        var text = string.Join('\n', asked.Questions.Select(question => $"{question.Subject}\n{question.Text}"));
        var meant = await MeantAsync(tenant, text, cancellation);
        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
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
                Body = words
                    .With(
                        "body",
                        [
                            ("name", asked.CustomerName ?? ""),
                            ("text", string.Join("\n\n", [.. blocks, words.With("which")])),
                            ("shop", asked.SenderName),
                        ]
                    )
                    .Replace(" ,", ",", StringComparison.Ordinal)
                    .Replace(", !", "!", StringComparison.Ordinal),
                Language = asked.Language,
                Claims = claims,
                Confidence = Confidence,
                Answers = [Intent.MeetingRequest],
                Model = Model,
            };
    }

    public async Task<PapersCheck> CheckAsync(TenantId tenant, ContactId? contact, Draft draft, CancellationToken cancellation)
    {
        var cited = draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>().Where(one => one.Kind == EvidenceKind).ToList();
        if (cited.Count == 0)
        {
            return new PapersCheck([], [], null);
        }

        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
        var words = MeetingWords.Of(draft.Language);
        Evidence? untrue = null;
        foreach (var one in cited)
        {
            untrue ??= words is null || !await IsSoAsync(tenant, one, zone, words, cancellation) ? one : null;
        }

        return new PapersCheck(
            [],
            settings.PublicUrl is { } url ? [url.Host] : [],
            untrue is null ? null : new GuardFinding(IOwnPapers.ChangedGuard, Band.Escalate, $"\"{untrue.Value}\" is not so any more.")
        );
    }

    private async Task<bool> IsSoAsync(
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
            && (await FreeAsync(tenant, service, start, start.AddMinutes(service.DurationMinutes), cancellation)).Contains(start);
    }

    // The services whose names the letter has a word of, where some have; otherwise all, where they are few.
    private async Task<IReadOnlyList<Service>> MeantAsync(TenantId tenant, string text, CancellationToken cancellation)
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
