using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>A query's text with its parameters.</summary>
/// <param name="Text">SQL of Cosmos DB.</param>
/// <param name="Parameters">Values by name.</param>
public sealed record CosmosSql(string Text, IReadOnlyList<KeyValuePair<string, object>> Parameters)
{
    /// <summary>As the client takes it.</summary>
    public QueryDefinition Definition =>
        Parameters.Aggregate(new QueryDefinition(Text), (query, parameter) => query.WithParameter(parameter.Key, parameter.Value));
}

/// <summary>
/// A query of Core's model as SQL of Cosmos DB. Only field names that passed <see cref="DocumentRules.CheckField"/> become text; every
/// value is a parameter. The
/// tenant stands in each text, although the partition key names it already: what shows nothing of another tenant must not hang on one
/// thing.
/// </summary>
public sealed class CosmosQueryText
{
    private readonly List<KeyValuePair<string, object>> parameters = [];
    private readonly Type document;
    private readonly DocumentQuery query;
    private readonly string conditions;

    /// <summary>Prepares a query of a kind.</summary>
    public CosmosQueryText(TenantId tenant, string kind, Type document, DocumentQuery query)
    {
        this.document = document;
        this.query = query;
        List<string> all = [$"c.tenant = {Add(tenant.Value)}", $"c.kind = {Add(kind)}"];
        if (query.Partition is { } partition)
        {
            all.Add($"c.partition = {Add(partition)}");
        }

        all.AddRange(query.Where.Select(Condition));
        conditions = string.Join(" AND ", all);
    }

    /// <summary>How many match.</summary>
    public CosmosSql Count() => new($"SELECT VALUE COUNT(1) FROM c WHERE {conditions}", parameters);

    /// <summary>
    /// The statements of a page, to be read one after the other until the page is full. Documents without the sort field compare with
    /// nothing, so they are a statement of their own: first ascending, last descending. How many are read at once says the request and not
    /// the text (TOP): a continuation of a text with TOP would end with it.
    /// </summary>
    public IReadOnlyList<CosmosSql> Pages(QueryCursor? cursor)
    {
        var direction = query.Sort is { Descending: true } ? "DESC" : "ASC";
        var after = query.Sort is { Descending: true } ? "<" : ">";
        if (query.Sort is not { } sort)
        {
            return [Select(cursor is null ? null : $"c.docId {after} {Add(cursor.Id)}", $"c.docId {direction}")];
        }

        var field = Field(sort.Field);
        var order = $"{field} {direction}, c.docId {direction}";
        var isMissing = $"(NOT IS_DEFINED({field}) OR IS_NULL({field}))";
        CosmosSql Missing() =>
            Select(cursor is { SortValue: null } ? $"{isMissing} AND c.docId {after} {Add(cursor.Id)}" : isMissing, $"c.docId {direction}");
        CosmosSql Valued()
        {
            if (cursor is not { SortValue: { } last })
            {
                return Select($"(IS_DEFINED({field}) AND NOT IS_NULL({field}))", order);
            }

            var (value, id) = (Add(SortValue(sort.Field, last)), Add(cursor.Id));
            return Select($"({field} {after} {value} OR ({field} = {value} AND c.docId {after} {id}))", order);
        }

        if (DocumentRules.IsStoreTime(document, sort.Field))
        {
            return [Valued()];
        }

        return (sort.Descending, cursor) switch
        {
            (false, { SortValue: not null }) => [Valued()],
            (false, _) => [Missing(), Valued()],
            (true, { SortValue: null }) => [Missing()],
            (true, _) => [Valued(), Missing()],
        };
    }

    /// <summary>The expression of a field.</summary>
    public string Field(string field)
    {
        DocumentRules.CheckField(field);
        return DocumentRules.IsStoreTime(document, field)
            ? field == "createdAt"
                ? "c.created"
                : "c.updated"
            : "c.doc" + string.Concat(field.Split('.').Select(name => $"[\"{name}\"]"));
    }

    private CosmosSql Select(string? phase, string order) =>
        new($"SELECT * FROM c WHERE {(phase is null ? conditions : $"{conditions} AND {phase}")} ORDER BY {order}", [.. parameters]);

    private string Condition(DocumentFilter filter)
    {
        var field = Field(filter.Field);
        return filter.Operator switch
        {
            FilterOperator.Equal when Value(filter.Value) is null => $"(NOT IS_DEFINED({field}) OR IS_NULL({field}))",
            FilterOperator.Equal => $"{field} = {Add(Value(filter.Value)!)}",
            FilterOperator.NotEqual when Value(filter.Value) is null => $"(IS_DEFINED({field}) AND NOT IS_NULL({field}))",
            FilterOperator.NotEqual => $"(NOT IS_DEFINED({field}) OR IS_NULL({field}) OR {field} != {Add(Value(filter.Value)!)})",
            FilterOperator.LessThan => Compare(field, "<", filter.Value),
            FilterOperator.LessOrEqual => Compare(field, "<=", filter.Value),
            FilterOperator.GreaterThan => Compare(field, ">", filter.Value),
            FilterOperator.GreaterOrEqual => Compare(field, ">=", filter.Value),
            FilterOperator.In => $"ARRAY_CONTAINS({Add(List(filter.Value))}, {field})",
            FilterOperator.InOrNone =>
                $"(NOT IS_DEFINED({field}) OR IS_NULL({field}) OR ARRAY_CONTAINS({Add(List(filter.Value))}, {field}))",
            FilterOperator.StartsWith => $"STARTSWITH({field}, {Add((string)filter.Value!)})",
            FilterOperator.Contains => Contains(field, (string)filter.Value!),
            FilterOperator.ArrayContains => Value(filter.Value) is { } element ? $"ARRAY_CONTAINS({field}, {Add(element)})" : "false",
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Operator, "unknown operator"),
        };
    }

    // Ignoring case Cosmos DB ignores that of every letter, and the port that of ASCII alone: beyond ASCII a pattern says so letter by
    // letter.
    private string Contains(string field, string value) =>
        Ascii.IsValid(value)
            ? $"CONTAINS({field}, {Add(value)}, true)"
            : $"RegexMatch({field}, {Add(string.Concat(value.Select(EitherCase)))})";

    private static string EitherCase(char c) =>
        char.IsAsciiLetter(c) ? $"[{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}]" : Regex.Escape(c.ToString());

    private string Compare(string field, string op, object? value) => Value(value) is { } scalar ? $"{field} {op} {Add(scalar)}" : "false";

    private string Add(object value)
    {
        var name = $"@p{parameters.Count}";
        parameters.Add(new(name, value));
        return name;
    }

    /// <summary>A filter's value as the item has it: Cosmos DB keeps true apart from 1, which the shared cursor does not.</summary>
    private static object? Value(object? value) => value is bool ? value : QueryScalar.Of(value);

    private static List<object> List(object? value) =>
        value is System.Collections.IEnumerable list and not string
            ? [.. list.Cast<object?>().Select(Value).OfType<object>()]
            : throw new ArgumentException("the value of an In filter is a list", nameof(value));

    private object SortValue(string field, object last) => last is long number && IsBool(document, field) ? number != 0 : last;

    private static bool IsBool(Type type, string field)
    {
        foreach (var name in field.Split('.'))
        {
            if (
                CoreJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type) is not { Kind: JsonTypeInfoKind.Object } info
                || info.Properties.FirstOrDefault(p => p.Name == name) is not { } property
            )
            {
                return false;
            }

            type = property.PropertyType;
        }

        return (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool);
    }
}
