using System.Net;
using System.Text.Json;
using Mancrel.Compliance.Documents;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.Cosmos;
using Mancrel.Functions.ServiceBus;
using Mancrel.InMemory;
using Microsoft.Azure.Cosmos;
using Moq;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>What the adapter asks of a container and what it makes of the answers.</summary>
public sealed class CosmosDocumentStoreTests
{
    private static readonly TenantId Ours = new("ours");
    private readonly Mock<Container> container = new();
    private readonly ManualTimeProvider clock = new();
    private readonly CosmosDocumentStore store;

    public CosmosDocumentStoreTests() => store = new CosmosDocumentStore(container.Object, Meters.Silent, clock);

    [Fact]
    public async Task A_read_is_a_point_read_by_tenant_partition_kind_and_id()
    {
        Reads(
            "thing|a",
            """
            { "id": "thing|a", "tenant": "ours", "partition": "things/1", "kind": "thing", "docId": "a", "created":
            "2026-01-31T09:00:00Z", "updated": "2026-01-31T10:00:00Z", "doc": { "id": "a", "name": "Oak" }, "_etag": "\"7\"" }
            """
        );
        var stored = await store.GetAsync<Thing>(Ours, "things/1", "a");
        Assert.Equal(("Oak", "\"7\"", 9, 10), (stored!.Value.Name, stored.ETag, stored.CreatedAt.Hour, stored.UpdatedAt.Hour));
        Assert.Null(await store.GetAsync<Thing>(Ours, "things/1", "b"));
        container.Verify(
            c =>
                c.ReadItemStreamAsync(
                    "thing|a",
                    CosmosNames.Key(Ours, "things/1"),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                ),
            Times.Once
        );
    }

