using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>What a field holds, which says by what it may be compared.</summary>
public enum SegmentType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A decimal.</summary>
    Number,

    /// <summary>A day or a time.</summary>
    Time,
}

/// <summary>What has to be read beside the contact.</summary>
[Flags]
public enum SegmentNeed
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its company.</summary>
    Company = 1,

    /// <summary>Its deals.</summary>
    Deals = 2,

    /// <summary>When its newest conversation was last written in.</summary>
    LastMail = 4,

    /// <summary>What it bought and was offered.</summary>
    Trades = 8,
}

/// <summary>A field that segments look at.</summary>
/// <param name="Name">As queries name it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Needs">What is read for it.</param>
/// <param name="Words">As explanations name it.</param>
/// <param name="Values">Its values of a person: none, one or several; texts, decimals or times.</param>
/// <param name="Stored">The document field that a store can compare exactly; null where it cannot.</param>
/// <param name="Options">The values that there are; null where any may be.</param>
public sealed record SegmentField(
    string Name,
    SegmentType Type,
    SegmentNeed Needs,
    string Words,
    Func<SegmentPerson, IEnumerable<object?>> Values,
    string? Stored = null,
    IReadOnlyList<string>? Options = null
);

/// <summary>The fields that there are: the fixed ones and the tenant's own.</summary>
public static class SegmentFields
{
    private static readonly SegmentField[] Fixed =
    [
        Text("name", "the name", p => [p.Contact.Name]),
        Text("email", "a mail address", p => p.Contact.Emails),
        Text("phone", "a telephone number", p => p.Contact.Phones),
        Choice("type", "the type", Names<ContactType>(), p => [CoreJson.Name(p.Contact.Type)], "type"),
        Text("source", "the source", p => [p.Contact.Source]),
        Text("tags", "a tag", p => p.Contact.Tags),
        Text("language", "the language", p => [p.Contact.Language]),
        Text("jobTitle", "the job title", p => [p.Contact.JobTitle]),
        Text("website", "the web site", p => [p.Contact.Website]),
        Text("city", "the town", p => p.Contact.Addresses.Select(address => address.City)),
        Text("country", "the country", p => p.Contact.Addresses.Select(address => address.Country)),
        Text("ownerId", "the owner", p => [p.Contact.OwnerId?.Value], "ownerId"),
        Text("importId", "the import", p => [p.Contact.ImportId], "importId"),
        Choice("consent", "the consent", Names<ConsentState>(), p => [CoreJson.Name(p.Contact.Consent)], "consent"),
        Text("mailStopped", "why mail is stopped", p => [p.Contact.MailStopped]),
        Number("score", "the score", p => [p.Contact.Score]),
        Time("birthday", "the birthday", p => [Day(p.Contact.Birthday)]),
        Time("createdAt", "when it was added", p => [p.CreatedAt]),
        Time("lastWroteAt", "when it last wrote to us", p => [p.Contact.LastSeenAt]),
        Time("lastMailAt", "the last mail with it", p => [p.LastMailAt], SegmentNeed.LastMail),
        Text("company.id", "the company", p => [p.Contact.CompanyId?.Value], "companyId"),
        Of(SegmentNeed.Company, Text("company.name", "the company's name", p => [p.Company?.Name])),
        Of(SegmentNeed.Company, Text("company.industry", "the company's industry", p => [p.Company?.Industry])),
        Of(SegmentNeed.Company, Text("company.size", "the company's size", p => [p.Company?.Size])),
        Of(SegmentNeed.Company, Text("company.tags", "a tag of the company", p => p.Company?.Tags ?? [])),
        Of(
            SegmentNeed.Deals,
            Choice("deal.status", "a deal's status", Names<DealStatus>(), p => p.Deals.Select(deal => CoreJson.Name(deal.Status)))
        ),
        Of(SegmentNeed.Deals, Text("deal.title", "a deal's title", p => p.Deals.Select(deal => deal.Title))),
        Of(SegmentNeed.Deals, Text("deal.pipelineId", "a deal's pipeline", p => p.Deals.Select(deal => deal.PipelineId.Value))),
        Of(SegmentNeed.Deals, Text("deal.stageId", "a deal's stage", p => p.Deals.Select(deal => deal.StageId))),
        Of(SegmentNeed.Deals, Text("deal.tags", "a tag of a deal", p => p.Deals.SelectMany(deal => deal.Tags))),
        Of(SegmentNeed.Deals, Number("deal.value", "a deal's value", p => p.Deals.Select(deal => deal.Value?.Amount))),
        Of(SegmentNeed.Deals, Number("deal.count", "the number of deals", p => [(decimal)p.Deals.Count])),
        Time(
            "deal.stageEnteredAt",
            "when a deal came into its stage",
            p => p.Deals.Select(deal => (object?)deal.StageEnteredAt),
            SegmentNeed.Deals
        ),
        Time("deal.closedAt", "when a deal was closed", p => p.Deals.Select(deal => (object?)deal.ClosedAt), SegmentNeed.Deals),
        .. Enum.GetValues<ConsentPurpose>()
            .Select(purpose =>
                Choice(
                    "consent." + CoreJson.Name(purpose),
                    "the consent to " + CoreJson.Name(purpose),
                    Names<ConsentState>(),
                    p => [CoreJson.Name(p.Contact.ConsentFor(purpose))]
                )
            ),
        .. Goods("bought", "what was bought", p => p.Bought),
        Of(SegmentNeed.Trades, Number("bought.count", "the number of orders", p => [p.Bought.Count()])),
        Time("bought.at", "when something was bought", p => p.Bought.Select(trade => (object?)trade.At), SegmentNeed.Trades),
        Time("bought.lastAt", "the last order", p => [Last(p.Bought)], SegmentNeed.Trades),
        .. Goods("quote", "what was quoted", p => p.Quoted),
        Of(
            SegmentNeed.Trades,
            Choice(
                "quote.state",
                "a quote's state",
                Names<QuoteOutcome>(),
                p => p.Quoted.Select(trade => CoreJson.Name(trade.Offer!.Value))
            )
        ),
        Time("quote.sentAt", "when a quote went out", p => p.Quoted.Select(trade => (object?)trade.At), SegmentNeed.Trades),
        Time("quote.silentSince", "an open quote without a word since", p => p.SilentSince.Select(at => (object?)at), SegmentNeed.Trades),
    ];

