using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// The product lists of shops, as they answer them: Shopify's <c>{ "products": [ { variants } ] }</c>, where every variant is a product of
/// ours, and WooCommerce's array. A product's version is the time of its change, since neither counts versions.
/// </summary>
public static class ShopFeeds
{
    /// <summary>Reads a page of Shopify's list.</summary>
    public static VendorParse Shopify(ReadOnlyMemory<byte> body, string? currency, DateTimeOffset at = default) =>
        Read(
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
                    return Nothing;
                }

                return All(list, "products", (item, path) => ShopifyArticle.Read(item, path, currency, json, at), json);
            }
        );

    /// <summary>Reads a page of WooCommerce's list.</summary>
    public static VendorParse WooCommerce(ReadOnlyMemory<byte> body, string? currency) =>
        Read(
            body,
            (root, json) =>
            {
                if (root.ValueKind != JsonValueKind.Array)
                {
                    json.Fail<object>("body", "is an array of products");
                    return Nothing;
                }

                return All(root, "", (item, path) => WooCommerceArticle.Read(item, path, currency, json), json);
            }
        );

    /// <summary>The shop's id of an article or variant, a whole number; null where it has none.</summary>
    internal static string? IdOf(JsonElement item, string name = "id") =>
        item.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) && number > 0
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    /// <summary>A price; null where there is none yet.</summary>
    internal static Common.Money? Price(JsonElement item, string path, string? currency, VendorJson json)
    {
        var amount =
            item.TryGetProperty("price", out var given) && given.ValueKind == JsonValueKind.String && given.GetString()!.Trim().Length == 0
                ? null
                : json.Decimal(item, "price", path + "price");
        if (amount is not null && currency is null)
        {
            json.Fail<object>(path + "price", "has no currency: give the vendor one");
        }

        return amount is { } number && currency is not null ? new Common.Money(number, currency) : null;
    }

    /// <summary>The text of HTML.</summary>
    internal static string Plain(string? html) =>
        html is null or "" ? "" : new HtmlParser().ParseDocument(html).Body?.TextContent.Trim() ?? "";

    /// <summary>A page of a shop; null where it is none.</summary>
    internal static Uri? Page(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var page) && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp)
            ? page
            : null;

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

    private static VendorEvent.Snapshot Nothing { get; } = new([], []);

    private static VendorEvent.Snapshot All(JsonElement list, string name, Func<JsonElement, string, VendorEvent> read, VendorJson json)
    {
        List<VendorProduct> products = [];
        List<VendorArticle> articles = [];
        foreach (var (item, index) in list.EnumerateArray().Select((item, index) => (item, index)))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");
            if (item.ValueKind != JsonValueKind.Object)
            {
                json.Fail<object>(path, "is a product");
                continue;
            }

            switch (read(item, path + "."))
            {
                case VendorEvent.Article article:
                    // One without an id cannot be told from others; its products can, by their SKUs.
                    articles.AddRange(article.Told.Id.Length > 0 ? [article.Told] : []);
                    products.AddRange(article.Products);
                    break;
                case VendorEvent.Upserted upserted:
                    products.Add(upserted.Product);
                    break;
            }
        }

        return new VendorEvent.Snapshot(products, articles);
    }
}
