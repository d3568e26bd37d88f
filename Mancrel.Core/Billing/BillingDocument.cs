using System.Text.Json.Serialization;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>What a document is.</summary>
public enum BillingType
{
    /// <summary>An offer.</summary>
    Quote,

    /// <summary>What was ordered.</summary>
    Order,

    /// <summary>What is to be paid.</summary>
    Invoice,

    /// <summary>What of an invoice is taken back.</summary>
    CreditNote,
}

/// <summary>Where a document stands.</summary>
public enum BillingState
{
    /// <summary>Written, without a number.</summary>
    Draft,

    /// <summary>It has its number and changes no more.</summary>
    Issued,

    /// <summary>It went to the customer.</summary>
    Sent,

    /// <summary>The customer looked at it.</summary>
    Viewed,

    /// <summary>A quote that the customer takes; it becomes an order once somebody of the shop accepts it.</summary>
    Agreed,

    /// <summary>A quote that became an order.</summary>
    Accepted,

    /// <summary>A quote that the customer did not take.</summary>
    Declined,

    /// <summary>A quote that was neither taken nor declined in time.</summary>
    Expired,

    /// <summary>An order that an invoice was made of.</summary>
    Invoiced,

    /// <summary>Some of it was paid.</summary>
    PartPaid,

    /// <summary>Nothing is owed any more.</summary>
    Paid,

    /// <summary>Something is owed and its day is past.</summary>
    Overdue,

    /// <summary>It does not count; its number stays.</summary>
    Void,
}

/// <summary>One thing that happened to a document.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: a person's address, <c>customer</c>, <c>mancrel</c>, a payment provider.</param>
/// <param name="What">
/// What: issued, sent, viewed, agreed, accepted, declined, expired, invoiced, paid, unpaid (a bank's line was taken back), refunding (a
/// provider was asked), refunded, refund_failed, overdue, reminder, credited, voided, reopened.
/// </param>
/// <param name="Detail">The particulars: an amount, a reason, another document's number.</param>
public sealed record BillingEvent(DateTimeOffset At, string By, string What, string Detail = "")
{
    /// <summary>Who did what was done on a document's public page.</summary>
    internal const string Customer = "customer";
}

/// <summary>
/// A quote, order, invoice or credit note. All of a tenant live in one partition beside the numbers and payments, so that a number is given
/// with the issue or not at all, and a payment counts with its invoice or not at all.
/// </summary>
public sealed record BillingDocument : IDocument, ITellsOf
{
    /// <summary>The one partition.</summary>
    public const string ThePartition = "billing";

    public static string Kind => "billingDocument";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("type", "updatedAt"),
        new("type", "state"),
        new("dueAt"),
        new("contactId", "type"),
        new("companyId", "type"),
        new("dealId", "type"),
    ];

    /// <summary>Its id.</summary>
    public required BillingId BillingId { get; init; }

    /// <summary>What it is.</summary>
    public required BillingType Type { get; init; }

    /// <summary>Where it stands.</summary>
    public BillingState State { get; init; }

    /// <summary>The series that its number is of.</summary>
    public required string Series { get; init; }

    /// <summary>Its number; null until it is issued.</summary>
    public string? Number { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>How prices stand to the tax.</summary>
    public TaxMode TaxMode { get; init; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<BillingLine> Lines { get; init; } = [];

    /// <summary>What they come to.</summary>
    public required BillingTotals Totals { get; init; }

    /// <summary>Who buys; null where the person was erased.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The company that buys.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The deal that it is of.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The buyer as people wrote it; null takes contact and company as they are at the issue.</summary>
    public BillingParty? WrittenBuyer { get; init; }

    /// <summary>The buyer as it stands on the document.</summary>
    public BillingParty Buyer { get; init; } = new();

    /// <summary>The seller as it stands on the document; null until it is issued.</summary>
    public BillingSeller? Seller { get; init; }

    /// <summary>ISO 639-1 code of the language it is written in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The buyer's own reference.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What it says besides.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The day of its issue, by the shop's calendar.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The day by which it is to be paid.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The last day of an offer.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>When it went to the customer last.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the customer first looked at it.</summary>
    public DateTimeOffset? ViewedAt { get; init; }

    /// <summary>When the customer said yes to a quote, on its page or by mail.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>The conversation in which the customer said so by mail; null where it was on the quote's page.</summary>
    public ConversationId? AgreedIn { get; init; }

    /// <summary>When a quote was taken.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When a quote was declined.</summary>
    public DateTimeOffset? DeclinedAt { get; init; }

    /// <summary>When it stopped to count.</summary>
    public DateTimeOffset? VoidedAt { get; init; }

    /// <summary>What it was made of: an order's quote, an invoice's order, a credit note's invoice.</summary>
    public BillingId? FromId { get; init; }

    /// <summary>What was made of it: a quote's order, an order's invoice.</summary>
    public BillingId? NextId { get; init; }

    /// <summary>What was paid, less what went back.</summary>
    public decimal Paid { get; init; }

    /// <summary>What credit notes took back.</summary>
    public decimal Credited { get; init; }

    /// <summary>The reminders of an invoice that was overdue; null where there were none.</summary>
    public DunningState? Dunning { get; init; }

    /// <summary>What happened to it, oldest first.</summary>
    public IReadOnlyList<BillingEvent> History { get; init; } = [];

    /// <summary>
    /// The partition that its timeline is written with, from the issue on; it stays where contacts become one, so that nothing is told
    /// twice.
    /// </summary>
    public string? TimelineHome { get; init; }

    /// <summary>The first day on which it stands otherwise by itself, and is to be looked at.</summary>
    public DateOnly? DueAt => BillingStates.TurnsOn(this);

    /// <summary>What it is found by.</summary>
    public string Words => TextFold.Of(string.Join(' ', Number, Buyer.Name, Buyer.Person, Reference));

    /// <summary>What is still owed of an invoice that counts; less than nothing where too much was paid.</summary>
    [JsonIgnore]
    public decimal Balance => Type == BillingType.Invoice && VoidedAt is null ? Totals.Gross.Amount - Credited - Paid : 0;

    /// <summary>The balance with its currency.</summary>
    [JsonIgnore]
    internal string Left => Currencies.Of(Balance, Currency).ToString();

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => PartitionsOf(ContactId, CompanyId, DealId);

    public string Id => BillingId.Value;

    public string Partition => ThePartition;

    /// <summary>The same with one thing more that happened.</summary>
    internal BillingDocument With(BillingEvent happened) => this with { History = [.. History, happened] };

    /// <summary>The partitions of the records that something of billing is about.</summary>
    internal static IReadOnlyList<string> PartitionsOf(ContactId? contact, CompanyId? company, DealId? deal)
    {
        var told = new List<string>();
        if (contact is { } person)
        {
            told.Add(Contact.PartitionOf(person));
        }

        if (company is { } firm)
        {
            told.Add(Company.PartitionOf(firm));
        }

        if (deal is { } sale)
        {
            told.Add(Deal.PartitionOf(sale));
        }

        return told.Count == 0 ? [ThePartition] : told;
    }
}
