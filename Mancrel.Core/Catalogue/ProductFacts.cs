using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue;

/// <summary>What a vendor tells as a product of ours, and when one telling of it replaces another.</summary>
internal static class ProductFacts
{
    /// <summary>The product; a SKU is derived from the shop's own id where it has none.</summary>
    public static Product Of(VendorProduct told, string vendor, DateTimeOffset at) =>
        new()
        {
            Sku = SkuOf(told, vendor),
            Title = told.Title,
            Description = told.Description,
            Url = told.Url,
            Price = told.Price,
            Stock = told.Stock is { } counted ? Math.Max(counted, 0) : null,
            Oversold = told.Stock < 0 ? -told.Stock : null,
            Backorder = told.Backorder,
            Availability = told.Availability,
            Attributes = told.Attributes,
            Article = told.Article,
            Item = told.Item,
            Status = told.Status,
            Vendor = vendor,
            Version = told.Version,
            UpdatedAt = told.UpdatedAt,
            SeenAt = at,
            Deleted = told.Status != ProductStatus.Active,
        };

    /// <summary>The SKU that a product has with us.</summary>
    public static string SkuOf(VendorProduct told, string vendor) => told.Sku.Length > 0 ? told.Sku : $"{vendor}-{told.Item}";

    /// <summary>With what its article says of it.</summary>
    public static Product Under(this Product product, ShopArticle? article)
    {
        var hidden = article?.Hides(product);
        return product with { HiddenBy = hidden, Deleted = hidden is not null || product.IsOff };
    }

    /// <summary>
    /// Whether what is told takes the place of what is known: a newer version does; the same version does with other facts, where it was
    /// told no earlier; a product that its vendor deleted comes back by a newer version only.
    /// </summary>
    public static Telling Against(this Product told, Product known)
    {
        if (known is { Deleted: true, IsByHand: true })
        {
            // Versions of a person's product say nothing about those of a vendor's; those of the vendor's own that was there before do.
            return known.TookPlaceOf is { } before && told.Version <= before ? Telling.Older : Telling.Newer;
        }

        var order = told.Version != known.Version ? told.Version.CompareTo(known.Version) : told.UpdatedAt.CompareTo(known.UpdatedAt);
        return order > 0 ? Telling.Newer
            : order < 0 ? Telling.Older
            : Same(told, known) ? Telling.Same
            : told.SeenAt < known.SeenAt || known.Status == ProductStatus.Deleted ? Telling.Older
            : Telling.Newer;
    }

    private static bool Same(Product told, Product known) =>
        JsonSerializer.Serialize(told, CoreJson.Options)
        == JsonSerializer.Serialize(
            known with
            {
                SeenAt = told.SeenAt,
                Article = told.Article ?? known.Article,
                Item = known.Item ?? told.Item,
                Status = known.Status ?? told.Status,
            },
            CoreJson.Options
        );
}

/// <summary>How something told stands to what is known.</summary>
internal enum Telling
{
    /// <summary>It is what was before.</summary>
    Older,

    /// <summary>It is what is known, and proves it.</summary>
    Same,

    /// <summary>It takes its place.</summary>
    Newer,
}
