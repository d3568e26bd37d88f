using System.Text.Json;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// A shop's webhook: an article as it stands now, with all its variants, or the mere id of one that is gone. The header that names the
/// topic stands outside of the signature, so what the body is decides, and a captured change cannot be sent again as a deletion.
/// </summary>
public sealed class ShopFormat(VendorKind kind) : IVendorFormat
{
    public VendorParse Parse(ReadOnlyMemory<byte> body, string? currency, DateTimeOffset at = default) =>
        ShopFeeds.Read(
            body,
            (root, json) =>
            {
                if (root.ValueKind != JsonValueKind.Object || ShopFeeds.IdOf(root) is not { } id)
                {
                    json.Fail<object>("id", "is the id of a product");
                    return new VendorEvent.Snapshot([]);
                }

                if (root.EnumerateObject().Count() == 1)
                {
                    // It has no time of its own: what the shop told of it before came before.
                    return new VendorEvent.Article(id, [], at.ToUnixTimeMilliseconds(), at);
                }

                var products = new List<VendorProduct>();
                var changed =
                    json.Time(
                        root,
                        kind == VendorKind.Shopify ? "updated_at" : "date_modified_gmt",
                        kind == VendorKind.Shopify ? "updated_at" : "date_modified_gmt",
                        required: true
                    ) ?? default;
                if (
                    kind == VendorKind.Shopify
                    && root.TryGetProperty("variants", out var variants)
                    && variants.ValueKind == JsonValueKind.Array
                )
                {
                    ShopFeeds.AddShopify(products, root, "", currency, json);
                }
                else if (kind == VendorKind.Woocommerce && root.TryGetProperty("sku", out _))
                {
                    ShopFeeds.AddWooCommerce(products, root, "", currency, json);
                }
                else
                {
                    json.Fail<object>(kind == VendorKind.Shopify ? "variants" : "sku", "is missing: the webhook is one of a product");
                }

                return new VendorEvent.Article(id, products, changed.ToUnixTimeMilliseconds(), changed);
            }
        );
}
