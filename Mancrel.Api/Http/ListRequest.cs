using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>What a list can be filtered and sorted by: names of the API and the document fields behind them.</summary>
/// <param name="Filters">Name → field and its type.</param>
/// <param name="Sorts">Name → field.</param>
/// <param name="DefaultSort">As in <c>?sort=</c>: a name, with <c>-</c> in front for descending.</param>
public sealed record ListShape(
    IReadOnlyDictionary<string, ListField> Filters,
    IReadOnlyDictionary<string, string> Sorts,
    string DefaultSort
)
{
    /// <summary>True where the route answers <c>q</c> itself, from the search index.</summary>
    public bool Searched { get; init; }

    /// <summary>What the route takes besides, and reads itself.</summary>
    public IReadOnlyList<string> Besides { get; init; } = [];

    /// <summary>For short lists that no index is kept of: what has to hold for <c>q</c>.</summary>
    public Func<string, DocumentFilter>? FoundIn { get; init; }

    /// <summary>With a filter that takes the members of an enumeration and nothing else.</summary>
    public ListShape OneOf<TEnum>(string name)
        where TEnum : struct, Enum =>
        this with
        {
            Filters = new Dictionary<string, ListField>(Filters, StringComparer.Ordinal)
            {
                [name] = Filters[name] with { Allowed = [.. Enum.GetValues<TEnum>().Select(CoreJson.Name)] },
            },
        };

    /// <summary>Makes a shape of filter names (each its own field of a kind) and sort names.</summary>
    public static ListShape Of(string defaultSort, string[] sorts, params (string Name, FieldType Type)[] filters) =>
        new(
            filters.ToDictionary(filter => filter.Name, filter => new ListField(filter.Name, filter.Type), StringComparer.Ordinal),
            sorts.ToDictionary(sort => sort, sort => sort, StringComparer.Ordinal),
            defaultSort
        );
}

/// <summary>A document field that a list filters by.</summary>
/// <param name="Field">The field.</param>
/// <param name="Type">How its value is read.</param>
/// <param name="Allowed">The values that there are; null where any may be.</param>
public sealed record ListField(string Field, FieldType Type, IReadOnlyList<string>? Allowed = null);

/// <summary>How a filter's text is read.</summary>
public enum FieldType
{
    /// <summary>As it stands; several values separated by commas mean any of them.</summary>
    Text,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A decimal.</summary>
    Number,

    /// <summary>One element of a list.</summary>
    Element,

    /// <summary>A time, at or after which the field is.</summary>
    Since,

    /// <summary>A time, before which the field is.</summary>
    Until,
}

