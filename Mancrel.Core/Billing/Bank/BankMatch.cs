using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Bank;

/// <summary>How sure it is what a line pays.</summary>
public enum BankMatchState
{
    /// <summary>The numbers of the invoices stand there, and the sum and the currency are exactly theirs.</summary>
    Certain,

    /// <summary>One answer is likely; a person looks at it.</summary>
    Likely,

    /// <summary>A person has to say.</summary>
    Open,

    /// <summary>It pays no invoice.</summary>
    No,
}

/// <summary>What speaks for an invoice, or against being sure.</summary>
public enum BankReasonKind
{
    /// <summary>The invoice's number stands there.</summary>
    Number,

    /// <summary>Something stands there that is one slip away from the invoice's number.</summary>
    NumberAlmost,

    /// <summary>The buyer's own reference stands there.</summary>
    BuyerReference,

    /// <summary>The sum is what is owed.</summary>
    AmountEqual,

    /// <summary>The sum is what is owed of several together.</summary>
    AmountOfSeveral,

    /// <summary>The sum is less than what is owed.</summary>
    AmountLess,

    /// <summary>The sum is more than what is owed.</summary>
    AmountMore,

    /// <summary>The account paid for this customer before.</summary>
    PayerAccount,

    /// <summary>Somebody of this name paid for this customer before.</summary>
    PayerName,

    /// <summary>The payer has the buyer's name.</summary>
    BuyerName,

    /// <summary>The invoice is in another currency.</summary>
    OtherCurrency,

    /// <summary>Nothing is owed of the invoice any more.</summary>
    AlreadyPaid,

    /// <summary>More than one answer is possible.</summary>
    Several,

    /// <summary>Another line names the same invoice and pays all of it.</summary>
    NamedTwice,

    /// <summary>A file of another form brought the same sum of the same day.</summary>
    Twin,

    /// <summary>Money went out.</summary>
    Outgoing,

    /// <summary>From an account of the shop's own.</summary>
    OwnTransfer,

    /// <summary>The bank took a booking back.</summary>
    Reversed,
}

/// <summary>A reason.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Detail">The number, reference or sum that it is about; empty where it is about none.</param>
public sealed record BankReason(BankReasonKind Kind, string Detail = "");

/// <summary>An invoice that a line may pay.</summary>
/// <param name="InvoiceId">It.</param>
/// <param name="Number">Its number.</param>
/// <param name="Buyer">Who owes it.</param>
/// <param name="Balance">What is owed.</param>
/// <param name="Amount">What of the line would be booked on it.</param>
public sealed record BankProposal(BillingId InvoiceId, string Number, string Buyer, Money Balance, Money Amount);

/// <summary>What a line seems to pay.</summary>
/// <param name="State">How sure that is.</param>
/// <param name="Invoices">What would be booked.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Others">What else it may be, where nothing is proposed.</param>
public sealed record BankMatch(
    BankMatchState State,
    IReadOnlyList<BankProposal> Invoices,
    IReadOnlyList<BankReason> Reasons,
    IReadOnlyList<BankProposal> Others
);
