using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Policies;

/// <summary>One way of delivery to some places.</summary>
/// <param name="To">Countries, towns, "EU", "Europe" or "worldwide", in any of the six languages.</param>
public sealed record ShippingLine([property: JsonRequired] IReadOnlyList<string> To)
{
    /// <summary>Places within those that this line does not serve.</summary>
    public IReadOnlyList<string> NotTo { get; init; } = [];

    /// <summary>What it brings, by language ("lamps and small goods"); empty is all goods.</summary>
    public IReadOnlyDictionary<string, string> Goods { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True where it is faster and dearer than the usual way: told only where somebody asks for that.</summary>
    public bool Express { get; init; }

    /// <summary>Who brings it; null is not told.</summary>
    public string? Carrier { get; init; }

    /// <summary>What it costs; 0 is free, null is not told.</summary>
    public Money? Cost { get; init; }

    /// <summary>The weight that the cost holds up to, kilograms; null for any.</summary>
    public decimal? CostUpToKg { get; init; }

    /// <summary>What each whole kilogram above that weight adds to the cost; null is not told.</summary>
    public Money? ExtraPerKg { get; init; }

    /// <summary>The value of an order from which on it costs nothing; null for never.</summary>
    public Money? FreeFrom { get; init; }

    /// <summary>The least of days that it takes; 0 is the same day.</summary>
    public int? DaysFrom { get; init; }

    /// <summary>The most of days that it takes; null is not told.</summary>
    public int? DaysTo { get; init; }

    /// <summary>True where the days are working days.</summary>
    public bool WorkingDays { get; init; }

    /// <summary>The heaviest parcel, kilograms; null for any.</summary>
    public decimal? MaxWeightKg { get; init; }

    /// <summary>What else to know, by language: said after whatever is said of this line.</summary>
    public IReadOnlyDictionary<string, string> Note { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
