using Mancrel.Compliance.Documents;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Sqlite;

/// <summary>Queries with a fitting index neither scan nor sort, on whichever page.</summary>
public sealed class QueryPlanTests : ComplianceSuite
{
    public static TheoryData<string, DocumentQuery, string> Queries => new()
    {
        { "by id", new DocumentQuery(), "documents_id" },
        { "sorted", new DocumentQuery { Sort = new DocumentSort("name") }, "name" },
        { "sorted downwards", new DocumentQuery { Sort = new DocumentSort("name", Descending: true) }, "name" },
        { "equal and sorted", new DocumentQuery { Where = [new("status", FilterOperator.Equal, ThingStatus.Done)], Sort = new DocumentSort("count", Descending: true) }, "status_count" },
        { "equal", new DocumentQuery { Where = [new("name", FilterOperator.Equal, "x")] }, "name" },
        { "sorted by the store's time", new DocumentQuery { Sort = new DocumentSort("createdAt", Descending: true) }, "createdAt" },
        { "sorted, with a filter on the side", new DocumentQuery { Where = [new("flag", FilterOperator.Equal, false)], Sort = new DocumentSort("name") }, "name" },
        { "in a partition", new DocumentQuery { Partition = "things/1" }, "documents_partition" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_with_a_fitting_index_neither_scans_nor_sorts(string name, DocumentQuery query, string index)
    {
        Assert.NotEmpty(name);
        var database = NewDatabase();
        await new SqliteDocumentStore(database, Time).QueryAsync<Thing>(Ours, query);
        QueryCursor?[] pages = query.Sort is null ? [null, new(null, "t1")] : [null, new("x", "t1"), new(null, "t1")];

        foreach (var statement in pages.SelectMany(cursor => new DocumentReader<Thing>(Ours, query).Statements(cursor)))
        {
            var plan = Explain(database, statement);
            Assert.Contains("SEARCH", plan, StringComparison.Ordinal);
            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("status", FilterOperator.In, "status_count")]
    [InlineData("name", FilterOperator.StartsWith, "name")]
    [InlineData("name", FilterOperator.GreaterThan, "name")]
    public async Task A_range_is_read_from_its_index(string field, FilterOperator op, string index)
    {
        var database = NewDatabase();
        object value = op == FilterOperator.In ? new[] { "done" } : "x";
        var query = new DocumentQuery { Where = [new(field, op, value)] };
        await new SqliteDocumentStore(database, Time).QueryAsync<Thing>(Ours, query);

        var plan = Explain(database, new DocumentReader<Thing>(Ours, query).Statements(null).Single());

        Assert.Matches($"SEARCH .*{index}.*(json_extract|<expr>)", plan);
    }

    [Fact]
    public async Task An_index_that_is_declared_no_longer_is_dropped()
    {
        var database = NewDatabase();
        var indexes = new DocumentIndexes(database);
        await indexes.EnsureAsync("thing", typeof(Thing), [new DocumentIndex("name"), new DocumentIndex("count")]);
        Assert.Equal(2, CountIndexes(database));

        await new DocumentIndexes(database).EnsureAsync("thing", typeof(Thing), [new DocumentIndex("name")]);

        Assert.Equal(1, CountIndexes(database));
    }

    private static long CountIndexes(SqliteDatabase database) => database.Read(s => s.Number("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name LIKE 'doc:thing:%'"));

    private static string Explain(SqliteDatabase database, string statement) => database.Read(session =>
    {
        List<string> lines = [];
        using var explain = session.Sql("EXPLAIN QUERY PLAN " + statement);
        while (explain.Step())
        {
            lines.Add(explain.Text(3));
        }

        return string.Join('\n', lines);
    });
}