    /// <summary>The fields by name.</summary>
    public static IReadOnlyDictionary<string, SegmentField> With(IEnumerable<CustomField> own) =>
        Fixed.Concat(own.Select(Own)).ToDictionary(field => field.Name, StringComparer.Ordinal);

    private static IEnumerable<SegmentField> Goods(string name, string words, Func<SegmentPerson, IEnumerable<SegmentTrade>> trades) =>
        [
            Of(
                SegmentNeed.Trades,
                Text(name + ".sku", words + " (code)", p => trades(p).SelectMany(one => one.Goods).Select(one => one.Sku))
            ),
            Of(SegmentNeed.Trades, Text(name + ".product", words, p => trades(p).SelectMany(one => one.Goods).Select(one => one.Name))),
            Of(SegmentNeed.Trades, Number(name + ".value", words + " in money", p => trades(p).Select(one => (decimal?)one.Amount))),
        ];

    private static DateTimeOffset? Last(IEnumerable<SegmentTrade> trades) => trades.Select(one => (DateTimeOffset?)one.At).Max();

    private static SegmentField Own(CustomField field)
    {
        var type = field.Type switch
        {
            CustomFieldType.Number or CustomFieldType.Money => SegmentType.Number,
            CustomFieldType.Date => SegmentType.Time,
            _ => SegmentType.Text,
        };
        var (prefix, needs) = field.Subject switch
        {
            CustomFieldSubject.Company => ("company.fields.", SegmentNeed.Company),
            CustomFieldSubject.Deal => ("deal.fields.", SegmentNeed.Deals),
            _ => ("fields.", SegmentNeed.None),
        };
        return new SegmentField(
            prefix + field.Key,
            type,
            needs,
            field.Label,
            person => Maps(person, field.Subject).SelectMany(map => map.TryGetValue(field.Key, out var value) ? Plain(value, type) : [])
        );
    }

    private static IEnumerable<IReadOnlyDictionary<string, JsonElement>> Maps(SegmentPerson person, CustomFieldSubject subject) =>
        subject switch
        {
            CustomFieldSubject.Company => person.Company is { } company ? [company.CustomFields] : [],
            CustomFieldSubject.Deal => person.Deals.Select(deal => deal.CustomFields),
            _ => [person.Contact.CustomFields],
        };

    private static IEnumerable<object?> Plain(JsonElement value, SegmentType type) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Plain(item, type)),
            JsonValueKind.Object when value.TryGetProperty("amount", out var amount) => Plain(amount, type),
            JsonValueKind.Number when type == SegmentType.Number => [value.GetDecimal()],
            JsonValueKind.String when type == SegmentType.Number => decimal.TryParse(
                value.GetString(),
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? [number]
                : [],
            JsonValueKind.String when type == SegmentType.Time => SegmentTimes.TryDay(value.GetString()!, out var time) ? [time] : [],
            JsonValueKind.Null or JsonValueKind.Undefined => [],
            _ => [value.ToString()],
        };

    private static SegmentField Text(string name, string words, Func<SegmentPerson, IEnumerable<string?>> values, string? stored = null) =>
        new(name, SegmentType.Text, SegmentNeed.None, words, values, stored);

    private static SegmentField Number(string name, string words, Func<SegmentPerson, IEnumerable<decimal?>> values) =>
        new(name, SegmentType.Number, SegmentNeed.None, words, person => values(person).Select(value => (object?)value));

    private static SegmentField Time(
        string name,
        string words,
        Func<SegmentPerson, IEnumerable<object?>> values,
        SegmentNeed needs = SegmentNeed.None
    ) => new(name, SegmentType.Time, needs, words, values);

    private static SegmentField Choice(
        string name,
        string words,
        IReadOnlyList<string> options,
        Func<SegmentPerson, IEnumerable<string>> values,
        string? stored = null
    ) => new(name, SegmentType.Text, SegmentNeed.None, words, values, stored, options);

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => CoreJson.Name(Enum.Parse<T>(name)))];

    private static SegmentField Of(SegmentNeed needs, SegmentField field) => field with { Needs = needs };

    private static DateTimeOffset? Day(DateOnly? day) =>
        day is { } known ? new DateTimeOffset(known, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
