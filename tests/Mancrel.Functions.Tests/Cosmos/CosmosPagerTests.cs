using System.Net;
using System.Text;
using System.Text.Json;
using Mancrel.Compliance.Documents;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Functions.Cosmos;
using Mancrel.InMemory;
using Microsoft.Azure.Cosmos;
using Moq;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>
/// Pages go on by Cosmos DB's continuation where that holds, and by value and id where it does not; either way none is skipped or seen
/// twice.
/// </summary>
public sealed class CosmosPagerTests
{
    private static readonly TenantId Ours = new("ours");
    private static readonly DocumentQuery ById = new() { Limit = 2 };
    private readonly Mock<Container> container = new();
    private readonly SortedDictionary<string, CosmosItem<Thing>> things = new(StringComparer.Ordinal);
    private readonly List<(string Text, string? Token, int? Most)> asked = [];
    private readonly CosmosDocumentStore store;
    private HttpStatusCode? refusal;
    private string padding = "";

    public CosmosPagerTests()
    {
        store = new CosmosDocumentStore(
            container.Object,
            Meters.Silent,
            new ManualTimeProvider(),
            seal: new CursorSeal(new SigningKeys(new byte[32]))
        );
        container
            .Setup(c =>
                c.GetItemQueryIterator<CosmosItem<Thing>>(It.IsAny<QueryDefinition>(), It.IsAny<string>(), It.IsAny<QueryRequestOptions>())
            )
            .Returns((QueryDefinition query, string? token, QueryRequestOptions options) => Answer(query, token, options));
        container
            .Setup(c =>
                c.ReadItemStreamAsync(
                    It.IsAny<string>(),
                    It.IsAny<PartitionKey>(),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (string id, PartitionKey _, ItemRequestOptions _, CancellationToken _) =>
                    things.TryGetValue(id["thing|".Length..], out var item)
                        ? new ResponseMessage(HttpStatusCode.OK)
                        {
                            Content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(item, CoreJson.Options)),
                        }
                        : new ResponseMessage(HttpStatusCode.NotFound)
            );
        foreach (var id in new[] { "a", "b", "c", "d", "e" })
        {
            Put(id, "\"1\"");
        }
    }

    [Fact]
    public async Task A_page_goes_on_with_the_same_text_behind_the_document_that_was_read_too_far()
    {
        var (first, second, third) = await ThreeAsync(_ => { });
        Assert.Equal(["a", "b"], Ids(first));
        Assert.Equal(["c", "d"], Ids(second));
        Assert.Equal(["e"], Ids(third));
        Assert.Null(third.NextCursor);
        Assert.Single(asked.Select(one => one.Text).Distinct());
        Assert.Equal([null, "c", "e"], asked.Select(one => one.Token?.TrimEnd('.')));
        Assert.Equal([3, 2, 2], asked.Select(one => one.Most));
        container.Verify(
            c => c.ReadItemStreamAsync("thing|c", It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()),
            Times.Once
        );
    }

    [Fact]
    public async Task A_list_that_ends_with_its_page_has_no_cursor() => Assert.Null((await PageAsync(ById with { Limit = 5 })).NextCursor);

