using Mancrel.Compliance.Documents;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>
/// The account or full emulator that <c>MANCREL_TEST_COSMOS</c> names by its connection string: the compliance suites run against a
/// container of their own in it, indexed as the product's is. Each test has tenants of its own, so that tests do not see each other's
/// documents.
/// </summary>
internal static class CosmosTestAccount
{
    // Every field that the suites sort by, declared by the test document or not.
    private static readonly string[] Sorted =
    [
        "name",
        "status",
        "count",
        "createdAt",
        "updatedAt",
        "tags",
        "price",
        "flag",
        "seenAt",
        "owner",
        "size.width",
        "size.unit",
    ];

    private static readonly Lazy<Task<Container>> Shared = new(OpenAsync);

    public static string? ConnectionString =>
        Environment.GetEnvironmentVariable("MANCREL_TEST_COSMOS") is { Length: > 0 } value ? value : null;

    public static IDocumentStore Store(TimeProvider clock)
    {
        return new OwnTenants(new CosmosDocumentStore(Shared.Value.GetAwaiter().GetResult(), Meters.Silent, clock));
    }

    private static async Task<Container> OpenAsync()
    {
        var client = new CosmosClient(
            ConnectionString,
            new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, UseSystemTextJsonSerializerWithOptions = CoreJson.Options }
        );
        Database database = await client.CreateDatabaseIfNotExistsAsync("mancrel-tests");
        var properties = new ContainerProperties("documents-" + Guid.NewGuid().ToString("N"), CosmosNames.PartitionPaths)
        {
            DefaultTimeToLive = 3600,
        };
        properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        foreach (var path in CosmosIndexing.OwnPaths.Concat(Sorted.SelectMany(field => CosmosIndexing.PathsOf(typeof(Thing), field))))
        {
            properties.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = path });
        }

        foreach (var field in Sorted)
        {
            properties.IndexingPolicy.CompositeIndexes.Add([
                new CompositePath { Path = CosmosIndexing.SortPathOf(typeof(Thing), field) },
                new CompositePath { Path = "/docId" },
            ]);
        }

        return await database.CreateContainerAsync(properties);
    }

    /// <summary>Each instance has tenants of its own under the names that the suites use.</summary>
    private sealed class OwnTenants(IDocumentStore inner) : IDocumentStore
    {
        private readonly string own = Guid.NewGuid().ToString("N");

        public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
            where T : class, IDocument => inner.GetAsync<T>(Own(tenant), partition, id, cancellation);

        public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
            where T : class, IDocument => inner.QueryAsync<T>(Own(tenant), query, cancellation);

        public Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default) =>
            inner.CommitAsync(Of(batch), cancellation);

        private DocumentBatch Of(DocumentBatch batch)
        {
            var mine = new DocumentBatch(Own(batch.Tenant), batch.Partition);
            foreach (var operation in batch.Operations)
            {
                _ = (operation.Operation, operation.Document) switch
                {
                    (DocumentOperationKind.Create, Thing thing) => mine.Create(thing),
                    (DocumentOperationKind.Create, OtherThing thing) => mine.Create(thing),
                    (DocumentOperationKind.Replace, Thing thing) => mine.Replace(thing, operation.ETag!),
                    (DocumentOperationKind.Replace, OtherThing thing) => mine.Replace(thing, operation.ETag!),
                    (DocumentOperationKind.Upsert, Thing thing) => mine.Upsert(thing),
                    (DocumentOperationKind.Upsert, OtherThing thing) => mine.Upsert(thing),
                    _ when operation.Kind == Thing.Kind => mine.Delete<Thing>(operation.Id, operation.ETag),
                    _ => mine.Delete<OtherThing>(operation.Id, operation.ETag),
                };
            }

            return mine;
        }

        private TenantId Own(TenantId tenant) => new($"{own}-{tenant.Value}");
    }
}

/// <summary>Says in one line what is not tested where no account is named; the suites are compiled only where one is.</summary>
public sealed class CosmosAccountTests
{
    [Fact]
    public void The_suites_run_where_an_account_is_named() =>
        Assert.SkipWhen(
            CosmosTestAccount.ConnectionString is null,
            "MANCREL_TEST_COSMOS names no account: what Cosmos DB itself answers is not tested here"
        );
}
