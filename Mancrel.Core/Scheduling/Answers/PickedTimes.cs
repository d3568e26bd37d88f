using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Triage;
using NodaTime;

namespace Mancrel.Core.Scheduling.Answers;

/// <summary>
/// Books the time that a reply takes of those that were offered in its thread: the draft confirms it, and it is booked just before the
/// draft leaves. One that was taken meanwhile is not confirmed; the next are offered, which a person lets go.
/// </summary>
public sealed class PickedTimes(
    IDocumentStore store,
    SlotBook slots,
    TimeOffers offers,
    AppointmentDesk desk,
    ShopBook shops,
    TimeProvider clock
) : IThreadOffers, IOwnPapers
{
    /// <summary>What the evidence of a time that a customer took is called.</summary>
    public const string EvidenceKind = "pickedTime";

    private const string Model = "mancrel-times-1";
    private const int MostLooked = 200;

    // Each word of the letter is known, and all of them fit one time that was offered to who wrote it.
    private const double Confidence = 0.95;

    private sealed record Offered(Service Service, DateTimeOffset Start, string Text);

    public async Task<OfferReply?> ReadAsync(TenantId tenant, Message message, PapersAsked asked, CancellationToken cancellation)
    {
        if (
            await NewestAsync(tenant, message, cancellation) is not { } newest
            || MeetingWords.Of(newest.Language) is not { } words
            || await OfferedAsync(tenant, newest.Times, cancellation) is not { Count: > 0 } offered
        )
        {
            return null;
        }

        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
        var pick = PickedTime.In(
            string.Join('\n', asked.Questions.Select(question => question.Text)),
            [.. offered.Select(one => new OfferedTime(Local(one.Start, zone), one.Service.Name))],
            [asked.CustomerName, asked.SenderName, message.Writer().Author.Name],
            Local(message.ReceivedAt, zone).Date
        );
        if (pick.Kind == PickKind.Nothing)
        {
            return null;
        }

        if (pick.Kind == PickKind.Unclear || asked.Questions.Count > 1 || !ShortWords.IsSameSubject(message.Subject, newest.Subject))
        {
            return new OfferReply(
                Draft: null,
                $"The letter answers the times that were offered and does not clearly take one: "
                    + $"{string.Join("; ", offered.Select(one => $"{one.Service.Name}, {one.Text}"))}."
            );
        }

        var (service, start, _) = offered[pick.Index];
        var offering = new Offering(newest.Language, asked.Greeted, asked.SenderName, "taken");
        return await IsOpenAsync(tenant, service, start, asked.Contact, cancellation)
            ? new OfferReply(Confirmation(service, start, zone, words, offering), Unclear: null)
            : new OfferReply(
                await offers.DraftAsync(tenant, [service], offering, cancellation),
                $"The time that the letter takes is taken by now: {service.Name}, {words.Time(start, zone)}."
            );
    }

    public async Task<OfferTaken?> TakeAsync(TenantId tenant, Message message, bool only, CancellationToken cancellation)
    {
        if (
            message.Draft is not { } draft
            || draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>().FirstOrDefault(one => one.Kind == EvidenceKind)
                is not { } evidence
            || message.ContactId is not { } contact
        )
        {
            return null;
        }

        var (service, start) = (new ServiceId(evidence.Id), Start(evidence));
        if (!only)
        {
            var booked = await desk.BookAsync(
                tenant,
                new BookingRequest
                {
                    Id = new AppointmentId("ap_" + Hashing.Short("picked\n" + message.MessageId.Value)),
                    ServiceId = service,
                    ContactId = contact,
                    Start = start,
                    Address = message.Writer().Author.Address,
                    By = PublicBooking.By,
                },
                cancellation
            );
            if (booked.Item is not null || await HasAsync(tenant, service, start, contact, cancellation))
            {
                return new OfferTaken();
            }
        }

        var known = await slots.ServiceAsync(tenant, service, cancellation);
        var name = (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation))?.Value.Name;
        var offering = new Offering(draft.Language, name, await shops.NameAsync(tenant, cancellation), "taken");
        return new OfferTaken(
            "the time was taken meanwhile",
            known is null ? null : await offers.DraftAsync(tenant, [known], offering, cancellation)
        );
    }

    public Task<Draft?> DraftAsync(TenantId tenant, PapersAsked asked, bool named, CancellationToken cancellation) =>
        Task.FromResult<Draft?>(null);

    public async Task<PapersCheck> CheckAsync(TenantId tenant, ContactId? contact, Draft draft, CancellationToken cancellation)
    {
        foreach (var one in draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>().Where(one => one.Kind == EvidenceKind))
        {
            if (
                contact is not { } who
                || await slots.ServiceAsync(tenant, new ServiceId(one.Id), cancellation) is not { } service
                || !await IsOpenAsync(tenant, service, Start(one), who, cancellation)
            )
            {
                return new PapersCheck(
                    [],
                    [],
                    new GuardFinding(IOwnPapers.ChangedGuard, Band.Escalate, $"\"{one.Value}\" is not so any more.")
                );
            }
        }

        return new PapersCheck([], [], Changed: null);
    }

    private static Draft Confirmation(Service service, DateTimeOffset start, DateTimeZone zone, MeetingWords words, Offering offering)
    {
        var said = words.With(
            "bookedTime",
            [("service", service.Name), ("time", words.Time(start, zone)), ("zone", zone.Id.Split('/')[^1].Replace('_', ' '))]
        );
        return new Draft
        {
            Body = words.Letter(offering, [words.With("booked"), said, words.With("invitation")]),
            Language = offering.Language,
            Claims =
            [
                new Claim(
                    said,
                    new Evidence(
                        EvidenceKind,
                        service.Id,
                        service.DurationMinutes.ToString(CultureInfo.InvariantCulture),
                        start.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
                        said
                    )
                ),
            ],
            Confidence = Confidence,
            Accounted = true,
            Asked = Intent.MeetingRequest,
            Answers = [.. Enum.GetValues<Intent>()],
            Model = Model,
        };
    }

    // The newest of our letters in the thread that offered times, unless one after it confirmed one.
    private async Task<(IReadOnlyList<Claim> Times, string Language, string Subject)?> NewestAsync(
        TenantId tenant,
        Message message,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery { Partition = message.Partition, Limit = MostLooked },
            cancellation
        );
        var all = page.Items.Select(item => item.Value).ToList();
        foreach (
            var sent in all.Where(one =>
                    one is { Direction: MessageDirection.Outbound, Send: not null } && one.ReceivedAt <= message.ReceivedAt
                )
                .OrderByDescending(one => one.ReceivedAt)
        )
        {
            var draft = sent.Draft ?? all.Find(one => one.MessageId == sent.ReplyId)?.Draft;
            var claims = (draft?.Claims ?? []).Where(claim => claim.Evidence is { Kind: TimeOffers.EvidenceKind or EvidenceKind }).ToList();
            if (claims.Exists(claim => claim.Evidence!.Kind == EvidenceKind))
            {
                return null;
            }

            // A person may have left some of them out.
            var times = claims
                .Where(claim => TimeOffers.StartOf(claim.Evidence!) is not null && sent.Text.Contains(claim.Text, StringComparison.Ordinal))
                .ToList();
            if (times.Count > 0)
            {
                return (times, draft!.Language, sent.Subject);
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<Offered>> OfferedAsync(TenantId tenant, IReadOnlyList<Claim> times, CancellationToken cancellation)
    {
        var offered = new List<Offered>();
        foreach (var claim in times)
        {
            if (await slots.ServiceAsync(tenant, new ServiceId(claim.Evidence!.Id), cancellation) is { } service)
            {
                offered.Add(new Offered(service, TimeOffers.StartOf(claim.Evidence)!.Value, claim.Text));
            }
        }

        return offered;
    }

    private async Task<bool> IsOpenAsync(
        TenantId tenant,
        Service service,
        DateTimeOffset start,
        ContactId contact,
        CancellationToken cancellation
    ) =>
        await offers.IsFreeAsync(tenant, service, start, cancellation)
        || await HasAsync(tenant, service.ServiceId, start, contact, cancellation);

    private async Task<bool> HasAsync(
        TenantId tenant,
        ServiceId service,
        DateTimeOffset start,
        ContactId contact,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Appointment>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, contact), new("start", FilterOperator.Equal, start)],
                Limit = MostLooked,
            },
            cancellation
        );
        return start > clock.GetUtcNow() && page.Items.Any(item => item.Value.ServiceId == service && item.Value.Stands);
    }

    private static LocalDateTime Local(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;

    private static DateTimeOffset Start(Evidence evidence) =>
        DateTimeOffset.Parse(evidence.Field, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