    [Fact]
    public async Task Where_the_next_document_changed_or_went_the_page_goes_on_by_id()
    {
        var (_, changed, last) = await ThreeAsync(page =>
        {
            if (page == 1)
            {
                Put("c", "\"2\"");
            }
        });
        Assert.Equal(["c", "d"], Ids(changed));
        Assert.Equal(["e"], Ids(last));
        Assert.Contains("c.docId > @p2", asked[1].Text, StringComparison.Ordinal);

        var (_, without, rest) = await ThreeAsync(page =>
        {
            if (page == 1)
            {
                things.Remove("c");
            }
        });
        Assert.Equal(["d", "e"], Ids(without));
        Assert.Empty(rest.Items);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task A_refused_continuation_is_no_error(HttpStatusCode status)
    {
        var first = await PageAsync(ById);
        refusal = status;
        var second = await PageAsync(ById with { Cursor = first.NextCursor });
        Assert.Equal(["c", "d"], Ids(second));
        Assert.Contains("c.docId > @p2", asked[^1].Text, StringComparison.Ordinal);
        Assert.Null(asked[^1].Token);
    }

    [Fact]
    public async Task Any_other_failure_is_one()
    {
        var first = await PageAsync(ById);
        refusal = HttpStatusCode.TooManyRequests;
        await Assert.ThrowsAsync<CosmosException>(() => PageAsync(ById with { Cursor = first.NextCursor }));
    }

    [Fact]
    public async Task A_continuation_too_long_for_an_address_is_left_away()
    {
        padding = new string('.', CursorSeal.Longest);
        var (first, second, third) = await ThreeAsync(_ => { });
        Assert.Equal("abcde", string.Concat(Ids(first).Concat(Ids(second)).Concat(Ids(third))));
        Assert.True(first.NextCursor!.Length < 200);
        Assert.All(asked, one => Assert.Null(one.Token));
    }

    [Fact]
    public async Task What_somebody_changed_in_a_cursor_never_reaches_the_database()
    {
        var cursor = QueryCursor.Read(Ours, Thing.Kind, ById with { Cursor = (await PageAsync(ById)).NextCursor })!;
        var others = new CursorSeal(new SigningKeys(Enumerable.Repeat((byte)1, 32).ToArray())).Close(
            QueryCursor.Fingerprint(Ours, Thing.Kind, ById),
            new CosmosResume(0, "a", "things/1", "e", "\"1\"")
        );
        foreach (var forged in new[] { others!, cursor.Resume![..^2] + "AA", "x", "" })
        {
            var page = await PageAsync(ById with { Cursor = (cursor with { Resume = forged }).Write(Ours, Thing.Kind, ById) });
            Assert.Equal(["c", "d"], Ids(page));
            Assert.Null(asked[^1].Token);
        }
    }

    [Fact]
    public void A_seal_holds_for_one_query_only()
    {
        var seal = new CursorSeal(new SigningKeys(new byte[32]));
        var resume = new CosmosResume(1, "token", "things/1", "a", "\"1\"");
        var text = seal.Close("one", resume)!;
        Assert.Equal(resume, seal.Open("one", text));
        Assert.Null(seal.Open("another", text));
    }

    [Fact]
    public async Task A_list_with_documents_that_lack_the_sort_field_goes_on_in_its_second_statement()
    {
        foreach (var id in new[] { "a", "b" })
        {
            things[id] = things[id] with { Doc = new Thing { Id = id } };
        }

        var query = new DocumentQuery { Sort = new DocumentSort("count"), Limit = 3 };
        var first = await PageAsync(query);
        var second = await PageAsync(query with { Cursor = first.NextCursor });
        Assert.Equal("abcde", string.Concat(Ids(first).Concat(Ids(second))));
        Assert.Equal(3, asked.Count);
        Assert.Equal((asked[1].Text, "d"), (asked[2].Text, asked[2].Token));
    }

    private async Task<(DocumentPage<Thing> First, DocumentPage<Thing> Second, DocumentPage<Thing> Third)> ThreeAsync(Action<int> between)
    {
        asked.Clear();
        var first = await PageAsync(ById);
        between(1);
        var second = await PageAsync(ById with { Cursor = first.NextCursor });
        between(2);
        return (
            first,
            second,
            second.NextCursor is null ? new DocumentPage<Thing>([], null, null) : await PageAsync(ById with { Cursor = second.NextCursor })
        );
    }

    private Task<DocumentPage<Thing>> PageAsync(DocumentQuery query) => store.QueryAsync<Thing>(Ours, query);

    private static IEnumerable<string> Ids(DocumentPage<Thing> page) => page.Items.Select(item => item.Value.Id);

    private void Put(string id, string etag) =>
        things[id] = new CosmosItem<Thing>
        {
            Id = "thing|" + id,
            Tenant = "ours",
            Partition = "things/1",
            Kind = "thing",
            DocId = id,
            Created = default,
            Updated = default,
            Doc = new Thing { Id = id, Count = id[0] },
            ETag = etag,
        };

    /// <summary>
    /// What a container answers that has these things: in order of ids, behind the token or behind the value of the condition.
    /// </summary>
    private FeedIterator<CosmosItem<Thing>> Answer(QueryDefinition query, string? token, QueryRequestOptions options)
    {
        asked.Add((query.QueryText, token, options.MaxItemCount));
        Assert.Equal(1, options.ResponseContinuationTokenLimitInKb);
        var after =
            token?.TrimEnd('.')
            ?? (query.QueryText.Contains("c.docId > ", StringComparison.Ordinal) ? (string)query.GetQueryParameters()[^1].Value : "");
        var found = things.Values.Where(thing => string.CompareOrdinal(thing.DocId, after) > 0).ToList();
        if (query.QueryText.Contains("\"count\"", StringComparison.Ordinal))
        {
            found =
            [
                .. found.Where(thing => thing.Doc.Count is null == query.QueryText.Contains("(NOT IS_DEFINED", StringComparison.Ordinal)),
            ];
        }

        var left = found.Count > 0 || token is not null;
        var iterator = new Mock<FeedIterator<CosmosItem<Thing>>>();
        iterator.Setup(i => i.HasMoreResults).Returns(() => left);
        iterator
            .Setup(i => i.ReadNextAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
            {
                if (token is not null && refusal is { } status)
                {
                    throw new CosmosException("no", status, 0, "", 1);
                }

                left = false;
                var given = found.Take(options.MaxItemCount!.Value).ToList();
                var page = new Mock<FeedResponse<CosmosItem<Thing>>>();
                page.Setup(p => p.GetEnumerator()).Returns(given.GetEnumerator());
                page.Setup(p => p.ContinuationToken).Returns(given.Count > 0 ? given[^1].DocId + padding : null!);
                return page.Object;
            });
        return iterator.Object;
    }
}
