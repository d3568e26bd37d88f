using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Compliance.Documents;

/// <summary>What every document store promises about filters, order and cursors.</summary>
public abstract class DocumentQueryCompliance : ComplianceSuite
{
    protected abstract IDocumentStore Store { get; }

    public static TheoryData<string, FilterOperator, object?, string> Filters =>
        new()
        {
            { "name", FilterOperator.Equal, "apple", "a" },
            { "name", FilterOperator.Equal, null, "e" },
            { "name", FilterOperator.NotEqual, "apple", "b c d e" },
            { "name", FilterOperator.NotEqual, null, "a b c d" },
            { "name", FilterOperator.In, new[] { "apple", "Éclair", "nothing" }, "a d" },
            { "name", FilterOperator.In, Array.Empty<string>(), "" },
            { "name", FilterOperator.InOrNone, new[] { "apple", "Éclair", "nothing" }, "a d e" },
            { "name", FilterOperator.InOrNone, Array.Empty<string>(), "e" },
            { "name", FilterOperator.StartsWith, "app", "a" },
            { "name", FilterOperator.StartsWith, "App", "b" },
            { "name", FilterOperator.StartsWith, "", "a b c d" },
            { "name", FilterOperator.Contains, "PP", "a b" },
            { "name", FilterOperator.Contains, "%", "c" },
            { "name", FilterOperator.Contains, "é", "" },
            { "name", FilterOperator.LessThan, "apple", "b c" },
            { "name", FilterOperator.GreaterThan, "apple", "d" },
            { "status", FilterOperator.Equal, ThingStatus.InProgress, "b" },
            { "status", FilterOperator.In, new[] { ThingStatus.New, ThingStatus.Done }, "a c d e" },
            { "count", FilterOperator.Equal, 10, "a" },
            { "count", FilterOperator.LessThan, 10, "b d" },
            { "count", FilterOperator.LessOrEqual, 10L, "a b d" },
            { "count", FilterOperator.GreaterThan, 9, "a c" },
            { "count", FilterOperator.GreaterOrEqual, 10, "a c" },
            { "count", FilterOperator.Equal, null, "e" },
            { "price", FilterOperator.Equal, 19.9, "a" },
            { "price", FilterOperator.GreaterThan, 1.5, "a c" },
            { "flag", FilterOperator.Equal, true, "a c" },
            { "flag", FilterOperator.Equal, false, "b d e" },
            { "owner", FilterOperator.Equal, "k1", "a b" },
            { "size.width", FilterOperator.GreaterOrEqual, 5, "b" },
            { "size.unit", FilterOperator.Equal, "cm", "a b" },
            { "tags", FilterOperator.ArrayContains, "red", "a c" },
            { "tags", FilterOperator.ArrayContains, "re", "" },
            { "nowhere", FilterOperator.Equal, "x", "" },
            { "nowhere", FilterOperator.Equal, null, "a b c d e" },
        };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_gives_what_holds(string field, FilterOperator op, object? value, string expected)
    {
        await FillAsync();

        var page = await QueryAsync(new DocumentQuery { Where = [new DocumentFilter(field, op, value)], CountTotal = true });

        Assert.Equal(expected, Ids(page));
        Assert.Equal(page.Items.Count, page.Total);
    }

    [Fact]
    public async Task Filters_take_typed_ids_times_and_decimals()
    {
        await FillAsync();

        Assert.Equal("a b", Ids(await WhereAsync("owner", FilterOperator.Equal, new ContactId("k1"))));
        Assert.Equal("a", Ids(await WhereAsync("price", FilterOperator.Equal, 19.90m)));
        Assert.Equal("a", Ids(await WhereAsync("seenAt", FilterOperator.Equal, Time.GetUtcNow())));
        Assert.Equal("b", Ids(await WhereAsync("seenAt", FilterOperator.LessThan, Time.GetUtcNow().AddTicks(-1))));
    }

    [Fact]
    public async Task All_filters_must_hold()
    {
        await FillAsync();

        var page = await QueryAsync(
            new DocumentQuery
            {
                Where =
                [
                    new("flag", FilterOperator.Equal, true),
                    new("count", FilterOperator.LessThan, 15),
                    new("name", FilterOperator.StartsWith, "a"),
                ],
            }
        );

        Assert.Equal("a", Ids(page));
    }

    [Theory]
    [InlineData("name", false, "e c b a d")]
    [InlineData("name", true, "d a b c e")]
    [InlineData("count", false, "e d b a c")]
    [InlineData("count", true, "c a b d e")]
    [InlineData("flag", false, "b d e a c")]
    [InlineData("flag", true, "c a e d b")]
    [InlineData("size.width", false, "c d e a b")]
    [InlineData("nowhere", false, "a b c d e")]
    [InlineData("nowhere", true, "e d c b a")]
    public async Task A_sort_goes_both_ways_with_missing_fields_at_their_end(string field, bool descending, string expected)
    {
        await FillAsync();

        Assert.Equal(expected, Ids(await QueryAsync(new DocumentQuery { Sort = new DocumentSort(field, descending) })));
    }

