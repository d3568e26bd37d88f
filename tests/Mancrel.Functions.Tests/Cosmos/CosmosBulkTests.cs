using Mancrel.Compliance.Documents;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.Cosmos;
using Mancrel.InMemory;
using Microsoft.Azure.Cosmos;
using Moq;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>Imports write through the client that sends writes together; everything else, and every read, goes at once.</summary>
public sealed class CosmosBulkTests
{
    private static readonly TenantId Ours = new("ours");
    private readonly Mock<Container> container = new();
    private readonly Mock<Container> bulk = new();
    private readonly CosmosDocumentStore store;

    public CosmosBulkTests()
    {
        store = new CosmosDocumentStore(container.Object, Meters.Silent, new ManualTimeProvider(), bulk.Object);
        foreach (var either in new[] { container, bulk })
        {
            var answer = new Mock<ItemResponse<CosmosItem<object>>>();
            answer.Setup(a => a.ETag).Returns(either == bulk ? "\"bulk\"" : "\"alone\"");
            either
                .Setup(c =>
                    c.CreateItemAsync(
                        It.IsAny<CosmosItem<object>>(),
                        It.IsAny<PartitionKey?>(),
                        It.IsAny<ItemRequestOptions>(),
                        It.IsAny<CancellationToken>()
                    )
                )
                .ReturnsAsync(answer.Object);
            either
                .Setup(c =>
                    c.ReadItemStreamAsync(
                        It.IsAny<string>(),
                        It.IsAny<PartitionKey>(),
                        It.IsAny<ItemRequestOptions>(),
                        It.IsAny<CancellationToken>()
                    )
                )
                .ReturnsAsync(() => new ResponseMessage(System.Net.HttpStatusCode.NotFound));
        }
    }

    [Fact]
    public async Task Writes_of_an_import_go_together_also_those_side_by_side_and_none_after_it()
    {
        using (BulkWrites.Begin())
        {
            string[] etags = new string[8];
            await Parallel.ForAsync(0, etags.Length, async (i, _) => etags[i] = await WriteAsync($"t{i}"));
            Assert.All(etags, etag => Assert.Equal("\"bulk\"", etag));
        }

        Assert.Equal("\"alone\"", await WriteAsync("after"));
    }

    [Fact]
    public async Task A_request_beside_an_import_writes_alone()
    {
        var entered = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        async Task ImportAsync()
        {
            using var writes = BulkWrites.Begin();
            entered.SetResult();
            await done.Task;
            Assert.True(BulkWrites.Underway);
        }

        var import = ImportAsync();
        await entered.Task;
        Assert.Equal("\"alone\"", await WriteAsync("beside"));
        done.SetResult();
        await import;
    }

    [Fact]
    public async Task Reads_and_transactions_of_an_import_do_not_wait_for_others()
    {
        using var writes = BulkWrites.Begin();
        await store.GetAsync<Thing>(Ours, "things/1", "a");
        bulk.Verify(
            c =>
                c.ReadItemStreamAsync(
                    It.IsAny<string>(),
                    It.IsAny<PartitionKey>(),
                    It.IsAny<ItemRequestOptions>(),
                    It.IsAny<CancellationToken>()
                ),
            Times.Never
        );

        var transaction = new Mock<TransactionalBatch> { DefaultValue = DefaultValue.Mock };
        transaction.Setup(t => t.ExecuteAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidDataException("reached"));
        container.Setup(c => c.CreateTransactionalBatch(CosmosNames.Key(Ours, "things/1"))).Returns(transaction.Object);
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            store.CommitAsync(new DocumentBatch(Ours, "things/1").Create(new Thing { Id = "a" }).Create(new Thing { Id = "b" }))
        );
    }

    [Fact]
    public void Scopes_inside_of_each_other_end_with_the_outermost()
    {
        using (BulkWrites.Begin())
        {
            var inner = BulkWrites.Begin();
            inner.Dispose();
            inner.Dispose();
            Assert.True(BulkWrites.Underway);
        }

        Assert.False(BulkWrites.Underway);
    }

    [Fact]
    public void Only_the_client_for_imports_holds_writes_back()
    {
        Assert.False(CosmosClients.OptionsOf(bulk: false).AllowBulkExecution);
        var options = CosmosClients.OptionsOf(bulk: true);
        Assert.True(options.AllowBulkExecution);
        Assert.True(
            options.MaxRetryWaitTimeOnRateLimitedRequests
                > CosmosClients.OptionsOf(bulk: false).MaxRetryWaitTimeOnRateLimitedRequests.GetValueOrDefault(TimeSpan.FromSeconds(30))
        );
        Assert.All(new[] { true, false }, either => Assert.False(CosmosClients.OptionsOf(either).EnableContentResponseOnWrite));
    }

    private async Task<string> WriteAsync(string id) =>
        (await store.CommitAsync(new DocumentBatch(Ours, "things/1").Create(new Thing { Id = id }))).ETags[0];
}
