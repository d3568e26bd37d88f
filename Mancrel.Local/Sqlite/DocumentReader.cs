using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>One query as keyset-paged SQL.</summary>
internal sealed class DocumentReader<T>
    where T : class, IDocument
{
    /// <summary>The kind's table.</summary>
    public static readonly DocumentTable Table = DocumentTable.Of(T.Kind, typeof(T), T.Indexes);

    private readonly TenantId tenant;
    private readonly DocumentQuery query;
    private readonly DocumentPlan plan;
    private readonly string? sortColumn;
    private readonly bool descending;
    private readonly IReadOnlyList<SqlPart> filters;
    private string index;

    public DocumentReader(TenantId tenant, DocumentQuery query)
    {
        this.tenant = tenant;
        this.query = query;
        sortColumn = query.Sort is { } sort ? Table.Column(sort.Field) : null;
        descending = query.Sort is { Descending: true };
        filters = [.. query.Where.Select(f => DocumentSql.Where(Table, f))];
        plan = DocumentPlan.For(Table, query);
        index = plan.Index;
    }

    /// <summary>A document of a row of <see cref="DocumentTable.RowColumns"/>.</summary>
    public static Stored<T> ReadRow(SqliteStatement row) =>
        new(
            JsonSerializer.Deserialize<T>(row.Utf8(0), CoreJson.Options)!,
            row.Int64(1).ToString(CultureInfo.InvariantCulture),
            DocumentTime.Read(row.Text(2)),
            DocumentTime.Read(row.Text(3))
        );

    /// <summary>Reads the page.</summary>
    public DocumentPage<T> Read(SqliteSession session)
    {
        var cursor = QueryCursor.Read(tenant, T.Kind, query);
        if (plan.Alternative is { } narrow && CountUpTo(session, narrow, DocumentPlan.FewEnough + 1) <= DocumentPlan.FewEnough)
        {
            index = narrow.Name;
        }

        List<(Stored<T> Item, QueryCursor Place)> rows = [];
        foreach (var phase in Phases(cursor))
        {
            ReadPhase(session, phase, query.Limit + 1 - rows.Count, rows);
            if (rows.Count > query.Limit)
            {
                break;
            }
        }

        var next = rows.Count > query.Limit ? rows[query.Limit - 1].Place.Write(tenant, T.Kind, query) : null;
        return new DocumentPage<T>([.. rows.Take(query.Limit).Select(r => r.Item)], next, query.CountTotal ? Count(session) : null);
    }

    /// <summary>The statements of a page, for tests of their plans.</summary>
    public IEnumerable<string> Statements(QueryCursor? cursor) => Phases(cursor).Select(p => Select(p));

    /// <summary>
    /// The keyset condition. NULL compares with nothing, so documents without the sort field are a phase of their own: first ascending,
    /// last descending.
    /// </summary>
    private IEnumerable<SqlPart> Phases(QueryCursor? cursor)
    {
        var after = descending ? "<" : ">";
        if (sortColumn is null)
        {
            return [cursor is null ? new("1", []) : new($"id {after} ?", [cursor.Id])];
        }

        var missing = cursor is { SortValue: null }
            ? new SqlPart($"{sortColumn} IS NULL AND id {after} ?", [cursor.Id])
            : new SqlPart($"{sortColumn} IS NULL", []);
        var valued = cursor is { SortValue: { } value }
            ? new SqlPart($"{sortColumn} {after}= ? AND ({sortColumn} {after} ? OR id {after} ?)", [value, value, cursor.Id])
            : new SqlPart($"{sortColumn} IS NOT NULL", []);
        if (DocumentRules.IsStoreTime(typeof(T), query.Sort!.Field))
        {
            // Never missing.
            return [valued];
        }

        return (descending, cursor) switch
        {
            (false, { SortValue: not null }) => [valued],
            (false, _) => [missing, valued],
            (true, { SortValue: null }) => [missing],
            (true, _) => [valued, missing],
        };
    }

    private void ReadPhase(SqliteSession session, SqlPart phase, int limit, List<(Stored<T> Item, QueryCursor Place)> rows)
    {
        using var statement = Bind(session.Sql(Select(phase)), phase.Values).Bind(limit);
        while (statement.Step())
        {
            rows.Add((ReadRow(statement), new QueryCursor(statement.Scalar(5), statement.Text(4))));
        }
    }

    private string Select(SqlPart phase)
    {
        var direction = descending ? "DESC" : "ASC";

        // Where all lack the sort field its order says nothing, and naming it would make SQLite sort.
        var order =
            sortColumn is null || phase.Text.StartsWith($"{sortColumn} IS NULL", StringComparison.Ordinal)
                ? $"id {direction}"
                : $"{sortColumn} {direction}, id {direction}";
        return $"SELECT {DocumentTable.RowColumns}, id, {sortColumn ?? "NULL"} FROM \"{Table.Name}\" AS row INDEXED BY \"{index}\" "
            + $"WHERE {Conditions} AND {phase.Text} ORDER BY {order} LIMIT ?";
    }

    private long Count(SqliteSession session)
    {
        using var statement = Bind(
            session.Sql($"SELECT count(*) FROM \"{Table.Name}\" AS row INDEXED BY \"{index}\" WHERE {Conditions}"),
            []
        );
        statement.Step();
        return statement.Int64(0);
    }

    /// <summary>How many documents an index narrows to, read from the index alone.</summary>
    private long CountUpTo(SqliteSession session, DocumentPlan.Narrow narrow, int most)
    {
        var equal = query
            .Where.Where(f => narrow.Fields.Contains(f.Field) && f.Operator == FilterOperator.Equal)
            .Select(f => DocumentSql.Where(Table, f))
            .ToList();
        using var statement = session
            .Sql(
                $"SELECT count(*) FROM (SELECT 1 FROM \"{Table.Name}\" AS row INDEXED BY \"{narrow.Name}\" WHERE tenant = ? "
                    + $"AND {string.Join(" AND ", equal.Select(e => e.Text))} LIMIT {most})"
            )
            .Bind(tenant.Value);
        foreach (var value in equal.SelectMany(e => e.Values))
        {
            statement.BindScalar(value);
        }

        statement.Step();
        return statement.Int64(0);
    }

    private string Conditions =>
        string.Join(" AND ", filters.Select(f => f.Text).Prepend(query.Partition is null ? "tenant = ?" : "tenant = ? AND partition = ?"));

    private SqliteStatement Bind(SqliteStatement statement, IReadOnlyList<object?> more)
    {
        statement.Bind(tenant.Value);
        if (query.Partition is { } partition)
        {
            statement.Bind(partition);
        }

        foreach (var value in filters.SelectMany(f => f.Values).Concat(more))
        {
            statement.BindScalar(value);
        }

        return statement;
    }
}
