using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// The product lists of shops, as they answer them: Shopify's <c>{ "products": [ { variants } ] }</c>, where every variant with a SKU is a
/// product of ours, and
/// WooCommerce's array. A product's version is the time of its change, since neither counts versions.
/// </summary>
public static class ShopFeeds
{
    /// <summary>Reads a page of Shopify's list.</summary>
    public static VendorParse Shopify(ReadOnlyMemory<byte> body, string? currency) =>
        ReadAll(
            body,
            (root, json) =>
            {
                if (
                    root.ValueKind != JsonValueKind.Object
                    || !root.TryGetProperty("products", out var list)
                    || list.ValueKind != JsonValueKind.Array
                )
                {
                    json.Fail<object>("products", "is an array of products");
                    return [];
                }

                var products = new List<VendorProduct>();
                foreach (var (item, index) in list.EnumerateArray().Select((item, index) => (item, index)))
                {
                    AddShopify(products, item, string.Create(CultureInfo.InvariantCulture, $"products[{index}]."), currency, json);
                }

                return products;
            }
        );

    /// <summary>Reads a page of WooCommerce's list.</summary>
    public static VendorParse WooCommerce(ReadOnlyMemory<byte> body, string? currency) =>
        ReadAll(
            body,
            (root, json) =>
            {
                if (root.ValueKind != JsonValueKind.Array)
                {
                    json.Fail<object>("body", "is an array of products");
                    return [];
                }

                var products = new List<VendorProduct>();
                foreach (var (item, index) in root.EnumerateArray().Select((item, index) => (item, index)))
                {
                    AddWooCommerce(products, item, string.Create(CultureInfo.InvariantCulture, $"[{index}]."), currency, json);
                }

                return products;
            }
        );

    /// <summary>Every variant with a SKU of an article of Shopify's.</summary>
    internal static void AddShopify(List<VendorProduct> products, JsonElement item, string path, string? currency, VendorJson json)
    {
        var title = json.Text(item, "title", path + "title", 500, required: true) ?? "";
        var text = Plain(json.Text(item, "body_html", path + "body_html", 100_000, required: false));
        foreach (
            var variant in item.TryGetProperty("variants", out var variants) && variants.ValueKind == JsonValueKind.Array
                ? variants.EnumerateArray().ToList()
                : []
        )
        {
            var name = json.Text(variant, "title", path + "variants.title", 500, required: false);
            Add(
                products,
                variant,
                path + "variants",
                name is null or "Default Title" ? title : $"{title} – {name}",
                text,
                "price",
                "inventory_quantity",
                "updated_at",
                url: null,
                currency,
                json,
                IdOf(item)
            );
        }
    }

    /// <summary>A product of WooCommerce's, where it has a SKU.</summary>
    internal static void AddWooCommerce(List<VendorProduct> products, JsonElement item, string path, string? currency, VendorJson json)
    {
        var title = json.Text(item, "name", path + "name", 500, required: true) ?? "";
        var text = Plain(json.Text(item, "description", path + "description", 100_000, required: false));
        Add(
            products,
            item,
            path.TrimEnd('.'),
            title,
            text,
            "price",
            "stock_quantity",
            "date_modified_gmt",
            json.Text(item, "permalink", path + "permalink", 2_000, required: false),
            currency,
            json,
            IdOf(item)
        );
    }

    /// <summary>The shop's id of an article, a whole number; null where it has none.</summary>
    internal static string? IdOf(JsonElement item) =>
        item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    private static void Add(
        List<VendorProduct> products,
        JsonElement item,
        string path,
        string title,
        string text,
        string price,
        string stock,
        string changed,
        string? url,
        string? currency,
        VendorJson json,
        string? article
    )
    {
        string At(string field) => path.Length == 0 ? field : $"{path}.{field}";
        if (json.Text(item, "sku", At("sku"), 200, required: false) is not { Length: > 0 } sku)
        {
            // Nothing can be ordered or told apart by it.
            return;
        }

        var updated = json.Time(item, changed, At(changed), required: true);
        var amount =
            item.TryGetProperty(price, out var given) && given.ValueKind == JsonValueKind.String && given.GetString() is ""
                ? null
                : json.Decimal(item, price, At(price));
        if (updated is not { } at)
        {
            return;
        }

        if (amount is not null && currency is null)
        {
            json.Fail<object>(At(price), "has no currency: set Mancrel:Catalogue:Vendors:NAME:Currency");
        }

        products.Add(
            new VendorProduct
            {
                Sku = sku,
                Article = article,
                Title = title,
                Description = text,
                Url =
                    Uri.TryCreate(url, UriKind.Absolute, out var page)
                    && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp)
                        ? page
                        : null,
                Price = amount is { } number && currency is not null ? new Money(number, currency) : null,
                Stock = json.Decimal(item, stock, At(stock)),
                Version = at.ToUnixTimeMilliseconds(),
                UpdatedAt = at,
            }
        );
    }

    private static string Plain(string? html) =>
        html is null or "" ? "" : new HtmlParser().ParseDocument(html).Body?.TextContent.Trim() ?? "";

    /// <summary>Reads a payload; what is wrong with it is told by field.</summary>
    internal static VendorParse Read(ReadOnlyMemory<byte> body, Func<JsonElement, VendorJson, VendorEvent> read)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            var told = read(document.RootElement, new VendorJson(errors));
            return errors.Count > 0 ? new VendorParse.Invalid(errors) : new VendorParse.Parsed(told);
        }
        catch (JsonException error)
        {
            return new VendorParse.Invalid(
                new Dictionary<string, string[]>(StringComparer.Ordinal) { ["body"] = [$"is not JSON: {error.Message}"] }
            );
        }
    }

    private static VendorParse ReadAll(ReadOnlyMemory<byte> body, Func<JsonElement, VendorJson, List<VendorProduct>> read) =>
        Read(body, (root, json) => new VendorEvent.Snapshot(read(root, json)));
}
