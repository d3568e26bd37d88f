using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Ordering;

/// <summary>What shops' orders have in common as JSON.</summary>
internal static class OrderJson
{
    private const int Longest = 500;
    private const int MostLines = 500;

    /// <summary>True where an object is an order by its shape: it has lines.</summary>
    public static bool Is(JsonElement root) => root.TryGetProperty("line_items", out var lines) && lines.ValueKind == JsonValueKind.Array;

    /// <summary>The objects of an array; none where there is no array.</summary>
    public static IEnumerable<(JsonElement Item, int At)> Each(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).Take(MostLines).Select((one, at) => (one, at))
            : [];

    /// <summary>An object within another.</summary>
    public static JsonElement? Part(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object
            ? part
            : null;

    /// <summary>A text that may be there; a number counts as one, nothing where it is empty.</summary>
    public static string? Words(JsonElement? item, string name) =>
        item is { } there && there.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.Trim() is { Length: > 0 and <= Longest } text ? text : null,
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    /// <summary>The first text that is there.</summary>
    public static string? First(params IEnumerable<string?> texts) => texts.FirstOrDefault(text => text is { Length: > 0 });

    /// <summary>An ISO 4217 code of the payload, else the vendor's.</summary>
    public static string? Currency(JsonElement item, string path, string? currency, VendorJson json)
    {
        var code = json.Text(item, "currency", path + "currency", 3, required: false) is { Length: 3 } own ? own : currency;
        return code is { Length: 3 } && code.All(char.IsAsciiLetterUpper)
            ? code
            : json.Fail<string>(path + "currency", "is an ISO 4217 code such as EUR, in the payload or in the vendor's settings");
    }

    /// <summary>The lines of <c>street</c>, those that say something.</summary>
    public static IReadOnlyList<string> Street(params IEnumerable<string?> lines) => [.. lines.OfType<string>()];

    /// <summary>An address; null where it says nothing.</summary>
    public static OrderAddress? Address(OrderAddress address) =>
        address.Street.Count > 0 || address.City is not null || address.PostalCode is not null ? address : null;

    /// <summary>The parcel's state by the goods of the order: all arrived where each did.</summary>
    public static OrderFulfilment With(OrderFulfilment told, IReadOnlyList<VendorParcel> parcels) =>
        told == OrderFulfilment.Shipped && parcels.Count > 0 && parcels.All(parcel => parcel.State == ParcelState.Delivered)
            ? OrderFulfilment.Delivered
            : told;

    /// <summary>Money in the order's currency; null where none is told.</summary>
    public static Money? Of(decimal? amount, string? currency) => amount is { } sum && currency is { } code ? new Money(sum, code) : null;
}
