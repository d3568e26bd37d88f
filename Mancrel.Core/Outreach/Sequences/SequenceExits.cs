using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Triage;
using NodaTime;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>What became known of somebody in a sequence.</summary>
/// <param name="Exit">Why it leaves; null where nothing speaks against the next step.</param>
/// <param name="Why">The same in words.</param>
/// <param name="AwayUntil">Until when it said to be away.</param>
/// <param name="RepliedAt">When it answered first.</param>
public sealed record SequenceNews(ExitReason? Exit, string? Why, DateTimeOffset? AwayUntil, DateTimeOffset? RepliedAt);

/// <summary>
/// Looks in the documents whether somebody leaves a sequence, each time before a mail of it: nothing has to be told for a no, an answer
/// or a won deal to hold.
/// </summary>
public sealed class SequenceExits(IDocumentStore store)
{
    private const int MostMessages = 200;
    private const int MostDeals = 100;
    private const int MostAppointments = 100;

    // Where a notice names no day.
    private static readonly TimeSpan AwayUnsaid = TimeSpan.FromDays(7);

    /// <summary>The news of an enrolment now.</summary>
    public async Task<SequenceNews> OfAsync(
        TenantId tenant,
        Sequence sequence,
        Enrolment enrolment,
        Contact? contact,
        DateTimeZone zone,
        CancellationToken cancellation
    )
    {
        var messages = await MessagesAsync(tenant, enrolment, contact, cancellation);
        var replied = messages.FirstOrDefault(IsReply)?.ReceivedAt;
        var away = messages.Select(message => AwayUntil(message, zone)).Max();
        var (exit, why) = await ExitAsync(tenant, sequence, enrolment, contact, messages, replied, cancellation);
        return new SequenceNews(exit, why, away, replied);
    }

    /// <summary>Whether a person answered: an automatic answer, a report and a note of absence are none.</summary>
    public static bool IsReply(Message message) =>
        message is { Direction: MessageDirection.Inbound, Suppressed: null } && !IsAbsence(message);

    private async Task<(ExitReason?, string?)> ExitAsync(
        TenantId tenant,
        Sequence sequence,
        Enrolment enrolment,
        Contact? contact,
        IReadOnlyList<Message> messages,
        DateTimeOffset? replied,
        CancellationToken cancellation
    )
    {
        if (contact is null || contact.Emails.Count == 0)
        {
            return (ExitReason.NoAddress, contact is null ? "The contact does not exist any more." : "The contact has no mail address.");
        }

        if (messages.Any(message => message is { Direction: MessageDirection.Outbound, State: MessageState.Bounced }))
        {
            return (ExitReason.Bounced, "A mail of the sequence came back.");
        }

        if (contact.ConsentFor(sequence.Purpose) == ConsentState.Withdrawn)
        {
            return (ExitReason.Unsubscribed, "The person asked for no more mail of this kind.");
        }

        if (contact.MailStopped is { } stopped)
        {
            return (ExitReason.Suppressed, $"No automatic mail goes to this person any more: {stopped}.");
        }

        if (replied is not null && sequence.Exits.Contains(SequenceExit.Reply))
        {
            return (ExitReason.Replied, "The person answered.");
        }

        return sequence.Exits.Contains(SequenceExit.Meeting) && await MeetingAsync(tenant, enrolment, cancellation) is { } meeting
            ? (ExitReason.Meeting, $"The person made an appointment: {meeting}.")
            : await DealAsync(tenant, sequence, enrolment, cancellation);
    }

    // One that was made since, and was not called off again; when it is does not matter.
    private async Task<string?> MeetingAsync(TenantId tenant, Enrolment enrolment, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Appointment>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("contactId", FilterOperator.Equal, enrolment.ContactId),
                    new("start", FilterOperator.GreaterThan, enrolment.EnrolledAt),
                ],
                Limit = MostAppointments,
            },
            cancellation
        );
        return page
            .Items.FirstOrDefault(item =>
                item.CreatedAt >= enrolment.EnrolledAt && (item.Value.Stands || item.Value.State == AppointmentState.Done)
            )
            ?.Value.ServiceName;
    }

    private async Task<(ExitReason?, string?)> DealAsync(
        TenantId tenant,
        Sequence sequence,
        Enrolment enrolment,
        CancellationToken cancellation
    )
    {
        foreach (
            var (exit, status, reason) in new[]
            {
                (SequenceExit.Won, DealStatus.Won, ExitReason.Won),
                (SequenceExit.Lost, DealStatus.Lost, ExitReason.Lost),
            }
        )
        {
            if (!sequence.Exits.Contains(exit))
            {
                continue;
            }

            var deals = await store.QueryAsync<Deal>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("contactId", FilterOperator.Equal, enrolment.ContactId), new("status", FilterOperator.Equal, status)],
                    Limit = MostDeals,
                },
                cancellation
            );
            if (deals.Items.FirstOrDefault(deal => deal.Value.ClosedAt >= enrolment.EnrolledAt) is { } closed)
            {
                return (reason, $"The deal {closed.Value.Title} was {CoreJson.Name(status)}.");
            }
        }

        return (null, null);
    }

    // What it wrote from any of its addresses, and whatever stands in the thread, oldest first.
    private async Task<IReadOnlyList<Message>> MessagesAsync(
        TenantId tenant,
        Enrolment enrolment,
        Contact? contact,
        CancellationToken cancellation
    )
    {
        var thread = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery { Partition = Conversation.PartitionOf(enrolment.ConversationId), Limit = MostMessages },
            cancellation
        );
        var all = thread.Items.Select(item => item.Value).ToList();
        if (contact is { Emails.Count: > 0 })
        {
            var written = await store.QueryAsync<Message>(
                tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new(
                            "counterpart",
                            FilterOperator.In,
                            contact.Emails.Select(AddressKey.For).Distinct(StringComparer.Ordinal).ToList()
                        ),
                        new("receivedAt", FilterOperator.GreaterThan, enrolment.EnrolledAt),
                        new("direction", FilterOperator.Equal, MessageDirection.Inbound),
                    ],
                    Limit = MostMessages,
                },
                cancellation
            );
            all.AddRange(written.Items.Select(item => item.Value));
        }

        return [.. all.DistinctBy(message => message.MessageId).OrderBy(message => message.ReceivedAt)];
    }

    private static bool IsAbsence(Message message) =>
        (message.Suppressed ?? message.ByPersonOnly)?.StartsWith(CoreJson.Name(AutoMailKind.OutOfOffice), StringComparison.Ordinal) == true
        || (message.Suppressed is null && message.Classification?.Intent == Intent.OutOfOffice);

    private static DateTimeOffset? AwayUntil(Message message, DateTimeZone zone)
    {
        var automatic = message.Suppressed?.StartsWith(CoreJson.Name(AutoMailKind.AutoReply), StringComparison.Ordinal) == true;
        if (message.Direction != MessageDirection.Inbound || !(automatic || IsAbsence(message)))
        {
            return null;
        }

        var came = SendTimes.DateIn(message.ReceivedAt, zone).ToDateOnly();
        return ReturnDate.Find(message.Subject + "\n" + message.ReplyText, came) is { } back
                ? zone.AtStartOfDay(LocalDate.FromDateOnly(back)).ToInstant().ToDateTimeOffset()
            : automatic ? null
            : message.ReceivedAt + AwayUnsaid;
    }
}
