using System.Text.Json;
using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue;

/// <summary>What a vendor tells of its products, and of what was ordered there.</summary>
public abstract record VendorEvent
{
    private VendorEvent() { }

    /// <summary>A product as it stands now.</summary>
    public sealed record Upserted(VendorProduct Product) : VendorEvent;

    /// <summary>A product is gone.</summary>
    public sealed record Deleted(string Sku, long Version, DateTimeOffset UpdatedAt) : VendorEvent;

    /// <summary>
    /// An article of a shop with the variants that it tells of; those that it lists no more are not for sale any more.
    /// </summary>
    public sealed record Article(VendorArticle Told, IReadOnlyList<VendorProduct> Products) : VendorEvent
    {
        /// <summary>The shop's id of it.</summary>
        public string Id => Told.Id;
    }

    /// <summary>All products of the vendor and the articles that they belong to; what it lacks is deleted.</summary>
    public sealed record Snapshot(IReadOnlyList<VendorProduct> Products, IReadOnlyList<VendorArticle> Articles) : VendorEvent;

    /// <summary>An order as it stands now.</summary>
    public sealed record Ordered(VendorOrder Order) : VendorEvent;

    /// <summary>The vendor has an order no more.</summary>
    public sealed record OrderGone(string Id) : VendorEvent;
}

/// <summary>An article of a shop, as it is for all its variants.</summary>
/// <param name="Id">The shop's id.</param>
/// <param name="Version">A greater one is newer.</param>
/// <param name="UpdatedAt">When it changed.</param>
/// <param name="Status">Whether it is for sale.</param>
/// <param name="Listed">The shop's ids of its variants with their SKUs (null where the article does not tell it); null where it is unknown
/// which it has.</param>
public sealed record VendorArticle(
    string Id,
    long Version,
    DateTimeOffset UpdatedAt,
    ProductStatus Status,
    IReadOnlyDictionary<string, string?>? Listed
);

/// <summary>A product in a vendor's words, in our shape.</summary>
public sealed record VendorProduct
{
    /// <summary>Stock keeping unit; empty where the vendor has none, and one is derived from the shop's own id.</summary>
    public required string Sku { get; init; }

    /// <summary>The shop's own id of it.</summary>
    public string? Item { get; init; }

    /// <summary>Whether it is for sale.</summary>
    public ProductStatus Status { get; init; }

    /// <summary>The shop's article that it is a variant of; null where the vendor has none.</summary>
    public string? Article { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text.</summary>
    public string Description { get; init; } = "";

    /// <summary>The shop's page.</summary>
    public Uri? Url { get; init; }

    /// <summary>Unit price.</summary>
    public Money? Price { get; init; }

    /// <summary>Pieces on hand as the vendor counts them: negative where more were sold; null where it does not count.</summary>
    public decimal? Stock { get; init; }

    /// <summary>True where it can be ordered while none is on hand.</summary>
    public bool Backorder { get; init; }

    /// <summary>What the vendor says in words.</summary>
    public Availability? Availability { get; init; }

    /// <summary>Named properties.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The vendor's version.</summary>
    public required long Version { get; init; }

    /// <summary>When it changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A vendor's payload read: an event, or what is wrong with it by field.</summary>
public abstract record VendorParse
{
    private VendorParse() { }

    /// <summary>Read.</summary>
    public sealed record Parsed(VendorEvent Event) : VendorParse;

    /// <summary>Not what the route takes.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : VendorParse;
}

/// <summary>Reads one vendor kind's payloads.</summary>
public interface IVendorFormat
{
    /// <summary>Reads a payload. Never throws on input.</summary>
    /// <param name="body">The raw bytes.</param>
    /// <param name="currency">The currency where the payload has none.</param>
    /// <param name="at">When it came, for what tells no time of its own.</param>
    VendorParse Parse(ReadOnlyMemory<byte> body, string? currency, DateTimeOffset at = default);
}

/// <summary>JSON reading for vendors' payloads: collects errors by field instead of throwing at the first.</summary>
internal sealed class VendorJson(Dictionary<string, string[]> errors)
{
    /// <summary>Text at most so long; null and an error where it is absent and required, or wrong.</summary>
    public string? Text(JsonElement parent, string name, string path, int longest, bool required)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return required ? Fail<string>(path, "is required") : null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return Fail<string>(path, "is a text");
        }

        var text = value.GetString()!.Trim();
        return text.Length == 0 && required ? Fail<string>(path, "is required")
            : text.Length > longest ? Fail<string>(path, $"has at most {longest} characters")
            : text;
    }

    /// <summary>A decimal given as number or text.</summary>
    public decimal? Decimal(JsonElement parent, string name, string path)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            return number;
        }

        const System.Globalization.NumberStyles Plain =
            System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint;
        return
            value.ValueKind == JsonValueKind.String
            && decimal.TryParse(value.GetString(), Plain, System.Globalization.CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : Fail<decimal?>(path, "is a decimal number such as 19.90 or \"19.90\"");
    }

    /// <summary>A time.</summary>
    public DateTimeOffset? Time(JsonElement parent, string name, string path, bool required)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return required ? Fail<DateTimeOffset?>(path, "is required") : null;
        }

        return
            value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(
                value.GetString(),
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal,
                out var time
            )
            ? time
            : Fail<DateTimeOffset?>(path, "is a time in RFC 3339, such as 2026-01-31T09:00:00Z");
    }

    /// <summary>Records what is wrong.</summary>
    public T? Fail<T>(string path, string why)
    {
        errors.TryAdd(path, [why]);
        return default;
    }
}
