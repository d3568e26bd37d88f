using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Automations;

/// <summary>What kind of record a field is of.</summary>
public enum AutomationRecord
{
    /// <summary>The contact.</summary>
    Contact,

    /// <summary>The company.</summary>
    Company,

    /// <summary>The deal.</summary>
    Deal,

    /// <summary>The message.</summary>
    Message,

    /// <summary>What was sent by a form.</summary>
    Form,

    /// <summary>The appointment.</summary>
    Appointment,

    /// <summary>The quote or invoice.</summary>
    Document,
}

/// <summary>A field that conditions look at.</summary>
/// <param name="Name">As conditions name it.</param>
/// <param name="Of">Of which record.</param>
/// <param name="Type">Text or number.</param>
/// <param name="Values">Its values: none, one or several; texts or decimals.</param>
/// <param name="Options">The values that there are; null where any may be.</param>
/// <param name="Label">Of the tenant's own field: its name; null of the others.</param>
public sealed record AutomationField(
    string Name,
    AutomationRecord Of,
    SegmentType Type,
    Func<AutomationFacts, IEnumerable<object?>> Values,
    IReadOnlyList<string>? Options = null,
    string? Label = null
);

/// <summary>The fields that there are: the fixed ones and the tenant's own of contacts and deals.</summary>
public static class AutomationFields
{
    private static readonly AutomationField[] Fixed =
    [
        Text(AutomationRecord.Contact, "contact.name", f => [f.Contact?.Name]),
        Text(AutomationRecord.Contact, "contact.email", f => f.Contact?.Emails ?? []),
        Text(AutomationRecord.Contact, "contact.tags", f => f.Contact?.Tags ?? []),
        Choice<ContactType>(AutomationRecord.Contact, "contact.type", f => f.Contact?.Type),
        Choice<ConsentState>(AutomationRecord.Contact, "contact.consent", f => f.Contact?.Consent),
        Text(AutomationRecord.Contact, "contact.source", f => [f.Contact?.Source]),
        Text(AutomationRecord.Contact, "contact.language", f => [f.Contact?.Language]),
        Text(AutomationRecord.Contact, "contact.jobTitle", f => [f.Contact?.JobTitle]),
        Text(AutomationRecord.Contact, "contact.country", f => f.Contact?.Addresses.Select(one => one.Country) ?? []),
        Text(AutomationRecord.Contact, "contact.ownerId", f => [f.Contact?.OwnerId?.Value]),
        Number(AutomationRecord.Contact, "contact.score", f => f.Contact?.Score),
        Text(AutomationRecord.Company, "company.name", f => [f.Company?.Name]),
        Text(AutomationRecord.Company, "company.industry", f => [f.Company?.Industry]),
        Text(AutomationRecord.Company, "company.tags", f => f.Company?.Tags ?? []),
        Text(AutomationRecord.Deal, "deal.title", f => [f.Deal?.Title]),
        Number(AutomationRecord.Deal, "deal.value", f => f.Deal?.Value?.Amount),
        Text(AutomationRecord.Deal, "deal.currency", f => [f.Deal?.Value?.Currency]),
        Choice<DealStatus>(AutomationRecord.Deal, "deal.status", f => f.Deal?.Status),
        Text(AutomationRecord.Deal, "deal.pipelineId", f => [f.Deal?.PipelineId.Value]),
        Text(AutomationRecord.Deal, "deal.stageId", f => [f.Deal?.StageId]),
        Text(AutomationRecord.Deal, "deal.ownerId", f => [f.Deal?.OwnerId?.Value]),
        Text(AutomationRecord.Deal, "deal.tags", f => f.Deal?.Tags ?? []),
        Choice<Intent>(AutomationRecord.Message, "message.intent", f => f.Message?.CorrectedIntent ?? f.Message?.Classification?.Intent),
        Number(AutomationRecord.Message, "message.priority", f => f.Message?.Classification?.Priority),
        Choice<Sentiment>(AutomationRecord.Message, "message.sentiment", f => f.Message?.Classification?.Sentiment),
        Text(AutomationRecord.Message, "message.language", f => [f.Message?.Classification?.Language]),
        Text(AutomationRecord.Message, "message.subject", f => [f.Message?.Subject]),
        Text(AutomationRecord.Message, "message.text", f => [f.Message?.ReplyText]),
        Choice<MessageChannel>(AutomationRecord.Message, "message.channel", f => f.Message?.Channel),
        Text(AutomationRecord.Form, "form.answers", f => f.Form?.Values.Values ?? []),
        Text(AutomationRecord.Appointment, "appointment.serviceId", f => [f.Appointment?.ServiceId.Value]),
        Text(AutomationRecord.Appointment, "appointment.service", f => [f.Appointment?.ServiceName]),
        Text(AutomationRecord.Appointment, "appointment.staff", f => [f.Appointment?.StaffName]),
        Number(AutomationRecord.Document, "document.total", f => f.Document?.Totals.Gross.Amount),
        Number(AutomationRecord.Document, "document.balance", f => f.Document?.Balance),
        Text(AutomationRecord.Document, "document.currency", f => [f.Document?.Currency]),
    ];

