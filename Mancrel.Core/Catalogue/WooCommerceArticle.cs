using System.Text.Json;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// A product of WooCommerce's: a simple one, a parent that lists its variations by their ids, or a variation (<c>parent_id</c>), which
/// WooCommerce tells of by itself and whose end it does not tell.
/// </summary>
internal static class WooCommerceArticle
{
    /// <summary>
    /// Reads a product: a variation as <see cref="VendorEvent.Upserted"/>, whatever else as <see cref="VendorEvent.Article"/>.
    /// </summary>
    public static VendorEvent Read(JsonElement item, string path, string? currency, VendorJson json)
    {
        var id = ShopFeeds.IdOf(item);
        var sku = json.Text(item, "sku", path + "sku", 200, required: false) ?? "";
        if (sku.Length == 0 && id is null)
        {
            json.Fail<object>(path + "id", "is the id of a product, where it has no sku");
        }

        var type = json.Text(item, "type", path + "type", 50, required: false) ?? "";
        var parent = ShopFeeds.IdOf(item, "parent_id");
        var isVariation = parent is not null && type is "" or "variation" or "subscription_variation";
        var changed = Changed(item, path, json);
        var product = new VendorProduct
        {
            Sku = sku,
            Item = id,
            Article = isVariation ? parent : id,
            Title = json.Text(item, "name", path + "name", 500, required: true) ?? "",
            Description = ShopFeeds.Plain(json.Text(item, "description", path + "description", 100_000, required: false)),
            Url = ShopFeeds.Page(json.Text(item, "permalink", path + "permalink", 2_000, required: false)),
            Price = ShopFeeds.Price(item, path, currency, json),
            Status = StatusOf(item, path, json),
            Version = changed.ToUnixTimeMilliseconds(),
            UpdatedAt = changed,
        };
        product = WithStock(product, item, path, json);
        return isVariation
            ? new VendorEvent.Upserted(product)
            : new VendorEvent.Article(
                new VendorArticle(id ?? "", product.Version, changed, product.Status, Listed(item, type, id ?? "", product.Sku)),
                [product]
            );
    }

    // Its own time is UTC in one field, the shop's wall clock in the other; one that never changed has the time at which it was made.
    private static DateTimeOffset Changed(JsonElement item, string path, VendorJson json) =>
        json.Time(item, "date_modified_gmt", path + "date_modified_gmt", required: false)
        ?? json.Time(item, "date_modified", path + "date_modified", required: false)
        ?? json.Time(item, "date_created_gmt", path + "date_created_gmt", required: false)
        ?? json.Time(item, "date_created", path + "date_created", required: false)
        ?? json.Fail<DateTimeOffset?>(path + "date_modified_gmt", "is required")
        ?? default;

    private static Dictionary<string, string?>? Listed(JsonElement item, string type, string id, string sku)
    {
        var listed = new Dictionary<string, string?>(StringComparer.Ordinal) { [id] = sku.Length == 0 ? null : sku };
        if (item.TryGetProperty("variations", out var variations) && variations.ValueKind == JsonValueKind.Array)
        {
            foreach (var variation in variations.EnumerateArray())
            {
                // Ids, or in older versions of its interface the variations themselves.
                var one =
                    variation.ValueKind == JsonValueKind.Object ? ShopFeeds.IdOf(variation)
                    : variation.ValueKind == JsonValueKind.Number ? variation.GetRawText()
                    : null;
                if (one is not null)
                {
                    listed[one] = null;
                }
            }

            return listed;
        }

        return type.StartsWith("variable", StringComparison.Ordinal) ? null : listed;
    }

    private static ProductStatus StatusOf(JsonElement item, string path, VendorJson json)
    {
        var status = json.Text(item, "status", path + "status", 50, required: false)?.ToLowerInvariant() switch
        {
            null or "" or "publish" => ProductStatus.Active,
            "private" => ProductStatus.Private,
            "trash" => ProductStatus.Trash,
            "draft" or "auto-draft" or "pending" => ProductStatus.Draft,
            _ => ProductStatus.Unpublished,
        };
        return
            status == ProductStatus.Active
            && json.Text(item, "catalog_visibility", path + "catalog_visibility", 50, required: false) is "hidden"
            ? ProductStatus.Unpublished
            : status;
    }

    private static VendorProduct WithStock(VendorProduct product, JsonElement item, string path, VendorJson json)
    {
        var counted = json.Decimal(item, "stock_quantity", path + "stock_quantity");
        var isManaged =
            !item.TryGetProperty("manage_stock", out var manage) || manage.ValueKind is JsonValueKind.True or JsonValueKind.String;
        Availability? says = json.Text(item, "stock_status", path + "stock_status", 50, required: false)?.ToLowerInvariant() switch
        {
            "instock" => Availability.InStock,
            "outofstock" => Availability.OutOfStock,
            "onbackorder" => Availability.OnBackorder,
            _ => null,
        };
        var backorders =
            says == Availability.OnBackorder
            || json.Text(item, "backorders", path + "backorders", 20, required: false) is "yes" or "notify"
            || item.TryGetProperty("backorders_allowed", out var allowed) && allowed.ValueKind == JsonValueKind.True;
        return product with
        {
            // A shop may end a sale above nought: what it says counts.
            Stock =
                !isManaged || counted is null ? null
                : says == Availability.OutOfStock ? Math.Min(counted.Value, 0)
                : counted,
            Backorder = backorders && says != Availability.OutOfStock,
            Availability = says,
        };
    }
}