    [Fact]
    public async Task A_creation_writes_the_whole_item()
    {
        CosmosItem<object>? written = null;
        container
            .Setup(c =>
                c.CreateItemAsync(
                    It.IsAny<CosmosItem<object>>(),
                    It.IsAny<PartitionKey?>(),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback((CosmosItem<object> item, PartitionKey? _, ItemRequestOptions _, CancellationToken _) => written = item)
            .ReturnsAsync(Answer("\"1\""));
        var outcome = await store.CommitAsync(new DocumentBatch(Ours, "things/1").Create(new Thing { Id = "a" }));
        Assert.Equal(["\"1\""], outcome.ETags);
        Assert.Equal(
            ("thing|a", "ours", "things/1", "thing", "a", clock.GetUtcNow(), clock.GetUtcNow(), (int?)null),
            (
                written!.Id,
                written.Tenant,
                written.Partition,
                written.Kind,
                written.DocId,
                written.Created,
                written.Updated,
                written.TimeToLive
            )
        );

        var json = JsonSerializer.SerializeToElement(written, CoreJson.Options);
        Assert.Equal("a", json.GetProperty("doc").GetProperty("id").GetString());
        Assert.False(json.TryGetProperty("ttl", out _));
        Assert.False(json.TryGetProperty("_etag", out _));
    }

    [Fact]
    public async Task What_expires_says_when()
    {
        CosmosItem<object>? written = null;
        container
            .Setup(c =>
                c.CreateItemAsync(
                    It.IsAny<CosmosItem<object>>(),
                    It.IsAny<PartitionKey?>(),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback((CosmosItem<object> item, PartitionKey? _, ItemRequestOptions _, CancellationToken _) => written = item)
            .ReturnsAsync(Answer("\"1\""));
        var record = new InboxRecord
        {
            Queue = "inbound-mail",
            MessageId = "m",
            ProcessedAt = clock.GetUtcNow(),
        };
        await store.CommitAsync(new DocumentBatch(Ours, record.Partition).Create(record));
        Assert.Equal(8 * 24 * 3600, JsonSerializer.SerializeToElement(written, CoreJson.Options).GetProperty("ttl").GetInt32());
        Assert.True(TimeSpan.FromSeconds(written!.TimeToLive!.Value) > IEventQueue.DuplicateWindow);
    }

    [Fact]
    public async Task A_replacement_patches_document_and_time_under_the_etag()
    {
        IReadOnlyList<PatchOperation>? patches = null;
        PatchItemRequestOptions? options = null;
        container
            .Setup(c =>
                c.PatchItemAsync<CosmosItem<object>>(
                    "thing|a",
                    It.IsAny<PartitionKey>(),
                    It.IsAny<IReadOnlyList<PatchOperation>>(),
                    It.IsAny<PatchItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback(
                (string _, PartitionKey _, IReadOnlyList<PatchOperation> operations, PatchItemRequestOptions given, CancellationToken _) =>
                    (patches, options) = (operations, given)
            )
            .ReturnsAsync(Answer("\"2\""));
        await store.CommitAsync(new DocumentBatch(Ours, "things/1").Replace(new Thing { Id = "a" }, "\"1\""));
        Assert.Equal(["/doc", "/updated"], patches!.Select(patch => patch.Path));
        Assert.Equal("\"1\"", options!.IfMatchEtag);
    }

    [Fact]
    public async Task An_upsert_keeps_the_time_of_creation()
    {
        Reads(
            "thing|a",
            """
            { "id": "thing|a", "tenant": "ours", "partition": "things/1", "kind": "thing", "docId": "a", "created":
            "2025-01-01T00:00:00Z", "updated": "2025-01-01T00:00:00Z", "doc": { "id": "a" }, "_etag": "\"1\"" }
            """
        );
        CosmosItem<object>? written = null;
        container
            .Setup(c =>
                c.UpsertItemAsync(
                    It.IsAny<CosmosItem<object>>(),
                    It.IsAny<PartitionKey?>(),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback((CosmosItem<object> item, PartitionKey? _, ItemRequestOptions _, CancellationToken _) => written = item)
            .ReturnsAsync(Answer("\"2\""));
        await store.CommitAsync(new DocumentBatch(Ours, "things/1").Upsert(new Thing { Id = "a" }));
        Assert.Equal((2025, clock.GetUtcNow()), (written!.Created.Year, written.Updated));
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, ConflictReason.Exists)]
    [InlineData(HttpStatusCode.NotFound, ConflictReason.Missing)]
    [InlineData(HttpStatusCode.PreconditionFailed, ConflictReason.Stale)]
    public async Task A_refusal_that_is_a_conflict_is_an_answer(HttpStatusCode status, ConflictReason reason)
    {
        container
            .Setup(c =>
                c.DeleteItemAsync<CosmosItem<object>>(
                    "thing|a",
                    It.IsAny<PartitionKey>(),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ThrowsAsync(new CosmosException("no", status, 0, "", 1));
        var outcome = await store.CommitAsync(new DocumentBatch(Ours, "things/1").Delete<Thing>("a", "\"1\""));
        Assert.Equal(new DocumentConflict("thing", "a", reason), outcome.Conflict);
    }

    [Fact]
    public async Task Any_other_refusal_is_an_exception()
    {
        container
            .Setup(c =>
                c.DeleteItemAsync<CosmosItem<object>>(
                    "thing|a",
                    It.IsAny<PartitionKey>(),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ThrowsAsync(new CosmosException("busy", HttpStatusCode.TooManyRequests, 0, "", 1));
        await Assert.ThrowsAsync<CosmosException>(() => store.CommitAsync(new DocumentBatch(Ours, "things/1").Delete<Thing>("a")));
    }

    [Fact]
    public async Task Several_writes_are_one_transaction_and_the_one_that_failed_is_named()
    {
        var transaction = new Mock<TransactionalBatch> { DefaultValue = DefaultValue.Mock };
        var response = new Mock<TransactionalBatchResponse>();
        response.Setup(r => r.IsSuccessStatusCode).Returns(false);
        response.Setup(r => r.Count).Returns(2);
        response.Setup(r => r[0]).Returns(Result(HttpStatusCode.FailedDependency));
        response.Setup(r => r[1]).Returns(Result(HttpStatusCode.PreconditionFailed));
        transaction.Setup(t => t.ExecuteAsync(It.IsAny<CancellationToken>())).ReturnsAsync(response.Object);
        container.Setup(c => c.CreateTransactionalBatch(CosmosNames.Key(Ours, "things/1"))).Returns(transaction.Object);

        var outcome = await store.CommitAsync(
            new DocumentBatch(Ours, "things/1").Create(new Thing { Id = "a" }).Replace(new Thing { Id = "b" }, "\"1\"")
        );
        Assert.Equal(new DocumentConflict("thing", "b", ConflictReason.Stale), outcome.Conflict);
        transaction.Verify(
            t => t.CreateItem(It.Is<CosmosItem<object>>(item => item.DocId == "a"), It.IsAny<TransactionalBatchItemRequestOptions>()),
            Times.Once
        );
        transaction.Verify(
            t =>
                t.PatchItem(
                    "thing|b",
                    It.IsAny<IReadOnlyList<PatchOperation>>(),
                    It.Is<TransactionalBatchPatchItemRequestOptions>(o => o.IfMatchEtag == "\"1\"")
                ),
            Times.Once
        );
    }

    [Fact]
    public async Task A_batch_of_a_hundred_and_one_is_refused_before_it_is_sent()
    {
        var batch = new DocumentBatch(Ours, "things/1");
        for (var i = 0; i <= DocumentRules.MaxBatch; i++)
        {
            batch.Create(new Thing { Id = $"t{i}" });
        }

        await Assert.ThrowsAsync<ArgumentException>(() => store.CommitAsync(batch));
        container.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task A_page_reads_one_more_than_it_gives_and_its_cursor_goes_on_there()
    {
        List<string> asked = [];
        Queries(
            [
                [Item("a", 1), Item("b", 2)],
                [Item("c", 3)],
            ],
            asked
        );
        var query = new DocumentQuery { Sort = new DocumentSort("createdAt"), Limit = 2 };
        var page = await store.QueryAsync<Thing>(Ours, query);
        Assert.Equal(["a", "b"], page.Items.Select(item => item.Value.Id));

        Queries(
            [
                [Item("c", 3)],
            ],
            asked
        );
        var next = await store.QueryAsync<Thing>(Ours, query with { Cursor = page.NextCursor });
        Assert.Equal(["c"], next.Items.Select(item => item.Value.Id));
        Assert.Null(next.NextCursor);
        Assert.Contains("c.created > @p2 OR (c.created = @p2 AND c.docId > @p3)", asked[^1], StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidCursorException>(() =>
            store.QueryAsync<Thing>(new TenantId("theirs"), query with { Cursor = page.NextCursor })
        );
    }

    private static CosmosItem<Thing> Item(string id, int hour) =>
        new()
        {
            Id = "thing|" + id,
            Tenant = "ours",
            Partition = "things/1",
            Kind = "thing",
            DocId = id,
            Created = new DateTimeOffset(2026, 1, 31, hour, 0, 0, TimeSpan.Zero),
            Updated = new DateTimeOffset(2026, 1, 31, hour, 0, 0, TimeSpan.Zero),
            Doc = new Thing { Id = id },
            ETag = "\"1\"",
        };

    private void Queries(IReadOnlyList<IReadOnlyList<CosmosItem<Thing>>> pages, List<string> asked)
    {
        var left = new Queue<IReadOnlyList<CosmosItem<Thing>>>(pages);
        var iterator = new Mock<FeedIterator<CosmosItem<Thing>>>();
        iterator.Setup(i => i.HasMoreResults).Returns(() => left.Count > 0);
        iterator
            .Setup(i => i.ReadNextAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
            {
                var items = left.Dequeue();
                var page = new Mock<FeedResponse<CosmosItem<Thing>>>();
                page.Setup(p => p.GetEnumerator()).Returns(items.GetEnumerator());
                return page.Object;
            });
        container
            .Setup(c =>
                c.GetItemQueryIterator<CosmosItem<Thing>>(It.IsAny<QueryDefinition>(), It.IsAny<string>(), It.IsAny<QueryRequestOptions>())
            )
            .Callback((QueryDefinition definition, string _, QueryRequestOptions _) => asked.Add(definition.QueryText))
            .Returns(iterator.Object);
    }

    private void Reads(string id, string json)
    {
        container
            .Setup(c =>
                c.ReadItemStreamAsync(
                    It.IsAny<string>(),
                    It.IsAny<PartitionKey>(),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(() => new ResponseMessage(HttpStatusCode.NotFound));
        container
            .Setup(c => c.ReadItemStreamAsync(id, It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() =>
                new ResponseMessage(HttpStatusCode.OK) { Content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)) }
            );
    }

    private static TransactionalBatchOperationResult Result(HttpStatusCode status)
    {
        var result = new Mock<TransactionalBatchOperationResult>();
        result.Setup(r => r.StatusCode).Returns(status);
        return result.Object;
    }

    private static ItemResponse<CosmosItem<object>> Answer(string etag)
    {
        var answer = new Mock<ItemResponse<CosmosItem<object>>>();
        answer.Setup(a => a.ETag).Returns(etag);
        return answer.Object;
    }
}