    /// <summary>The records that there are when something happens.</summary>
    public static IReadOnlyList<AutomationRecord> RecordsOf(AutomationEventKind on) =>
        on switch
        {
            AutomationEventKind.MessageReceived => [AutomationRecord.Contact, AutomationRecord.Company, AutomationRecord.Message],
            AutomationEventKind.ContactCreated or AutomationEventKind.ContactTagged => [AutomationRecord.Contact, AutomationRecord.Company],
            AutomationEventKind.FormSubmitted =>
            [
                AutomationRecord.Contact,
                AutomationRecord.Company,
                AutomationRecord.Deal,
                AutomationRecord.Form,
            ],
            AutomationEventKind.AppointmentBooked or AutomationEventKind.AppointmentCancelled or AutomationEventKind.AppointmentNoShow =>
            [
                AutomationRecord.Contact,
                AutomationRecord.Company,
                AutomationRecord.Appointment,
            ],
            AutomationEventKind.QuoteAccepted or AutomationEventKind.InvoicePaid or AutomationEventKind.InvoiceOverdue =>
            [
                AutomationRecord.Contact,
                AutomationRecord.Company,
                AutomationRecord.Deal,
                AutomationRecord.Document,
            ],
            _ => [AutomationRecord.Contact, AutomationRecord.Company, AutomationRecord.Deal],
        };

    /// <summary>The fields by name.</summary>
    public static IReadOnlyDictionary<string, AutomationField> With(IEnumerable<CustomField> own) =>
        Fixed
            .Concat(own.Where(field => field.Subject != CustomFieldSubject.Company).Select(Own))
            .ToDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>The comparisons that a type takes.</summary>
    public static IReadOnlyList<SegmentOp> OpsOf(SegmentType type) =>
        type == SegmentType.Number
            ? [SegmentOp.Is, SegmentOp.IsNot, SegmentOp.Greater, SegmentOp.Less, SegmentOp.Empty, SegmentOp.NotEmpty]
            : [SegmentOp.Is, SegmentOp.IsNot, SegmentOp.Contains, SegmentOp.NotContains, SegmentOp.Empty, SegmentOp.NotEmpty];

    private static AutomationField Own(CustomField field)
    {
        var of = field.Subject == CustomFieldSubject.Deal ? AutomationRecord.Deal : AutomationRecord.Contact;
        var type = field.Type is CustomFieldType.Number or CustomFieldType.Money ? SegmentType.Number : SegmentType.Text;
        return new AutomationField(
            $"{CoreJson.Name(of)}.fields.{field.Key}",
            of,
            type,
            facts =>
                (of == AutomationRecord.Deal ? facts.Deal?.CustomFields : facts.Contact?.CustomFields) is { } map
                && map.TryGetValue(field.Key, out var value)
                    ? Plain(value, type)
                    : [],
            Label: field.Label
        );
    }

    private static IEnumerable<object?> Plain(JsonElement value, SegmentType type) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Plain(item, type)),
            JsonValueKind.Object when value.TryGetProperty("amount", out var amount) => Plain(amount, type),
            JsonValueKind.Null or JsonValueKind.Undefined => [],
            _ when type != SegmentType.Number => [value.ToString()],
            JsonValueKind.Number => [value.GetDecimal()],
            _ => decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? [number] : [],
        };

    private static AutomationField Text(AutomationRecord of, string name, Func<AutomationFacts, IEnumerable<string?>> values) =>
        new(name, of, SegmentType.Text, values);

    private static AutomationField Number(AutomationRecord of, string name, Func<AutomationFacts, decimal?> value) =>
        new(name, of, SegmentType.Number, facts => [value(facts)]);

    private static AutomationField Choice<T>(AutomationRecord of, string name, Func<AutomationFacts, T?> value)
        where T : struct, Enum =>
        new(
            name,
            of,
            SegmentType.Text,
            facts => [value(facts) is { } one ? CoreJson.Name(one) : null],
            [.. Enum.GetValues<T>().Select(CoreJson.Name)]
        );
}
