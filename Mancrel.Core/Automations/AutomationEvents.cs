using System.Globalization;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;

namespace Mancrel.Core.Automations;

/// <summary>Something that happened to a record.</summary>
/// <param name="On">What.</param>
/// <param name="Key">Names it: the same event has the same key whenever it is told.</param>
/// <param name="At">When.</param>
/// <param name="Source">The record.</param>
/// <param name="Label">The record's title, for people.</param>
public sealed record AutomationEvent(AutomationEventKind On, string Key, DateTimeOffset At, AutomationSource Source, string Label)
{
    /// <summary>The contact that it is about.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The deal that it is about.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The conversation that it is about.</summary>
    public ConversationId? ConversationId { get; init; }

    /// <summary>Of <c>deal_stage</c>: the stay.</summary>
    public StageVisit? Visit { get; init; }

    /// <summary>Of <c>form_submitted</c>: the form.</summary>
    public FormId? FormId { get; init; }

    /// <summary>Of <c>contact_tagged</c> and <c>deal_tagged</c>: the tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether an automation did it: that begins none.</summary>
    public bool ByAutomation { get; init; }

    /// <summary>Whether a trigger means it.</summary>
    public bool Is(AutomationTrigger trigger) =>
        trigger.On == On
        && On switch
        {
            AutomationEventKind.DealStage => Visit is { } visit
                && visit.StageId == trigger.StageId
                && visit.PipelineId.Value == trigger.PipelineId,
            AutomationEventKind.ContactTagged or AutomationEventKind.DealTagged => trigger.Tag is null
                || string.Equals(Tag, trigger.Tag.Trim(), StringComparison.OrdinalIgnoreCase),
            AutomationEventKind.FormSubmitted => trigger.FormId is null || FormId?.Value == trigger.FormId,
            _ => true,
        };
}

/// <summary>
/// Tells what happened to a record from the record as it stands, so that nothing is missed when several changes are told as one, and a dry
/// run sees what a real one would have seen.
/// </summary>
public static class AutomationEvents
{
    /// <summary>The kind of document that an event is told by.</summary>
    public static string KindOf(AutomationEventKind on) =>
        on switch
        {
            AutomationEventKind.MessageReceived => Message.Kind,
            AutomationEventKind.ContactCreated or AutomationEventKind.ContactTagged => Contact.Kind,
            AutomationEventKind.TaskOverdue => CrmTask.Kind,
            AutomationEventKind.FormSubmitted => FormSubmission.Kind,
            AutomationEventKind.AppointmentBooked or AutomationEventKind.AppointmentCancelled or AutomationEventKind.AppointmentNoShow =>
                Appointment.Kind,
            AutomationEventKind.QuoteAccepted or AutomationEventKind.InvoicePaid or AutomationEventKind.InvoiceOverdue =>
                BillingDocument.Kind,
            _ => Deal.Kind,
        };

    /// <summary>What happened to a deal: each stay in a stage, and how it ended.</summary>
    public static IEnumerable<AutomationEvent> Of(Stored<Deal> stored)
    {
        var deal = stored.Value;
        yield return Made(AutomationEventKind.DealCreated, "made", stored.CreatedAt);
        foreach (var visit in deal.History)
        {
            yield return Made(
                AutomationEventKind.DealStage,
                $"{visit.StageId}\n{UtcTimeConverter.Write(visit.EnteredAt)}",
                visit.EnteredAt
            ) with
            {
                Visit = visit,
                ByAutomation = IsAutomation(visit.By),
            };
        }

        foreach (var tagged in deal.TagsAdded)
        {
            yield return Made(AutomationEventKind.DealTagged, WhichTag(tagged), tagged.At) with
            {
                Tag = tagged.Tag,
                ByAutomation = IsAutomation(tagged.By),
            };
        }

        if (deal is { Status: DealStatus.Won or DealStatus.Lost, ClosedAt: { } closed })
        {
            yield return Made(
                deal.Status == DealStatus.Won ? AutomationEventKind.DealWon : AutomationEventKind.DealLost,
                UtcTimeConverter.Write(closed),
                closed
            ) with
            {
                ByAutomation = deal.History is [.., { } last] && IsAutomation(last.By),
            };
        }

        AutomationEvent Made(AutomationEventKind on, string which, DateTimeOffset at) =>
            New(on, Deal.Kind, deal, which, at, deal.Title) with
            {
                ContactId = deal.ContactId,
                DealId = deal.DealId,
            };
    }

    /// <summary>A customer's message, once it was understood.</summary>
    public static IEnumerable<AutomationEvent> Of(Stored<Message> stored) =>
        stored.Value is { Direction: MessageDirection.Inbound, Suppressed: null, Classification: not null } message
            ?
            [
                New(AutomationEventKind.MessageReceived, Message.Kind, message, "came", message.ReceivedAt, message.Subject) with
                {
                    ContactId = message.ContactId,
                    ConversationId = message.ConversationId,
                },
            ]
            : [];

