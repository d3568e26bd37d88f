using System.Text.Json;
using Mancrel.Core.Ports;

namespace Mancrel.InMemory;

/// <summary>
/// What a filter says of one JSON document, written as plainly as possible: the model that other stores are checked against.
/// </summary>
internal static class DocumentMatch
{
    public static bool Holds(JsonElement? field, DocumentFilter filter)
    {
        var actual = field is { } element ? QueryScalar.Of(element) : null;
        var text = field is { ValueKind: JsonValueKind.String } ? (string?)actual : null;
        return filter.Operator switch
        {
            FilterOperator.Equal => QueryScalar.Compare(actual, QueryScalar.Of(filter.Value)) == 0,
            FilterOperator.NotEqual => QueryScalar.Compare(actual, QueryScalar.Of(filter.Value)) != 0,
            FilterOperator.In => QueryScalar.ListOf(filter.Value).Any(v => v is not null && QueryScalar.Compare(actual, v) == 0),
            FilterOperator.InOrNone => actual is null
                || QueryScalar.ListOf(filter.Value).Any(v => v is not null && QueryScalar.Compare(actual, v) == 0),
            FilterOperator.StartsWith => text is not null && text.StartsWith((string)filter.Value!, StringComparison.Ordinal),
            FilterOperator.Contains => text is not null && Fold(text).Contains(Fold((string)filter.Value!), StringComparison.Ordinal),
            FilterOperator.ArrayContains => field is { ValueKind: JsonValueKind.Array } array
                && array.EnumerateArray().Any(e => QueryScalar.Of(filter.Value) is { } v && QueryScalar.Compare(QueryScalar.Of(e), v) == 0),
            _ => Compares(actual, QueryScalar.Of(filter.Value), filter.Operator),
        };
    }

    /// <summary>A field by its path; null when it is missing.</summary>
    public static JsonElement? Field(JsonElement document, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(name, out document))
            {
                return null;
            }
        }

        return document;
    }

    // A missing field is neither less nor greater than anything.
    private static bool Compares(object? actual, object? value, FilterOperator op)
    {
        if (actual is null || value is null)
        {
            return false;
        }

        var order = QueryScalar.Compare(actual, value);
        return op switch
        {
            FilterOperator.LessThan => order < 0,
            FilterOperator.LessOrEqual => order <= 0,
            FilterOperator.GreaterThan => order > 0,
            FilterOperator.GreaterOrEqual => order >= 0,
            _ => throw new ArgumentOutOfRangeException(nameof(op), op, "unknown operator"),
        };
    }

    private static string Fold(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
                }
            }
        );
}