/// <summary>The list parameters of every list: limit, cursor, q, sort, filter.FIELD.</summary>
public sealed record ListRequest(int Limit, string? Cursor, string? Search, DocumentSort Sort, IReadOnlyList<DocumentFilter> Filters)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "limit", "cursor", "q", "sort", "total" };

    /// <summary>Reads and checks them.</summary>
    /// <exception cref="RefusedException">400, naming the parameter and what is allowed.</exception>
    public static ListRequest Read(HttpRequest request, ListShape shape)
    {
        var filters = new List<DocumentFilter>();
        foreach (var (name, values) in request.Query)
        {
            if (name.StartsWith("filter.", StringComparison.Ordinal))
            {
                filters.Add(Filter(name, values.ToString(), shape));
            }
            else if (!Known.Contains(name) && !shape.Besides.Contains(name, StringComparer.Ordinal))
            {
                throw RefusedException.Field(
                    StatusCodes.Status400BadRequest,
                    name,
                    "is not a parameter of this list; there are "
                        + string.Join(", ", shape.Besides.Prepend("limit, cursor, q, sort").Append("filter.FIELD"))
                );
            }
        }

        var search = Text(request, "q");
        if (search is not null && shape.FoundIn is { } field)
        {
            filters.Add(field(search.Trim()));
            search = null;
        }

        if (search is not null && !shape.Searched)
        {
            throw RefusedException.Field(StatusCodes.Status400BadRequest, "q", "is not a parameter of this list");
        }

        if (Text(request, "total") is { } total && !bool.TryParse(total, out _))
        {
            throw RefusedException.Field(StatusCodes.Status400BadRequest, "total", "is true or false");
        }

        return new ListRequest(
            LimitOf(request),
            Text(request, "cursor"),
            search,
            SortOf(Text(request, "sort") ?? shape.DefaultSort, shape),
            filters
        );
    }

    /// <summary>The document query of it, with more conditions of the route's own.</summary>
    public DocumentQuery ToQuery(params DocumentFilter[] more) =>
        new()
        {
            Where = [.. Filters, .. more],
            Sort = Sort,
            Limit = Limit,
            Cursor = Cursor,
        };

    private static string? Text(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static int LimitOf(HttpRequest request) =>
        Text(request, "limit") is not { } text ? 50
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 200 ? limit
        : throw RefusedException.Field(StatusCodes.Status400BadRequest, "limit", "is a whole number from 1 to 200");

    private static DocumentSort SortOf(string text, ListShape shape)
    {
        var name = text.TrimStart('-');
        return shape.Sorts.TryGetValue(name, out var field)
            ? new DocumentSort(field, text.StartsWith('-'))
            : throw RefusedException.Field(
                StatusCodes.Status400BadRequest,
                "sort",
                "is one of " + string.Join(", ", shape.Sorts.Keys) + ", with - in front for descending"
            );
    }

    private static DateTimeOffset Time(string name, string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw RefusedException.Field(StatusCodes.Status400BadRequest, name, "is a time such as 2026-01-31T09:00:00Z");

    private static DocumentFilter Filter(string name, string text, ListShape shape)
    {
        if (!shape.Filters.TryGetValue(name["filter.".Length..], out var field))
        {
            throw RefusedException.Field(
                StatusCodes.Status400BadRequest,
                name,
                "is not a filter of this list; there are " + string.Join(", ", shape.Filters.Keys.Select(key => "filter." + key))
            );
        }

        if (
            field.Allowed is { } allowed
            && text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var asked
            && (asked.Length == 0 || asked.Except(allowed, StringComparer.Ordinal).Any())
        )
        {
            throw RefusedException.Field(
                StatusCodes.Status400BadRequest,
                name,
                "is one of " + string.Join(", ", allowed) + "; commas mean any of several"
            );
        }

        return field.Type switch
        {
            FieldType.Flag => new DocumentFilter(
                field.Field,
                FilterOperator.Equal,
                bool.TryParse(text, out var flag)
                    ? flag
                    : throw RefusedException.Field(StatusCodes.Status400BadRequest, name, "is true or false")
            ),
            FieldType.Number => new DocumentFilter(
                field.Field,
                FilterOperator.Equal,
                decimal.TryParse(text, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw RefusedException.Field(StatusCodes.Status400BadRequest, name, "is a number")
            ),
            FieldType.Element => new DocumentFilter(field.Field, FilterOperator.ArrayContains, text),
            FieldType.Since => new DocumentFilter(field.Field, FilterOperator.GreaterOrEqual, Time(name, text)),
            FieldType.Until => new DocumentFilter(field.Field, FilterOperator.LessThan, Time(name, text)),
            _ when text.Contains(',') => new DocumentFilter(
                field.Field,
                FilterOperator.In,
                text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ),
            _ => new DocumentFilter(field.Field, FilterOperator.Equal, text),
        };
    }
}

/// <summary>A page of a list.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? NextCursor, long? Total = null);

/// <summary>The merge patch of RFC 7396 over a document's editable fields.</summary>
public static class MergePatch
{
    // Which of two fields of one name counts is anybody's guess (RFC 8259, section 4).
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the body as a JSON object.</summary>
    /// <exception cref="RefusedException">400 when it is none.</exception>
    public static async Task<JsonElement> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, cancellation);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw RefusedException.Field(StatusCodes.Status400BadRequest, "body", "is a JSON object");
            }

            if (BrokenText.Find(document.RootElement) is { } broken)
            {
                throw RefusedException.Field(
                    StatusCodes.Status400BadRequest,
                    broken,
                    "is not text: it has half of a surrogate pair (RFC 8259, section 8.2)"
                );
            }

            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw RefusedException.Field(StatusCodes.Status400BadRequest, "body", $"is not JSON: {error.Message}");
        }
    }

    /// <summary>Refuses fields that the route does not know.</summary>
    /// <exception cref="RefusedException">422, naming each.</exception>
    public static void Allow(JsonElement patch, params string[] fields)
    {
        var unknown = patch
            .EnumerateObject()
            .Select(property => property.Name)
            .Where(name => !fields.Contains(name, StringComparer.Ordinal))
            .ToList();
        if (unknown.Count > 0)
        {
            throw new RefusedException(
                StatusCodes.Status422UnprocessableEntity,
                $"fields that can be changed here: {string.Join(", ", fields)}",
                unknown.ToDictionary(name => name, _ => new[] { "is not a field that can be changed here" }, StringComparer.Ordinal)
            );
        }
    }
}
