using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// What a shop last told of an article: which variants it has and whether it is for sale. Kept after its end, so that a variant that is
/// told of late does not come back.
/// </summary>
public sealed record ShopArticle : IDocument
{
    public static string Kind => "article";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The name of the vendor in the settings.</summary>
    public required string Vendor { get; init; }

    /// <summary>The shop's id.</summary>
    public required string ArticleId { get; init; }

    /// <summary>A greater one is newer.</summary>
    public required long Version { get; init; }

    /// <summary>When the shop says that it changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the shop told it.</summary>
    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>Whether it is for sale.</summary>
    public required ProductStatus Status { get; init; }

    /// <summary>The shop's ids of its variants with their SKUs, where it tells these; null where it is unknown which it has.</summary>
    public IReadOnlyDictionary<string, string?>? Listed { get; init; }

    public string Id => IdOf(Vendor, ArticleId);

    public string Partition => PartitionOf(Vendor, ArticleId);

    /// <summary>Its id: one for each vendor, since shops count from one.</summary>
    public static string IdOf(string vendor, string article) => Hashing.Short($"{vendor}\n{article}");

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string vendor, string article) => "article/" + IdOf(vendor, article);

    /// <summary>Why a variant of it is not for sale; null where nothing of the article stands against it.</summary>
    public string? Hides(Product product) =>
        Status == ProductStatus.Deleted ? "its article was deleted"
        : Status != ProductStatus.Active ? $"its article is {CoreJson.Name(Status)}"
        // One that is newer than the article comes before the article's own word of it.
        : Listed is { } listed && product.UpdatedAt <= UpdatedAt && !Lists(listed, product) ? "its article has it no more"
        : null;

    private static bool Lists(IReadOnlyDictionary<string, string?> listed, Product product) =>
        product.Item is { } item
            ? listed.TryGetValue(item, out var sku) && (sku is null || sku == product.Sku)
            : listed.Values.Contains(product.Sku, StringComparer.Ordinal);
}
