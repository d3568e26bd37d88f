using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>Which way money went.</summary>
public enum PaymentType
{
    /// <summary>To us.</summary>
    Payment,

    /// <summary>Back to the customer.</summary>
    Refund,

    /// <summary>A refund that came to nothing: the provider gave the money back to us.</summary>
    RefundFailed,
}

/// <summary>How money came.</summary>
public enum PaymentMethod
{
    /// <summary>To the account.</summary>
    BankTransfer,

    /// <summary>In cash.</summary>
    Cash,

    /// <summary>By card, at the counter.</summary>
    Card,

    /// <summary>By Stripe.</summary>
    Stripe,

    /// <summary>By PayPal.</summary>
    Paypal,

    /// <summary>Otherwise.</summary>
    Other,
}

/// <summary>Money that came for an invoice, or went back. It is written with its invoice and changes no more.</summary>
public sealed record Payment : IDocument, ITellsOf
{
    public static string Kind => "payment";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("invoiceId", "at"), new("at"), new("contactId", "at")];

    /// <summary>Its id; of a provider's payment made from the provider's own.</summary>
    public required PaymentId PaymentId { get; init; }

    /// <summary>Which way it went.</summary>
    public required PaymentType Type { get; init; }

    /// <summary>What for.</summary>
    public required BillingId InvoiceId { get; init; }

    /// <summary>That invoice's number.</summary>
    public required string InvoiceNumber { get; init; }

    /// <summary>How much, above nothing whichever way it went.</summary>
    public required Money Amount { get; init; }

    /// <summary>How.</summary>
    public required PaymentMethod Method { get; init; }

    /// <summary>What finds it at the bank or the provider.</summary>
    public string Reference { get; init; } = "";

    /// <summary>When the money moved.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it down: a person's address, a provider.</summary>
    public required string By { get; init; }

    /// <summary>The invoice's contact.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The invoice's company.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The invoice's deal.</summary>
    public DealId? DealId { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => BillingDocument.PartitionsOf(ContactId, CompanyId, DealId);

    public string Id => PaymentId.Value;

    public string Partition => BillingDocument.ThePartition;
}