    /// <summary>A contact that was added, and tags that were put on it; a whole file of them is no event for each.</summary>
    public static IEnumerable<AutomationEvent> Of(Stored<Contact> stored)
    {
        var contact = stored.Value;
        if (contact.ImportId is null)
        {
            yield return Made(AutomationEventKind.ContactCreated, "made", stored.CreatedAt);
        }

        foreach (var tagged in contact.TagsAdded)
        {
            yield return Made(AutomationEventKind.ContactTagged, WhichTag(tagged), tagged.At) with
            {
                Tag = tagged.Tag,
                ByAutomation = IsAutomation(tagged.By),
            };
        }

        AutomationEvent Made(AutomationEventKind on, string which, DateTimeOffset at) =>
            New(on, Contact.Kind, contact, which, at, contact.Name) with
            {
                ContactId = contact.ContactId,
            };
    }

    /// <summary>A task that was not done by its time, once for each due time; what an automation made begins none.</summary>
    public static IEnumerable<AutomationEvent> Of(Stored<CrmTask> stored) =>
        stored.Value is { OverdueAt: { } at } task && (task.ContactId is not null || task.DealId is not null)
            ?
            [
                New(AutomationEventKind.TaskOverdue, CrmTask.Kind, task, UtcTimeConverter.Write(at), at, task.Title) with
                {
                    ContactId = task.ContactId,
                    DealId = task.DealId,
                    ByAutomation = task.MadeBy is { } by && IsAutomation(by),
                },
            ]
            : [];

    /// <summary>A form that was sent and taken.</summary>
    public static IEnumerable<AutomationEvent> Of(Stored<FormSubmission> stored) =>
        stored.Value is { State: SubmissionState.Taken, ContactId: { } contact, ChatId: null } sent
            ?
            [
                New(AutomationEventKind.FormSubmitted, FormSubmission.Kind, sent, "sent", sent.At, "") with
                {
                    ContactId = contact,
                    DealId = sent.DealId,
                    FormId = sent.FormId,
                },
            ]
            : [];

    /// <summary>What happened to an appointment. That it was called off has no time of its own: it is the time of that change.</summary>
    public static IEnumerable<AutomationEvent> Of(Stored<Appointment> stored)
    {
        var appointment = stored.Value;
        (AutomationEventKind On, DateTimeOffset At)? happened = appointment.State switch
        {
            AppointmentState.Booked => (AutomationEventKind.AppointmentBooked, appointment.TimedAt ?? stored.CreatedAt),
            AppointmentState.Rescheduled => (AutomationEventKind.AppointmentBooked, stored.CreatedAt),
            AppointmentState.Cancelled => (AutomationEventKind.AppointmentCancelled, stored.UpdatedAt),
            AppointmentState.NoShow => (AutomationEventKind.AppointmentNoShow, stored.UpdatedAt),
            _ => null,
        };
        return happened is { } one
            ?
            [
                New(one.On, Appointment.Kind, appointment, CoreJson.Name(one.On), one.At, appointment.ServiceName) with
                {
                    ContactId = appointment.ContactId,
                },
            ]
            : [];
    }

    /// <summary>What happened to a quote or an invoice.</summary>
    public static IEnumerable<AutomationEvent> Of(Stored<BillingDocument> stored)
    {
        var document = stored.Value;
        (AutomationEventKind On, DateTimeOffset At)? happened = document switch
        {
            { Type: BillingType.Quote, State: BillingState.Agreed or BillingState.Accepted } => When(
                AutomationEventKind.QuoteAccepted,
                document.History.FirstOrDefault(one => one.What is "agreed" or "accepted")
            ),
            { Type: BillingType.Invoice, State: BillingState.Paid } => When(
                AutomationEventKind.InvoicePaid,
                document.History.LastOrDefault(one => one.What == "paid")
            ),
            { Type: BillingType.Invoice, State: BillingState.Overdue } => When(
                AutomationEventKind.InvoiceOverdue,
                document.History.FirstOrDefault(one => one.What == "overdue")
            ),
            _ => null,
        };
        return happened is { } one
            ?
            [
                New(one.On, BillingDocument.Kind, document, CoreJson.Name(one.On), one.At, document.Number ?? "") with
                {
                    ContactId = document.ContactId,
                    DealId = document.DealId,
                },
            ]
            : [];
    }

    private static (AutomationEventKind, DateTimeOffset)? When(AutomationEventKind on, BillingEvent? happened) =>
        happened is null ? null : (on, happened.At);

    private static string WhichTag(TagAdded tagged) => $"{tagged.Tag}\n{UtcTimeConverter.Write(tagged.At)}";

    private static bool IsAutomation(string by) => by.StartsWith(AutomationRun.ActorMark, StringComparison.Ordinal);

    private static AutomationEvent New(
        AutomationEventKind on,
        string kind,
        IDocument document,
        string which,
        DateTimeOffset at,
        string label
    ) =>
        new(
            on,
            string.Create(CultureInfo.InvariantCulture, $"{CoreJson.Name(on)}\n{document.Id}\n{which}"),
            at,
            new AutomationSource(kind, document.Partition, document.Id),
            label
        );
}
