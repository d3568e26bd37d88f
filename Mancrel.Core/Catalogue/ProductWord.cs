using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue;

/// <summary>What a vendor says of a product where a person's word stands above it.</summary>
public sealed record ProductWord
{
    /// <inheritdoc cref="Product.Title"/>
    public required string Title { get; init; }

    /// <inheritdoc cref="Product.Description"/>
    public string Description { get; init; } = "";

    /// <inheritdoc cref="Product.Url"/>
    public Uri? Url { get; init; }

    /// <inheritdoc cref="Product.Price"/>
    public Money? Price { get; init; }

    /// <inheritdoc cref="Product.Stock"/>
    public decimal? Stock { get; init; }

    /// <inheritdoc cref="Product.Oversold"/>
    public decimal? Oversold { get; init; }

    /// <inheritdoc cref="Product.Backorder"/>
    public bool Backorder { get; init; }

    /// <inheritdoc cref="Product.Availability"/>
    public Availability? Availability { get; init; }

    /// <inheritdoc cref="Product.Attributes"/>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The facts of a product as they stand.</summary>
    public static ProductWord Of(Product product) =>
        new()
        {
            Title = product.Title,
            Description = product.Description,
            Url = product.Url,
            Price = product.Price,
            Stock = product.Stock,
            Oversold = product.Oversold,
            Backorder = product.Backorder,
            Availability = product.Availability,
            Attributes = product.Attributes,
        };
}
