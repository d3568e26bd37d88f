using Mancrel.Compliance.Documents;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.Cosmos;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>
/// The SQL that the shared query model becomes, to the letter: the one thing about queries that can be proven without an account.
/// </summary>
public sealed class CosmosQueryTextTests
{
    private static readonly TenantId Ours = new("ours");

    [Fact]
    public void Tenant_and_kind_stand_in_every_query_as_parameters()
    {
        var sql = Page(new DocumentQuery());
        Assert.Equal("SELECT * FROM c WHERE c.tenant = @p0 AND c.kind = @p1 ORDER BY c.docId ASC", sql.Text);
        Assert.Equal(["ours", "thing"], sql.Parameters.Select(parameter => parameter.Value));
    }

    [Theory]
    [InlineData("name", FilterOperator.Equal, "x", "c.doc[\"name\"] = @p2")]
    [InlineData("name", FilterOperator.Equal, null, "(NOT IS_DEFINED(c.doc[\"name\"]) OR IS_NULL(c.doc[\"name\"]))")]
    [InlineData(
        "name",
        FilterOperator.NotEqual,
        "x",
        "(NOT IS_DEFINED(c.doc[\"name\"]) OR IS_NULL(c.doc[\"name\"]) OR c.doc[\"name\"] != @p2)"
    )]
    [InlineData("name", FilterOperator.NotEqual, null, "(IS_DEFINED(c.doc[\"name\"]) AND NOT IS_NULL(c.doc[\"name\"]))")]
    [InlineData("count", FilterOperator.LessThan, 3, "c.doc[\"count\"] < @p2")]
    [InlineData("count", FilterOperator.LessOrEqual, 3, "c.doc[\"count\"] <= @p2")]
    [InlineData("count", FilterOperator.GreaterThan, 3, "c.doc[\"count\"] > @p2")]
    [InlineData("count", FilterOperator.GreaterOrEqual, null, "false")]
    [InlineData("size.unit", FilterOperator.Equal, "cm", "c.doc[\"size\"][\"unit\"] = @p2")]
    [InlineData("name", FilterOperator.StartsWith, "A", "STARTSWITH(c.doc[\"name\"], @p2)")]
    [InlineData("name", FilterOperator.Contains, "A", "CONTAINS(c.doc[\"name\"], @p2, true)")]
    [InlineData("name", FilterOperator.Contains, "é.a", "RegexMatch(c.doc[\"name\"], @p2)")]
    [InlineData("tags", FilterOperator.ArrayContains, "x", "ARRAY_CONTAINS(c.doc[\"tags\"], @p2)")]
    [InlineData("createdAt", FilterOperator.GreaterThan, "2026-01-31T00:00:00.0000000Z", "c.created > @p2")]
    public void A_filter_becomes_a_condition(string field, FilterOperator op, object? value, string expected)
    {
        var sql = Page(new DocumentQuery { Where = [new DocumentFilter(field, op, value)] });
        Assert.Equal($"SELECT * FROM c WHERE c.tenant = @p0 AND c.kind = @p1 AND {expected} ORDER BY c.docId ASC", sql.Text);
    }

