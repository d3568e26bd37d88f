using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>One product of one vendor as last told by that vendor.</summary>
public sealed record Product : IDocument
{
    public static string Kind => "product";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortTitle"), new("vendor"), new("deleted"), new("article")];

    /// <summary>The stock keeping unit: unique in the tenant, case kept, at most 200 characters.</summary>
    public required string Sku { get; init; }

    /// <summary>The name a customer would use.</summary>
    public required string Title { get; init; }

    /// <summary>The title as lists are ordered by it; stored beside it, since a store orders by code point.</summary>
    public string SortTitle => TextFold.Of(Title);

    /// <summary>Plain text.</summary>
    public string Description { get; init; } = "";

    /// <summary>The shop's page of the product.</summary>
    public Uri? Url { get; init; }

    /// <summary>Unit price; null when the vendor gives none.</summary>
    public Money? Price { get; init; }

    /// <summary>Pieces on hand; null when the vendor does not count them.</summary>
    public decimal? Stock { get; init; }

    /// <summary>Named properties (colour, size, warranty), as the vendor calls them.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The id of the shop's article that it is a variant of; null where the vendor has none.</summary>
    public string? Article { get; init; }

    /// <summary>The name of the vendor in the settings.</summary>
    public required string Vendor { get; init; }

    /// <summary>The vendor's version; a greater one is newer. A product never goes back (docs/architecture.md, invariant 4).</summary>
    public required long Version { get; init; }

    /// <summary>When the vendor says it changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When we heard of it: the age that the freshness guard looks at.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>True once the vendor deleted it: kept as a tombstone, so that a late older event cannot bring it back.</summary>
    public bool Deleted { get; init; }

    public string Id => Sku;

    public string Partition => PartitionOf(Sku);

    /// <summary>The partition of a product: itself alone.</summary>
    public static string PartitionOf(string sku) => "product/" + sku;
}
