using System.Text.Json;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>A condition with its parameters in order.</summary>
internal sealed record SqlPart(string Text, IReadOnlyList<object?> Values);

/// <summary>
/// Filters as parameterised SQL. Only field names that passed <see cref="DocumentRules.CheckField"/> become text of a statement.
/// </summary>
internal static class DocumentSql
{
    /// <summary>A filter.</summary>
    public static SqlPart Where(DocumentTable table, DocumentFilter filter)
    {
        var column = table.Column(filter.Field);
        return filter.Operator switch
        {
            FilterOperator.Equal => Compare(column, "=", filter.Value, whenNull: "IS NULL"),
            FilterOperator.NotEqual => Compare(column, "IS NOT", filter.Value, whenNull: "IS NOT NULL"),
            FilterOperator.LessThan => Compare(column, "<", filter.Value),
            FilterOperator.LessOrEqual => Compare(column, "<=", filter.Value),
            FilterOperator.GreaterThan => Compare(column, ">", filter.Value),
            FilterOperator.GreaterOrEqual => Compare(column, ">=", filter.Value),
            // One statement for lists of any length, and the index is used all the same.
            FilterOperator.In => new(
                $"{column} IN (SELECT value FROM json_each(?))",
                [JsonSerializer.Serialize(QueryScalar.ListOf(filter.Value))]
            ),
            FilterOperator.InOrNone => new(
                $"({column} IS NULL OR {column} IN (SELECT value FROM json_each(?)))",
                [JsonSerializer.Serialize(QueryScalar.ListOf(filter.Value))]
            ),
            FilterOperator.StartsWith => StartsWith(column, (string)filter.Value!),
            FilterOperator.Contains => new(
                $"({table.IsType(filter.Field, "text")} AND instr(lower({column}), lower(?)) > 0)",
                [filter.Value]
            ),
            // json_each has a hidden column called json too, which would hide the table's.
            FilterOperator.ArrayContains => new(
                $"({table.IsType(filter.Field, "array")} AND EXISTS (SELECT 1 FROM json_each(row.json, "
                    + $"'{DocumentTable.Path(filter.Field)}') WHERE value = ?))",
                [QueryScalar.Of(filter.Value)]
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Operator, "unknown operator"),
        };
    }

    private static SqlPart Compare(string column, string op, object? value, string? whenNull = null) =>
        QueryScalar.Of(value) is { } scalar ? new($"{column} {op} ?", [scalar]) : new(whenNull is null ? "0" : $"{column} {whenNull}", []);

    // Text sorts by code point, so what starts with a prefix lies between it and its successor.
    private static SqlPart StartsWith(string column, string prefix) =>
        Successor(prefix) is { } end
            ? new($"({column} >= ? AND {column} < ?)", [prefix, end])
            : new($"(typeof({column}) = 'text' AND {column} >= ?)", [prefix]);

    private static string? Successor(string prefix)
    {
        var runes = prefix.EnumerateRunes().Select(r => r.Value).ToList();
        while (runes.Count > 0 && runes[^1] == 0x10FFFF)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        if (runes.Count == 0)
        {
            return null;
        }

        runes[^1] = runes[^1] == 0xD7FF ? 0xE000 : runes[^1] + 1;
        return string.Concat(runes.Select(char.ConvertFromUtf32));
    }
}