    [Fact]
    public void Values_are_what_the_items_hold()
    {
        Assert.Equal(true, ValueOf(FilterOperator.Equal, true));
        Assert.Equal("in_progress", ValueOf(FilterOperator.Equal, ThingStatus.InProgress));
        Assert.Equal("k1", ValueOf(FilterOperator.Equal, new ContactId("k1")));
        Assert.Equal(19.9, ValueOf(FilterOperator.Equal, 19.90m));
        Assert.Equal(
            "2026-01-31T09:00:00.0000000Z",
            ValueOf(FilterOperator.Equal, new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero))
        );
        Assert.Equal("é\\.[aA]", ValueOf(FilterOperator.Contains, "é.a"));
        Assert.Equal(new object[] { "new", "done" }, ValueOf(FilterOperator.In, new[] { ThingStatus.New, ThingStatus.Done }));
    }

    [Fact]
    public void A_sort_reads_what_lacks_the_field_first_ascending_and_last_descending()
    {
        Assert.Equal(
            [
                "SELECT * FROM c WHERE c.tenant = @p0 AND c.kind = @p1 AND (NOT IS_DEFINED(c.doc[\"count\"]) OR "
                    + "IS_NULL(c.doc[\"count\"])) ORDER BY c.docId ASC",
                "SELECT * FROM c WHERE c.tenant = @p0 AND c.kind = @p1 AND (IS_DEFINED(c.doc[\"count\"]) AND NOT "
                    + "IS_NULL(c.doc[\"count\"])) ORDER BY c.doc[\"count\"] ASC, c.docId ASC",
            ],
            Texts(new DocumentQuery { Sort = new DocumentSort("count") }, null)
        );
        Assert.Equal(
            [
                "SELECT * FROM c WHERE c.tenant = @p0 AND c.kind = @p1 AND (IS_DEFINED(c.doc[\"count\"]) AND NOT "
                    + "IS_NULL(c.doc[\"count\"])) ORDER BY c.doc[\"count\"] DESC, c.docId DESC",
                "SELECT * FROM c WHERE c.tenant = @p0 AND c.kind = @p1 AND (NOT IS_DEFINED(c.doc[\"count\"]) OR "
                    + "IS_NULL(c.doc[\"count\"])) ORDER BY c.docId DESC",
            ],
            Texts(new DocumentQuery { Sort = new DocumentSort("count", Descending: true) }, null)
        );
    }

    [Fact]
    public void A_cursor_goes_on_behind_value_and_id()
    {
        var sort = new DocumentQuery { Sort = new DocumentSort("count") };
        var valued = Assert.Single(Pages(sort, new QueryCursor(3L, "a")));
        Assert.Equal(
            "SELECT * FROM c WHERE c.tenant = @p0 AND c.kind = @p1 AND (c.doc[\"count\"] > @p2 OR (c.doc[\"count\"] = @p2 "
                + "AND c.docId > @p3)) ORDER BY c.doc[\"count\"] ASC, c.docId ASC",
            valued.Text
        );
        Assert.Equal(["ours", "thing", 3L, "a"], valued.Parameters.Select(parameter => parameter.Value));

        Assert.Equal(2, Pages(sort, new QueryCursor(null, "a")).Count());
        Assert.Contains("c.docId > @p2 ORDER BY", Pages(sort, new QueryCursor(null, "a")).First().Text, StringComparison.Ordinal);
        Assert.EndsWith(
            "c.docId < @p2 ORDER BY c.docId DESC",
            Pages(new DocumentQuery { Sort = new DocumentSort("count", Descending: true) }, new QueryCursor(null, "a")).Single().Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_cursor_over_true_and_false_compares_with_true_and_false() =>
        Assert.Equal(
            true,
            Pages(new DocumentQuery { Sort = new DocumentSort("flag") }, new QueryCursor(1L, "a")).Single().Parameters[2].Value
        );

    [Fact]
    public void The_stores_own_time_is_never_missing() =>
        Assert.Equal(
            [
                "SELECT * FROM c WHERE c.tenant = @p0 AND c.kind = @p1 AND (IS_DEFINED(c.updated) AND NOT "
                    + "IS_NULL(c.updated)) ORDER BY c.updated DESC, c.docId DESC",
            ],
            Texts(new DocumentQuery { Sort = new DocumentSort("updatedAt", Descending: true) }, null)
        );

    [Fact]
    public void Counting_counts_without_order_or_page() =>
        Assert.Equal(
            "SELECT VALUE COUNT(1) FROM c WHERE c.tenant = @p0 AND c.kind = @p1 AND c.partition = @p2",
            Text(new DocumentQuery { Partition = "things/1", CountTotal = true }).Count().Text
        );

    [Theory]
    [InlineData("name\"] OR true --")]
    [InlineData("a b")]
    [InlineData("1a")]
    [InlineData("")]
    public void A_field_that_cannot_be_one_never_becomes_text(string field) =>
        Assert.ThrowsAny<ArgumentException>(() =>
            Page(new DocumentQuery { Where = [new DocumentFilter(field, FilterOperator.Equal, "x")] })
        );

    [Fact]
    public void A_search_ranks_by_its_words_and_matches_the_last_as_a_beginning()
    {
        Assert.Equal(
            "SELECT TOP 5 VALUE c.docId FROM c WHERE c.tenant = @tenant AND c.kind = @kind"
                + " AND (FullTextContainsAny(c.title, \"oak\", \"lam\") OR FullTextContainsAny(c.body, \"oak\", \"lam\") OR "
                + "EXISTS(SELECT VALUE w FROM w IN c.words WHERE STARTSWITH(w, \"lam\")))"
                + " ORDER BY RANK RRF(FullTextScore(c.title, \"oak\", \"lam\"), FullTextScore(c.body, \"oak\", \"lam\"), [2, 1])",
            CosmosSearch.TextOf("Oak, oak \") OR 1=1 -- lam".Replace("OR 1=1 -- ", "", StringComparison.Ordinal), 5)
        );
        Assert.Contains("FullTextContainsAny(c.title, \"oak\", \"lodz\")", CosmosSearch.TextOf("Oak Łódź", 5), StringComparison.Ordinal);
        Assert.Null(CosmosSearch.TextOf(" \"'); -- ", 5));
        Assert.DoesNotContain("'", CosmosSearch.TextOf("it's \"quoted\"", 5), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_typed_asks_for_all_of_its_words_and_for_numbers_by_their_keys()
    {
        const string Head = "SELECT TOP 5 VALUE c.docId FROM c WHERE c.tenant = @tenant AND c.kind = @kind AND ";
        Assert.Equal(
            Head
                + "(((FullTextContains(c.title, \"oak\") OR FullTextContains(c.body, \"oak\")))) AND "
                + "(((FullTextContains(c.title, \"lam\") OR FullTextContains(c.body, \"lam\") OR "
                + "EXISTS(SELECT VALUE w FROM w IN c.words WHERE STARTSWITH(w, \"lam\")))))"
                + " ORDER BY RANK RRF(FullTextScore(c.title, \"oak\", \"lam\"), FullTextScore(c.body, \"oak\", \"lam\"), [2, 1])",
            CosmosSearch.TextOf(SearchQuery.All("Oak \") lam").Single(), 5)
        );
        Assert.Equal(
            Head + "((EXISTS(SELECT VALUE w FROM w IN c.words WHERE STARTSWITH(w, \"\\uE00090111\"))))",
            CosmosSearch.TextOf(SearchQuery.All("90111").Single(), 5)
        );
        Assert.Equal(
            [
                Head + "((ARRAY_CONTAINS(c.words, \"\\uE002a\\uE010b\\uE011de\\uE003\")))",
                Head + "((EXISTS(SELECT VALUE w FROM w IN c.words WHERE STARTSWITH(w, \"\\uE002a\\uE010b\\uE011de\"))))",
            ],
            SearchQuery.All("A@b.de").Select(groups => CosmosSearch.TextOf(groups, 5))
        );
    }

    [Theory]
    [InlineData("thing", "a", "thing|a")]
    [InlineData("thing", "a/b\\c?d#e%~", "thing|a~002fb~005cc~003fd~0023e~0025~007e")]
    public void An_item_id_has_no_forbidden_character(string kind, string id, string expected) =>
        Assert.Equal(expected, CosmosNames.ItemId(kind, id));

    private static object ValueOf(FilterOperator op, object value) =>
        Page(new DocumentQuery { Where = [new DocumentFilter("name", op, value)] }).Parameters[2].Value;

    private static CosmosQueryText Text(DocumentQuery query) => new(Ours, Thing.Kind, typeof(Thing), query);

    private static IEnumerable<CosmosSql> Pages(DocumentQuery query, QueryCursor? cursor) => Text(query).Pages(cursor);

    private static IEnumerable<string> Texts(DocumentQuery query, QueryCursor? cursor) => Pages(query, cursor).Select(sql => sql.Text);

    private static CosmosSql Page(DocumentQuery query) => Pages(query, null).Single();
}
