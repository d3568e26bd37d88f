using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// A JSON value as all stores compare it: null (or missing) before numbers before text; true is 1 and false 0; text by code point. Adapters
/// share this, so that a filter means the same everywhere.
/// </summary>
public static class QueryScalar
{
    /// <summary>A filter's value as null, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</summary>
    public static object? Of(object? value) =>
        value switch
        {
            null => null,
            string text => text,
            bool truth => truth ? 1L : 0L,
            _ => Of(JsonSerializer.SerializeToElement(value, value.GetType(), CoreJson.Options)),
        };

    /// <summary>A filter's list as such values.</summary>
    public static IReadOnlyList<object?> ListOf(object? value) =>
        value is System.Collections.IEnumerable list and not string
            ? [.. list.Cast<object?>().Select(Of)]
            : throw new ArgumentException("the value of an In filter is a list", nameof(value));

    /// <summary>A JSON value; objects and arrays as their text.</summary>
    public static object? Of(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.True => 1L,
            JsonValueKind.False => 0L,
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
            _ => element.GetRawText(),
        };

    /// <summary>The order of two such values.</summary>
    public static int Compare(object? a, object? b) =>
        (a, b) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            (string x, string y) => CompareText(x, y),
            (string, _) => 1,
            (_, string) => -1,
            (long x, long y) => x.CompareTo(y),
            _ => Convert
                .ToDouble(a, System.Globalization.CultureInfo.InvariantCulture)
                .CompareTo(Convert.ToDouble(b, System.Globalization.CultureInfo.InvariantCulture)),
        };

    /// <summary>By code point, as UTF-8 bytes sort; ordinal UTF-16 puts surrogates before U+E000.</summary>
    public static int CompareText(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            if (a[i] != b[i])
            {
                var (x, y) = (char.IsSurrogate(a[i]), char.IsSurrogate(b[i]));
                return x == y ? a[i].CompareTo(b[i])
                    : x ? 1
                    : -1;
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