    [Fact]
    public async Task Text_sorts_by_code_point()
    {
        foreach (var (id, name) in new[] { ("1", "\U0001F600"), ("2", "\uFFFD"), ("3", "z"), ("4", "Z"), ("5", "ä") })
        {
            await CreateAsync(new Thing { Id = id, Name = name });
        }

        Assert.Equal("4 3 5 2 1", Ids(await QueryAsync(new DocumentQuery { Sort = new DocumentSort("name") })));
    }

    [Fact]
    public async Task The_stores_own_times_can_be_filtered_and_sorted_by()
    {
        var start = Time.GetUtcNow();
        foreach (var id in new[] { "c", "a", "b" })
        {
            await CreateAsync(new Thing { Id = id });
            Time.Advance(TimeSpan.FromHours(1));
        }

        await Store.CommitAsync(new DocumentBatch(Ours, "things/1").Upsert(new Thing { Id = "c" }));

        Assert.Equal("c a b", Ids(await QueryAsync(new DocumentQuery { Sort = new DocumentSort("createdAt") })));
        Assert.Equal("c b a", Ids(await QueryAsync(new DocumentQuery { Sort = new DocumentSort("updatedAt", Descending: true) })));
        Assert.Equal("a b", Ids(await WhereAsync("createdAt", FilterOperator.GreaterThan, start)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(null, true)]
    [InlineData("name", false)]
    [InlineData("name", true)]
    [InlineData("count", false)]
    [InlineData("count", true)]
    public async Task Pages_of_any_size_give_every_document_once(string? field, bool descending)
    {
        for (var i = 0; i < 23; i++)
        {
            await CreateAsync(
                new Thing
                {
                    Id = $"t{i:00}",
                    Name = i % 3 == 0 ? null : $"n{i % 4}",
                    Count = i % 5 == 0 ? null : i / 4,
                }
            );
        }

        var sort = field is null ? null : new DocumentSort(field, descending);
        var whole = Ids(await QueryAsync(new DocumentQuery { Sort = sort, Limit = 1000 })).Split(' ');
        Assert.Equal(23, whole.Distinct().Count());
        for (var limit = 1; limit <= 24; limit++)
        {
            Assert.Equal(whole, await WalkAsync(new DocumentQuery { Sort = sort, Limit = limit }));
        }
    }

    [Fact]
    public async Task A_cursor_stays_right_while_documents_come_change_and_go()
    {
        foreach (var id in "abcdefgh")
        {
            await CreateAsync(
                new Thing
                {
                    Id = id.ToString(),
                    Name = "n" + id,
                    Count = 1,
                }
            );
        }

        var query = new DocumentQuery { Sort = new DocumentSort("name"), Limit = 3 };
        var first = await QueryAsync(query);
        await CreateAsync(new Thing { Id = "aa", Name = "na" });
        await CreateAsync(new Thing { Id = "zz", Name = "ne" });
        await Store.CommitAsync(
            new DocumentBatch(Ours, "things/1")
                .Delete<Thing>("c")
                .Delete<Thing>("f")
                .Upsert(
                    new Thing
                    {
                        Id = "e",
                        Name = "ne",
                        Count = 2,
                    }
                )
        );
        var second = await QueryAsync(query with { Cursor = first.NextCursor });
        var third = await QueryAsync(query with { Cursor = second.NextCursor });

        Assert.Equal(["a b c", "d e zz", "g h"], new[] { Ids(first), Ids(second), Ids(third) });
        Assert.Null(third.NextCursor);
    }

    [Fact]
    public async Task The_last_page_has_no_cursor_even_when_it_is_full()
    {
        await FillAsync();

        Assert.Null((await QueryAsync(new DocumentQuery { Limit = 5 })).NextCursor);
        Assert.NotNull((await QueryAsync(new DocumentQuery { Limit = 4 })).NextCursor);
    }

    [Fact]
    public async Task A_cursor_of_another_query_is_refused()
    {
        await FillAsync();
        var query = new DocumentQuery { Sort = new DocumentSort("name"), Limit = 2 };
        var cursor = (await QueryAsync(query)).NextCursor;

        DocumentQuery[] others =
        [
            query with
            {
                Cursor = "nonsense",
            },
            query with
            {
                Cursor = "!!",
            },
            query with
            {
                Cursor = "",
            },
            query with
            {
                Cursor = cursor,
                Sort = new DocumentSort("count"),
            },
            query with
            {
                Cursor = cursor,
                Sort = new DocumentSort("name", Descending: true),
            },
            query with
            {
                Cursor = cursor,
                Where = [new("flag", FilterOperator.Equal, true)],
            },
            query with
            {
                Cursor = cursor,
                Partition = "things/1",
            },
        ];
        foreach (var other in others)
        {
            await Assert.ThrowsAsync<InvalidCursorException>(() => QueryAsync(other));
        }

        await Assert.ThrowsAsync<InvalidCursorException>(() => Store.QueryAsync<Thing>(Theirs, query with { Cursor = cursor }));
        Assert.Equal(2, (await QueryAsync(query with { Cursor = cursor, Limit = 1000, CountTotal = true })).Items.Count - 1);
    }

    [Theory]
    [InlineData("a'b")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("$.a")]
    [InlineData("1a")]
    public async Task A_field_that_cannot_be_one_is_refused(string field)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WhereAsync(field, FilterOperator.Equal, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => QueryAsync(new DocumentQuery { Sort = new DocumentSort(field) }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_has_one_to_a_thousand_documents(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => QueryAsync(new DocumentQuery { Limit = limit }));

    [Fact]
    public async Task A_partition_narrows_the_query()
    {
        await FillAsync();
        await Store.CommitAsync(
            new DocumentBatch(Ours, "things/2").Create(
                new Thing
                {
                    Id = "z",
                    Partition = "things/2",
                    Name = "apple",
                }
            )
        );

        Assert.Equal("z", Ids(await QueryAsync(new DocumentQuery { Partition = "things/2" })));
        Assert.Equal(
            "a",
            Ids(
                await QueryAsync(
                    new DocumentQuery
                    {
                        Partition = "things/1",
                        Where = [new("name", FilterOperator.Equal, "apple")],
                        Sort = new DocumentSort("count"),
                    }
                )
            )
        );
    }

    [Fact]
    public async Task A_query_sees_nothing_of_another_tenant_or_kind()
    {
        await FillAsync();
        await Store.CommitAsync(new DocumentBatch(Theirs, "things/1").Create(new Thing { Id = "theirs", Name = "apple" }));
        await Store.CommitAsync(new DocumentBatch(Ours, "things/1").Create(new OtherThing("other", "things/1", "apple")));

        var page = await QueryAsync(new DocumentQuery { Where = [new("name", FilterOperator.Equal, "apple")], CountTotal = true });

        Assert.Equal("a", Ids(page));
        Assert.Equal(1, page.Total);
    }

    private async Task FillAsync()
    {
        await CreateAsync(
            new Thing
            {
                Id = "a",
                Name = "apple",
                Count = 10,
                Price = 19.90m,
                Flag = true,
                Owner = new ContactId("k1"),
                Tags = ["red", "green"],
                Size = new ThingSize(4, "cm"),
                SeenAt = Time.GetUtcNow(),
            }
        );
        await CreateAsync(
            new Thing
            {
                Id = "b",
                Name = "Apple",
                Count = 9,
                Price = 1.5m,
                Status = ThingStatus.InProgress,
                Owner = new ContactId("k1"),
                Size = new ThingSize(5, "cm"),
                SeenAt = Time.GetUtcNow().AddDays(-1),
            }
        );
        await CreateAsync(
            new Thing
            {
                Id = "c",
                Name = "100% 'juice'",
                Count = 100,
                Price = 2,
                Flag = true,
                Status = ThingStatus.Done,
                Tags = ["red"],
            }
        );
        await CreateAsync(
            new Thing
            {
                Id = "d",
                Name = "Éclair",
                Count = -1,
                Owner = new ContactId("k2"),
                Tags = [],
            }
        );
        await CreateAsync(new Thing { Id = "e" });
    }

    private async Task CreateAsync(Thing thing) =>
        Assert.True((await Store.CommitAsync(new DocumentBatch(Ours, thing.Partition).Create(thing))).Committed);

    private Task<DocumentPage<Thing>> QueryAsync(DocumentQuery query) => Store.QueryAsync<Thing>(Ours, query);

    private Task<DocumentPage<Thing>> WhereAsync(string field, FilterOperator op, object? value) =>
        QueryAsync(new DocumentQuery { Where = [new DocumentFilter(field, op, value)] });

    private async Task<List<string>> WalkAsync(DocumentQuery query)
    {
        List<string> ids = [];
        DocumentPage<Thing> page;
        do
        {
            page = await QueryAsync(query);
            ids.AddRange(page.Items.Select(i => i.Value.Id));
            query = query with { Cursor = page.NextCursor };
        } while (page.NextCursor is not null);
        return ids;
    }

    private static string Ids(DocumentPage<Thing> page) => string.Join(' ', page.Items.Select(i => i.Value.Id));
}
