using System.Globalization;
using System.Text.Json;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// An article of Shopify's with all its variants. An article has its own time of change beside those of its variants; the newest of both is
/// the version of what they say together. Stock that is not tracked (<c>inventory_management</c> null) says nothing, and a
/// <c>inventory_policy</c> of <c>continue</c> sells what is not there.
/// </summary>
internal static class ShopifyArticle
{
    /// <summary>Reads an article.</summary>
    /// <param name="item">The article.</param>
    /// <param name="path">In front of field names where something is wrong.</param>
    /// <param name="currency">The shop's.</param>
    /// <param name="json">Collects what is wrong.</param>
    /// <param name="at">When it was told; an article that is published later is not for sale yet.</param>
    public static VendorEvent.Article Read(JsonElement item, string path, string? currency, VendorJson json, DateTimeOffset at)
    {
        var id = ShopFeeds.IdOf(item);
        var title = json.Text(item, "title", path + "title", 500, required: true) ?? "";
        var text = ShopFeeds.Plain(json.Text(item, "body_html", path + "body_html", 100_000, required: false));
        var variants = VariantsOf(item).ToList();
        var changed = json.Time(item, "updated_at", path + "updated_at", required: variants.Count == 0) ?? default;
        var status = StatusOf(item, path, json, at);
        List<VendorProduct> products = [];
        foreach (var (variant, index) in variants.Select((variant, index) => (variant, index)))
        {
            var own = json.Time(variant, "updated_at", path + "variants.updated_at", required: changed == default) ?? changed;
            var newest = own > changed ? own : changed;
            var name = json.Text(variant, "title", path + "variants.title", 500, required: false);
            var sku = json.Text(variant, "sku", path + "variants.sku", 200, required: false) ?? "";
            if (sku.Length == 0 && id is null)
            {
                json.Fail<object>(path + "id", "is the id of a product, where a variant has no sku");
            }

            var counted = json.Decimal(variant, "inventory_quantity", path + "variants.inventory_quantity");
            products.Add(
                new VendorProduct
                {
                    Sku = sku,
                    Article = id,
                    Item =
                        ShopFeeds.IdOf(variant)
                        ?? (sku.Length > 0 ? sku : string.Create(CultureInfo.InvariantCulture, $"{id}-{index + 1}")),
                    Title = name is null or "" or "Default Title" ? title : $"{title} – {name}",
                    Description = text,
                    Price = ShopFeeds.Price(variant, path + "variants.", currency, json),
                    Stock = IsTracked(variant) ? counted : null,
                    Backorder = variant.TryGetProperty("inventory_policy", out var policy) && Is(policy, "continue"),
                    Status = status,
                    Version = newest.ToUnixTimeMilliseconds(),
                    UpdatedAt = newest,
                }
            );
        }

        var version = products.Select(product => product.UpdatedAt).Append(changed).Max();
        var listed = products.DistinctBy(product => product.Item).ToDictionary(product => product.Item!, Sku, StringComparer.Ordinal);
        return new VendorEvent.Article(new VendorArticle(id ?? "", version.ToUnixTimeMilliseconds(), version, status, listed), products);

        static string? Sku(VendorProduct product) => product.Sku.Length == 0 ? null : product.Sku;
    }

    private static IEnumerable<JsonElement> VariantsOf(JsonElement item) =>
        item.TryGetProperty("variants", out var variants) && variants.ValueKind == JsonValueKind.Array
            ? variants.EnumerateArray().Where(variant => variant.ValueKind == JsonValueKind.Object)
            : [];

    private static ProductStatus StatusOf(JsonElement item, string path, VendorJson json, DateTimeOffset at)
    {
        var status = json.Text(item, "status", path + "status", 50, required: false)?.ToLowerInvariant() switch
        {
            null or "" or "active" => ProductStatus.Active,
            "archived" => ProductStatus.Archived,
            "draft" => ProductStatus.Draft,
            _ => ProductStatus.Unpublished,
        };
        if (status != ProductStatus.Active || !item.TryGetProperty("published_at", out var published))
        {
            return status;
        }

        var since = json.Time(item, "published_at", path + "published_at", required: false);
        var isLater = at != default && since > at;
        var isElsewhere = item.TryGetProperty("published_scope", out var scope) && !Is(scope, "web") && !Is(scope, "global");
        return published.ValueKind == JsonValueKind.Null || isLater || (isElsewhere && scope.ValueKind == JsonValueKind.String)
            ? ProductStatus.Unpublished
            : status;
    }

    // Older and newer versions of Shopify's interface leave the field away.
    private static bool IsTracked(JsonElement variant) =>
        !variant.TryGetProperty("inventory_management", out var by)
        || (by.ValueKind == JsonValueKind.String && by.GetString() is not ("" or "blank" or "not_managed"));

    private static bool Is(JsonElement value, string text) =>
        value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), text, StringComparison.OrdinalIgnoreCase);
}
