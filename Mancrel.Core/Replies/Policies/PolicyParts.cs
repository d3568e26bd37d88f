using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Policies;

/// <summary>One way of delivery to some places.</summary>
/// <param name="To">Countries, towns, "EU", "Europe" or "worldwide", in any of the six languages.</param>
public sealed record ShippingLine([property: JsonRequired] IReadOnlyList<string> To)
{
    /// <summary>Places within <see cref="To"/> that this line does not serve.</summary>
    public IReadOnlyList<string> NotTo { get; init; } = [];

    /// <summary>Who brings it; null is not told.</summary>
    public string? Carrier { get; init; }

    /// <summary>What it costs; 0 is free, null is not told.</summary>
    public Money? Cost { get; init; }

    /// <summary>The value of an order from which on it costs nothing; null for never.</summary>
    public Money? FreeFrom { get; init; }

    /// <summary>The least of days that it takes.</summary>
    public int? DaysFrom { get; init; }

    /// <summary>The most of days that it takes; null is not told.</summary>
    public int? DaysTo { get; init; }

    /// <summary>True where the days are working days.</summary>
    public bool WorkingDays { get; init; }

    /// <summary>The heaviest parcel, kilograms; null for any.</summary>
    public decimal? MaxWeightKg { get; init; }
}

/// <summary>Where the shop is.</summary>
/// <param name="Address">As it is written on a letter, on one line.</param>
public sealed record PickupPolicy([property: JsonRequired] string Address)
{
    /// <summary>True where goods can be fetched there.</summary>
    public bool Collect { get; init; } = true;

    /// <summary>What else to know, by language.</summary>
    public IReadOnlyDictionary<string, string> Note { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A span of a day.</summary>
/// <param name="From">Time of the day, such as 09:30.</param>
/// <param name="To">A later one, 24:00 at most.</param>
public sealed record OpeningTime([property: JsonRequired] string From, [property: JsonRequired] string To);

/// <summary>A day that is not as the others.</summary>
/// <param name="Date">The day.</param>
/// <param name="Open">When the shop is open; empty is closed.</param>
public sealed record HoursException([property: JsonRequired] DateOnly Date, [property: JsonRequired] IReadOnlyList<OpeningTime> Open);

/// <summary>When the shop is open.</summary>
/// <param name="Days">The spans of each weekday; a day that is missing is closed.</param>
public sealed record HoursPolicy([property: JsonRequired] IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpeningTime>> Days)
{
    /// <summary>Days that are not as the others.</summary>
    public IReadOnlyList<HoursException> Exceptions { get; init; } = [];

    /// <summary>IANA time zone of the times; null is the office's.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>A way of payment that the six languages have a word for.</summary>
public enum PaymentWay
{
    /// <summary>Cash in the shop.</summary>
    Cash,

    /// <summary>Debit or credit card.</summary>
    Card,

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

    /// <summary>Uzcard and Humo.</summary>
    Uzcard,
}

/// <summary>Payment in parts.</summary>
/// <param name="Months">The numbers of months that one can choose; empty is: not offered.</param>
/// <param name="From">The least value of an order; null for any.</param>
public sealed record InstalmentPolicy([property: JsonRequired] IReadOnlyList<int> Months, Money? From = null);

/// <summary>How one can pay.</summary>
/// <param name="Ways">All ways.</param>
/// <param name="Instalments">In parts; null is not told.</param>
public sealed record PaymentPolicy([property: JsonRequired] IReadOnlyList<PaymentWay> Ways, InstalmentPolicy? Instalments = null);

/// <summary>Who pays for sending goods back.</summary>
public enum ReturnCost
{
    /// <summary>Not told.</summary>
    Untold,

    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The shop.</summary>
    Shop,
}

/// <summary>Whether and how goods are taken back.</summary>
/// <param name="Days">Days after the goods came; 0 is: they are not taken back.</param>
public sealed record ReturnsPolicy([property: JsonRequired] int Days)
{
    /// <summary>Who pays for sending them back.</summary>
    public ReturnCost PaidBy { get; init; }

    /// <summary>In which state they have to be, by language: a sentence of its own.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is not taken back, by language: a sentence of its own.</summary>
    public IReadOnlyDictionary<string, string> NotFor { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>How long the shop vouches for its goods.</summary>
/// <param name="Months">Of goods without a line of their own; 0 is none, null is not told.</param>
/// <param name="ByCategory">Months by category, as the shop names it.</param>
public sealed record WarrantyPolicy(int? Months, IReadOnlyDictionary<string, int>? ByCategory = null);

/// <summary>Papers.</summary>
/// <param name="InvoiceForFirms">Whether a firm gets an invoice in its name; null is not told.</param>
/// <param name="Certificates">Whether goods come with certificates on request; null is not told.</param>
public sealed record DocumentsPolicy(bool? InvoiceForFirms, bool? Certificates = null);

/// <summary>A discount from a number of pieces of one product, or from the value of an order.</summary>
/// <param name="Percent">Above 0, at most 90.</param>
/// <param name="FromQuantity">Pieces; null where it goes by value.</param>
/// <param name="FromAmount">Value of the order; null where it goes by pieces.</param>
public sealed record DiscountStep([property: JsonRequired] decimal Percent, int? FromQuantity = null, Money? FromAmount = null);

/// <summary>Discounts.</summary>
/// <param name="Steps">All steps; empty is: none are given.</param>
public sealed record DiscountPolicy([property: JsonRequired] IReadOnlyList<DiscountStep> Steps);
