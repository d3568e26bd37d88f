using System.Text.Json;
using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// The <c>standard</c> vendor kind: <c>product.upserted</c>, <c>product.deleted</c>, <c>products.snapshot</c>, <c>order.updated</c>,
/// <c>order.deleted</c>.
/// </summary>
public sealed class StandardVendorFormat : IVendorFormat
{
    private const int LongestSku = 200;

    public VendorParse Parse(ReadOnlyMemory<byte> body, string? currency, DateTimeOffset at = default)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
            var parsed = Read(document.RootElement, currency, errors);
            return errors.Count > 0 || parsed is null ? new VendorParse.Invalid(errors) : new VendorParse.Parsed(parsed);
        }
        catch (JsonException error)
        {
            return new VendorParse.Invalid(
                new Dictionary<string, string[]>(StringComparer.Ordinal) { ["body"] = [$"is not JSON: {error.Message}"] }
            );
        }
    }

    private static VendorEvent? Read(JsonElement root, string? currency, Dictionary<string, string[]> errors)
    {
        var json = new VendorJson(errors);
        if (root.ValueKind != JsonValueKind.Object)
        {
            return json.Fail<VendorEvent>("body", "is an object { type, data }");
        }

        var type = json.Text(root, "type", "type", 100, required: true);
        if (!root.TryGetProperty("data", out var data))
        {
            return json.Fail<VendorEvent>("data", "is required");
        }

        switch (type)
        {
            case "product.upserted" when data.ValueKind == JsonValueKind.Object:
                return Product(data, "data", currency, json) is { } product ? new VendorEvent.Upserted(product) : null;
            case "product.deleted" when data.ValueKind == JsonValueKind.Object:
                return Deleted(data, json);
            case "products.snapshot" when data.ValueKind == JsonValueKind.Array:
                return Snapshot(data, currency, json);
            case "order.updated" when data.ValueKind == JsonValueKind.Object:
                return StandardOrder.Read(data, currency, json);
            case "order.deleted" when data.ValueKind == JsonValueKind.Object:
                return json.Text(data, "id", "data.id", 200, required: true) is { } order ? new VendorEvent.OrderGone(order) : null;
            case "product.upserted" or "product.deleted" or "products.snapshot" or "order.updated" or "order.deleted":
                return json.Fail<VendorEvent>("data", type == "products.snapshot" ? "is an array of products" : "is an object");
            case null:
                return null;
            default:
                return json.Fail<VendorEvent>(
                    "type",
                    "is one of product.upserted, product.deleted, products.snapshot, order.updated, order.deleted"
                );
        }
    }

    private static VendorEvent.Deleted? Deleted(JsonElement data, VendorJson json)
    {
        var sku = json.Text(data, "sku", "data.sku", LongestSku, required: true);
        var updatedAt = json.Time(data, "updatedAt", "data.updatedAt", required: false);
        var version = Version(data, "data.version", updatedAt, json);
        return sku is not null && version is { } number
            ? new VendorEvent.Deleted(sku, number, updatedAt ?? DateTimeOffset.UnixEpoch)
            : null;
    }

    private static VendorEvent.Snapshot Snapshot(JsonElement data, string? currency, VendorJson json)
    {
        var products = new List<VendorProduct>(data.GetArrayLength());
        var index = 0;
        foreach (var item in data.EnumerateArray())
        {
            var path = $"data[{index++}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                json.Fail<object>(path, "is an object");
            }
            else if (Product(item, path, currency, json) is { } product)
            {
                products.Add(product);
            }
        }

        return new VendorEvent.Snapshot(products, []);
    }

    private static VendorProduct? Product(JsonElement data, string path, string? currency, VendorJson json)
    {
        var sku = json.Text(data, "sku", path + ".sku", LongestSku, required: true);
        var title = json.Text(data, "title", path + ".title", 500, required: true);
        var description = json.Text(data, "description", path + ".description", 20_000, required: false);
        var url = Url(data, path + ".url", json);
        var price = Price(data, path, currency, json);
        var stock = json.Decimal(data, "stock", path + ".stock");
        var updatedAt = json.Time(data, "updatedAt", path + ".updatedAt", required: false);
        var version = Version(data, path + ".version", updatedAt, json);
        var attributes = Attributes(data, path + ".attributes", json);
        var status = Word<ProductStatus>(data, "status", path, json);
        var availability = Word<Availability>(data, "availability", path, json);
        var backorder = data.TryGetProperty("backorder", out var can) && can.ValueKind == JsonValueKind.True;
        if (sku is null || title is null || version is not { } number)
        {
            return null;
        }

        return new VendorProduct
        {
            Sku = sku,
            Title = title,
            Description = description ?? "",
            Url = url,
            Price = price,
            Stock = stock,
            Backorder = backorder,
            Availability = availability,
            Status = status ?? ProductStatus.Active,
            Attributes = attributes,
            Version = number,
            UpdatedAt = updatedAt ?? DateTimeOffset.UnixEpoch,
        };
    }

    private static T? Word<T>(JsonElement data, string name, string path, VendorJson json)
        where T : struct, Enum
    {
        if (json.Text(data, name, $"{path}.{name}", 50, required: false) is not { } word)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>().Where(value => CoreJson.Name(value) == word))
        {
            return value;
        }

        return json.Fail<T?>($"{path}.{name}", "is one of " + string.Join(", ", Enum.GetValues<T>().Select(CoreJson.Name)));
    }

    private static Uri? Url(JsonElement data, string path, VendorJson json)
    {
        var text = json.Text(data, "url", path, 2_000, required: false);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : json.Fail<Uri>(path, "is an absolute http or https address");
    }

    /// <summary>A price is a decimal with the currency beside it, or our own money object.</summary>
    private static Money? Price(JsonElement data, string path, string? currency, VendorJson json)
    {
        var holder = data;
        var name = "price";
        if (data.TryGetProperty("price", out var price) && price.ValueKind == JsonValueKind.Object)
        {
            (holder, name) = (price, "amount");
        }

        if (json.Decimal(holder, name, path + ".price") is not { } amount)
        {
            return null;
        }

        if (amount < 0)
        {
            json.Fail<object>(path + ".price", "is not negative");
            return null;
        }

        var code = json.Text(holder, "currency", path + ".currency", 3, required: false) ?? currency;
        if (code is null || code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
        {
            json.Fail<object>(path + ".currency", "is an ISO 4217 code such as EUR, in the payload or in the vendor's settings");
            return null;
        }

        return new Money(amount, code);
    }

    /// <summary>The vendor's version; one that has none is ordered by the time of change.</summary>
    private static long? Version(JsonElement data, string path, DateTimeOffset? updatedAt, VendorJson json)
    {
        if (data.TryGetProperty("version", out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number
                : value.ValueKind == JsonValueKind.String
                && long.TryParse(
                    value.GetString(),
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var parsed
                )
                    ? parsed
                : json.Fail<long?>(path, "is a whole number, 0 or more");
        }

        return updatedAt is { } time ? time.ToUnixTimeMilliseconds() : json.Fail<long?>(path, "is required where updatedAt is absent");
    }

    private static Dictionary<string, string> Attributes(JsonElement data, string path, VendorJson json)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!data.TryGetProperty("attributes", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return attributes;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            json.Fail<object>(path, "is an object of names and values");
            return attributes;
        }

        foreach (var attribute in value.EnumerateObject().Take(200))
        {
            attributes[attribute.Name] =
                attribute.Value.ValueKind == JsonValueKind.String ? attribute.Value.GetString()! : attribute.Value.GetRawText();
        }

        return attributes;
    }
}
