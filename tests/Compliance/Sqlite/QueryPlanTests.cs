using Mancrel.Compliance.Documents;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Sqlite;

/// <summary>Queries with a fitting index neither scan nor sort, on whichever page.</summary>
public sealed class QueryPlanTests : ComplianceSuite
{
    public static TheoryData<string, DocumentQuery, string> Queries =>
        new()
        {
            { "by id", new DocumentQuery(), "doc:thing:id" },
            {
                "sorted",
                new DocumentQuery { Sort = new DocumentSort("name") },
                "name"
            },
            {
                "sorted downwards",
                new DocumentQuery { Sort = new DocumentSort("name", Descending: true) },
                "name"
            },
            {
                "equal and sorted",
                new DocumentQuery
                {
                    Where = [new("status", FilterOperator.Equal, ThingStatus.Done)],
                    Sort = new DocumentSort("count", Descending: true),
                },
                "status_count"
            },
            {
                "equal",
                new DocumentQuery { Where = [new("name", FilterOperator.Equal, "x")] },
                "name"
            },
            {
                "sorted by the store's time",
                new DocumentQuery { Sort = new DocumentSort("createdAt", Descending: true) },
                "createdAt"
            },
            {
                "sorted, with a filter on the side",
                new DocumentQuery { Where = [new("flag", FilterOperator.Equal, false)], Sort = new DocumentSort("name") },
                "name"
            },
            {
                "in a partition",
                new DocumentQuery { Partition = "things/1" },
                "doc:thing:partition"
            },
        };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_with_a_fitting_index_neither_scans_nor_sorts(string name, DocumentQuery query, string index)
    {
        Assert.NotEmpty(name);
        var database = NewDatabase();
        await new SqliteDocumentStore(database, Time).QueryAsync<Thing>(Ours, query);
        QueryCursor?[] pages = query.Sort?.Field switch
        {
            null => [null, new(null, "t1")],
            "createdAt" => [null, new("x", "t1")],
            _ => [null, new("x", "t1"), new(null, "t1")],
        };

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

        Assert.Matches($"SEARCH .*{index}.*\\.{field}", plan);
    }

    [Fact]
    public async Task Where_few_match_they_are_sorted_and_where_many_do_the_order_is_walked()
    {
        var database = NewDatabase();
        var store = new SqliteDocumentStore(database, Time);
        for (var chunk = 0; chunk < 60; chunk++)
        {
            var batch = new DocumentBatch(Ours, "things/1");
            for (var i = 0; i < 100; i++)
            {
                batch.Create(
                    new Thing
                    {
                        Id = $"{chunk:00}{i:00}",
                        Name = i == 0 ? "rare" : "common",
                        Status = ThingStatus.Done,
                        Count = 6000 - (chunk * 100) - i,
                    }
                );
            }

            await store.CommitAsync(batch);
        }

        foreach (var (name, count) in new[] { ("rare", 60), ("common", 5940) })
        {
            var query = new DocumentQuery
            {
                Where = [new("name", FilterOperator.Equal, name), new("status", FilterOperator.Equal, ThingStatus.Done)],
                Sort = new DocumentSort("count"),
                Limit = 1000,
                CountTotal = true,
            };
            var reader = new DocumentReader<Thing>(Ours, query);
            var page = database.Read(reader.Read);

            Assert.Equal(count, page.Total);
            Assert.Equal(page.Items.OrderBy(i => i.Value.Count), page.Items);
            Assert.Contains(
                name == "rare" ? "doc:thing:name" : "doc:thing:status_count",
                reader.Statements(null).First(),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task An_index_that_is_declared_no_longer_is_dropped()
    {
        var database = NewDatabase();
        await new DocumentTables(database).EnsureAsync(
            DocumentTable.Of("thing", typeof(int), [new DocumentIndex("name"), new DocumentIndex("count")])
        );
        Assert.Equal(2, CountIndexes(database));

        await new DocumentTables(database).EnsureAsync(DocumentTable.Of("thing", typeof(long), [new DocumentIndex("name")]));

        Assert.Equal(1, CountIndexes(database));
    }

    private static long CountIndexes(SqliteDatabase database) =>
        database.Read(s =>
            s.Number(
                "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name LIKE 'doc:thing:%' AND name NOT IN "
                    + "('doc:thing:id', 'doc:thing:partition')"
            )
        );

    private static string Explain(SqliteDatabase database, string statement) =>
        database.Read(session =>
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
