using System.Text.Json;
using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// A shop's webhook: an article as it stands now, with all its variants, a variation by itself, an order, or the mere id of one that is
/// gone. The header that names the topic stands outside of the signature, so what the body is decides, and a captured change cannot be sent
/// again as a deletion.
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
                    return new VendorEvent.Snapshot([], []);
                }

                if (root.EnumerateObject().Count() == 1)
                {
                    // It has no time of its own: what the shop told of it before came before.
                    return new VendorEvent.Article(
                        new VendorArticle(id, at.ToUnixTimeMilliseconds(), at, ProductStatus.Deleted, Listed: null),
                        []
                    );
                }

                if (OrderJson.Is(root))
                {
                    return kind == VendorKind.Shopify
                        ? ShopifyOrder.Read(root, id, currency, json)
                        : WooCommerceOrder.Read(root, id, currency, json);
                }

                var (own, isProduct) =
                    kind == VendorKind.Shopify
                        ? ("variants", root.TryGetProperty("variants", out var variants) && variants.ValueKind == JsonValueKind.Array)
                        : ("sku", root.TryGetProperty("sku", out _));
                if (!isProduct)
                {
                    json.Fail<object>(own, "is missing: the webhook is one of a product or an order");
                    return new VendorEvent.Snapshot([], []);
                }

                return kind == VendorKind.Shopify
                    ? ShopifyArticle.Read(root, "", currency, json, at)
                    : WooCommerceArticle.Read(root, "", currency, json);
            }
        );
}
