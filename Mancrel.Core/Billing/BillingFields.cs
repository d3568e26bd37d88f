using System.Text.Json.Serialization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing;

/// <summary>What people write about a line. With a <c>sku</c> of the catalogue, what is left out is taken from the product.</summary>
public sealed record LineFields
{
    /// <summary>The product of the catalogue.</summary>
    public string? Sku { get; init; }

    /// <summary>What it is, 1 to 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>How many, above 0, at most four decimals; 1 where it is missing.</summary>
    [JsonConverter(typeof(DecimalNumber))]
    public decimal? Quantity { get; init; }

    /// <summary>For one, not negative, at most four decimals.</summary>
    public Money? UnitPrice { get; init; }

    /// <summary>A share of the line such as <c>"0.1"</c>, or an amount off it.</summary>
    public Discount? Discount { get; init; }

    /// <summary>The tax's share of the net, such as <c>"0.19"</c>.</summary>
    [JsonConverter(typeof(DecimalText))]
    public decimal? TaxRate { get; init; }

    /// <summary>The fields of a line.</summary>
    public static LineFields Of(BillingLine line) =>
        new()
        {
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitPrice = line.UnitPrice,
            Discount = line.Discount,
            TaxRate = line.TaxRate,
        };
}

/// <summary>What people write about a quote, order or invoice.</summary>
public sealed record BillingFields
{
    /// <summary>Who buys.</summary>
    public string? ContactId { get; init; }

    /// <summary>The company that buys; the contact's where it is missing.</summary>
    public string? CompanyId { get; init; }

    /// <summary>The deal that it is of.</summary>
    public string? DealId { get; init; }

    /// <summary>ISO 4217; the lines' where it is missing.</summary>
    public string? Currency { get; init; }

    /// <summary>How prices stand to the tax; exclusive where it is missing.</summary>
    public TaxMode? TaxMode { get; init; }

    /// <summary>At most 200.</summary>
    public IReadOnlyList<LineFields>? Lines { get; init; }

    /// <summary>The buyer as it is to stand there; contact and company where it is missing.</summary>
    public BillingParty? Buyer { get; init; }

    /// <summary>The language that it is written in, ISO 639-1; the contact's, else the shop's, where it is missing.</summary>
    public string? Language { get; init; }

    /// <summary>The buyer's own reference, at most 100 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>What it says besides, at most 4,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>The series of its number, 1 to 12 capital letters, digits and hyphens.</summary>
    public string? Series { get; init; }

    /// <summary>The day by which to pay; from the issue on by the shop's days where it is missing.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The last day of an offer.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static BillingFields Of(BillingDocument document) =>
        new()
        {
            ContactId = document.ContactId?.Value,
            CompanyId = document.CompanyId?.Value,
            DealId = document.DealId?.Value,
            Currency = document.Currency,
            TaxMode = document.TaxMode,
            Lines = [.. document.Lines.Select(LineFields.Of)],
            Buyer = document.WrittenBuyer,
            Language = document.Language,
            Reference = document.Reference,
            Notes = document.Notes,
            Series = document.Series,
            DueOn = document.DueOn,
            ValidUntil = document.ValidUntil,
        };
}
