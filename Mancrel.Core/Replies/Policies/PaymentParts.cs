using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Policies;

/// <summary>A way of payment that the six languages have a word for.</summary>
public enum PaymentWay
{
    /// <summary>Cash.</summary>
    Cash,

    /// <summary>Debit or credit card.</summary>
    Card,

    /// <summary>Visa.</summary>
    Visa,

    /// <summary>Mastercard.</summary>
    Mastercard,

    /// <summary>A transfer to the shop's account, before the goods leave.</summary>
    BankTransfer,

    /// <summary>Paid to whoever brings the goods.</summary>
    CashOnDelivery,

    /// <summary>An invoice, paid after the goods came.</summary>
    Invoice,

    /// <summary>PayPal.</summary>
    Paypal,

    /// <summary>Apple Pay.</summary>
    ApplePay,

    /// <summary>Google Pay.</summary>
    GooglePay,

    /// <summary>Klarna.</summary>
    Klarna,

    /// <summary>Click.</summary>
    Click,

    /// <summary>Payme.</summary>
    Payme,

    /// <summary>Uzum.</summary>
    Uzum,

    /// <summary>Uzcard.</summary>
    Uzcard,

    /// <summary>Humo.</summary>
    Humo,

    /// <summary>Kaspi, by transfer or QR code.</summary>
    Kaspi,
}

/// <summary>Payment in parts.</summary>
/// <param name="Months">The numbers of months that one can choose; empty is: not offered.</param>
/// <param name="From">The least value of an order; null for any.</param>
public sealed record InstalmentPolicy([property: JsonRequired] IReadOnlyList<int> Months, Money? From = null)
{
    /// <summary>What it costs and needs, by language.</summary>
    public IReadOnlyDictionary<string, string> Note { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>How one can pay.</summary>
/// <param name="Ways">All ways, or those that are told.</param>
/// <param name="Instalments">In parts; null is not told.</param>
public sealed record PaymentPolicy([property: JsonRequired] IReadOnlyList<PaymentWay> Ways, InstalmentPolicy? Instalments = null)
{
    /// <summary>True where the ways are not all: whether another one is taken, a person says.</summary>
    public bool OthersOnRequest { get; init; }

    /// <summary>What else to know, by language.</summary>
    public IReadOnlyDictionary<string, string> Note { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
