using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Where the shop is.</summary>
/// <param name="Address">As it is written on a letter, on one line.</param>
public sealed record PickupPolicy([property: JsonRequired] string Address)
{
    /// <summary>True where goods can be fetched there.</summary>
    public bool Collect { get; init; } = true;

    /// <summary>The address as it is written in a language, where that differs.</summary>
    public IReadOnlyDictionary<string, string> AddressIn { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

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

    /// <summary>What else to know, by language.</summary>
    public IReadOnlyDictionary<string, string> Note { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

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

/// <summary>Days of one kind of goods.</summary>
/// <param name="Goods">The kind, by language ("lamps").</param>
/// <param name="Days">Days after the goods came; 0 is: they are not taken back.</param>
public sealed record ReturnLine([property: JsonRequired] IReadOnlyDictionary<string, string> Goods, [property: JsonRequired] int Days);

/// <summary>Whether and how goods are taken back.</summary>
/// <param name="Days">Days after the goods came; 0 is: they are not taken back. Null where only lines tell it.</param>
public sealed record ReturnsPolicy(int? Days)
{
    /// <summary>Kinds of goods with days of their own.</summary>
    public IReadOnlyList<ReturnLine> Lines { get; init; } = [];

    /// <summary>Who pays for sending them back.</summary>
    public ReturnCost PaidBy { get; init; }

    /// <summary>In which state they have to be, by language: a sentence of its own.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is not taken back, by language: a sentence of its own.</summary>
    public IReadOnlyDictionary<string, string> NotFor { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Months of one kind of goods.</summary>
/// <param name="Goods">The kind, by language ("bicycles").</param>
/// <param name="Months">How long the shop vouches for it; 0 is not at all.</param>
public sealed record WarrantyLine([property: JsonRequired] IReadOnlyDictionary<string, string> Goods, [property: JsonRequired] int Months);

/// <summary>How long the shop vouches for its goods.</summary>
/// <param name="Months">Of goods without a line of their own; 0 is none, null is not told.</param>
public sealed record WarrantyPolicy(int? Months = null)
{
    /// <summary>Kinds of goods with months of their own.</summary>
    public IReadOnlyList<WarrantyLine> Lines { get; init; } = [];

    /// <summary>What else to know, by language.</summary>
    public IReadOnlyDictionary<string, string> Note { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Papers.</summary>
/// <param name="InvoiceForFirms">Whether a firm gets an invoice in its name; null is not told.</param>
/// <param name="Certificates">Whether goods come with certificates on request; null is not told.</param>
public sealed record DocumentsPolicy(bool? InvoiceForFirms, bool? Certificates = null)
{
    /// <summary>What else to know of invoices, by language.</summary>
    public IReadOnlyDictionary<string, string> InvoiceNote { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What else to know of certificates, by language.</summary>
    public IReadOnlyDictionary<string, string> CertificateNote { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A discount from a number of pieces of one product, or from the value of an order.</summary>
/// <param name="Percent">Above 0, at most 90.</param>
/// <param name="FromQuantity">Pieces; null where it goes by value.</param>
/// <param name="FromAmount">Value of the order; null where it goes by pieces.</param>
public sealed record DiscountStep([property: JsonRequired] decimal Percent, int? FromQuantity = null, Money? FromAmount = null);

/// <summary>Discounts.</summary>
/// <param name="Steps">All steps; empty is: none are given.</param>
public sealed record DiscountPolicy([property: JsonRequired] IReadOnlyList<DiscountStep> Steps)
{
    /// <summary>What else to know, by language.</summary>
    public IReadOnlyDictionary<string, string> Note { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>The least that can be ordered.</summary>
/// <param name="Amount">Value of the goods; 0 is: any order is taken.</param>
public sealed record MinimumPolicy([property: JsonRequired] Money Amount)
{
    /// <summary>What else to know, by language.</summary>
    public IReadOnlyDictionary<string, string> Note { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
