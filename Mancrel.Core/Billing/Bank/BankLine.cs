using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Bank;

/// <summary>One line of a bank's statement.</summary>
[JsonConverter(typeof(TypedIdConverter<BankLineId>))]
public readonly record struct BankLineId(string Value) : ITypedId<BankLineId>
{
    public static BankLineId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>What became of a line.</summary>
public enum BankLineState
{
    /// <summary>Money came, and nobody said yet what for.</summary>
    Waiting,

    /// <summary>A person booked it on invoices.</summary>
    Booked,

    /// <summary>A person said that it is for no invoice.</summary>
    Ignored,

    /// <summary>It is nothing that pays an invoice: see <see cref="BankAside"/>.</summary>
    Aside,
}

/// <summary>Why a line pays no invoice.</summary>
public enum BankAside
{
    /// <summary>Money went out.</summary>
    Outgoing,

    /// <summary>From an account of the shop's own.</summary>
    OwnTransfer,

    /// <summary>The bank took a booking back.</summary>
    Reversed,
}

/// <summary>What of a line was booked on an invoice.</summary>
public sealed record BankBooking(BillingId InvoiceId, string InvoiceNumber, PaymentId PaymentId, Money Amount);

/// <summary>One thing that people did with a line.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="What">booked, unbooked, ignored, reopened.</param>
/// <param name="Detail">Invoices and amounts, or the reason.</param>
public sealed record BankEvent(DateTimeOffset At, string By, string What, string Detail = "");

/// <summary>
/// A line of an account's statement. It lies in the one partition of billing, so that it is booked with its payments and invoices or not
/// at all. Its id is made of what the bank says of it, so that each is there once however often statements bring it.
/// </summary>
public sealed record BankLine : IDocument
{
    public static string Kind => "bankLine";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("state", "day"), new("day"), new("counterpart"), new("name"), new("contactId")];

    /// <summary>Its id.</summary>
    public required BankLineId LineId { get; init; }

    /// <summary>The statement that first brought it.</summary>
    public required string StatementId { get; init; }

    /// <summary>csv or camt053.</summary>
    public required string Format { get; init; }

    /// <summary>The shop's account, an IBAN where the bank says one; empty where the file names none.</summary>
    public string Account { get; init; } = "";

    /// <summary>The day of the booking.</summary>
    [JsonPropertyName("day")]
    public required DateOnly BookedOn { get; init; }

    /// <summary>How much, less than nothing where it went out.</summary>
    public required Money Amount { get; init; }

    /// <summary>The bank's own reference.</summary>
    public string BankReference { get; init; } = "";

    /// <summary>What the payer's program named the payment.</summary>
    public string EndToEndId { get; init; } = "";

    /// <summary>A reference by a standard, such as that of ISO 11649.</summary>
    public string CreditorReference { get; init; } = "";

    /// <summary>What the payer wrote.</summary>
    public string Text { get; init; } = "";

    /// <summary>The other side; empty where the bank does not say.</summary>
    public string PartyName { get; init; } = "";

    /// <summary>Its account.</summary>
    [JsonPropertyName("counterpart")]
    public string PartyIban { get; init; } = "";

    /// <summary>True where a file of another form brought the same sum of the same day before.</summary>
    public bool HasTwin { get; init; }

    /// <summary>What became of it.</summary>
    public BankLineState State { get; init; }

    /// <summary>Why it pays no invoice; null where it may.</summary>
    public BankAside? Aside { get; init; }

    /// <summary>What it was booked on.</summary>
    public IReadOnlyList<BankBooking> Bookings { get; init; } = [];

    /// <summary>How often it was booked: each time makes payments of its own.</summary>
    public int Turn { get; init; }

    /// <summary>The customer whose invoices it paid.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>That customer's company.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>What people did with it, oldest first.</summary>
    public IReadOnlyList<BankEvent> History { get; init; } = [];

    /// <summary>The other side's name as it is looked for.</summary>
    [JsonPropertyName("name")]
    public string PayerName => BankText.NameKey(PartyName);

    public string Id => LineId.Value;

    public string Partition => BillingDocument.ThePartition;

    /// <summary>True where money came to the shop.</summary>
    [JsonIgnore]
    public bool IsIncoming => Amount.Amount > 0;

    /// <summary>What the payer wrote, wherever the bank put it, as one text.</summary>
    [JsonIgnore]
    internal string Told => string.Join('\n', CreditorReference, EndToEndId, Text);

    /// <summary>The same without the person: what is left is money, day and account.</summary>
    internal BankLine Nameless() =>
        this with
        {
            PartyName = "",
            PartyIban = "",
            Text = "",
            EndToEndId = "",
            CreditorReference = "",
            ContactId = null,
        };
}
