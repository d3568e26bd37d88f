using Mancrel.Core.Common;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>What a row says of a product. What is null it does not speak of, and stays as it is.</summary>
public sealed record ProductRow
{
    /// <summary>Its stock keeping unit; empty where it has none.</summary>
    public string Sku { get; init; } = "";

    /// <inheritdoc cref="Product.Title"/>
    public string? Title { get; init; }

    /// <inheritdoc cref="Product.Description"/>
    public string? Description { get; init; }

    /// <inheritdoc cref="Product.Url"/>
    public string? Url { get; init; }

    /// <inheritdoc cref="Product.Price"/>
    public Money? Price { get; init; }

    /// <inheritdoc cref="Product.Stock"/>
    public decimal? Stock { get; init; }

    /// <inheritdoc cref="Product.Availability"/>
    public Availability? Availability { get; init; }

    /// <inheritdoc cref="Product.Backorder"/>
    public bool? Backorder { get; init; }

    /// <inheritdoc cref="Product.Article"/>
    public string? Article { get; init; }

    /// <summary>Properties; those that it does not name stay.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What cannot be used: the row is refused.</summary>
    public IReadOnlyList<RowNote> Wrong { get; init; } = [];

    /// <summary>What is to be told of it though it comes in.</summary>
    public IReadOnlyList<RowNote> Notes { get; init; } = [];
}
