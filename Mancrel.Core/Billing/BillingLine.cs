using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing;

/// <summary>A line of a quote, order, invoice or credit note.</summary>
public sealed record BillingLine
{
    /// <summary>The product of the catalogue; null where it is none of it.</summary>
    public string? Sku { get; init; }

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>How many, above 0, at most four decimals.</summary>
    [JsonConverter(typeof(DecimalNumber))]
    public required decimal Quantity { get; init; }

    /// <summary>For one; with its tax where the document's prices are inclusive.</summary>
    public required Money UnitPrice { get; init; }

    /// <summary>What the line is reduced by.</summary>
    public Discount? Discount { get; init; }

    /// <summary>The tax's share of the net, 0 to 1.</summary>
    [JsonConverter(typeof(DecimalText))]
    public required decimal TaxRate { get; init; }
}

/// <summary>How prices stand to the tax.</summary>
public enum TaxMode
{
    /// <summary>Prices are net; the tax comes on top.</summary>
    Exclusive,

    /// <summary>Prices have the tax in them.</summary>
    Inclusive,

    /// <summary>No tax is charged; the customer owes it (Directive 2006/112/EC, articles 194 to 196).</summary>
    ReverseCharge,
}
