using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mancrel.Compliance.Documents;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.Cosmos;
using Mancrel.InMemory;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>
/// The real SDK over the wire to the small emulator in tests/Emulators: create, read, replace, delete and ETags. Of what it gets wrong
/// (queries, batches, missing
/// items) nothing is asked here; see <see cref="CosmosTestAccount"/>.
/// </summary>
public sealed class CosmosEmulatorTests
{
    // The emulator's own well-known key, the same on every machine.
    private const string Key = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";
    private static readonly TenantId Ours = new("ours");

    [Fact]
    public async Task Writes_reads_and_etags_hold_over_the_wire()
    {
        var server = Path.Combine(Repository.Root, "tests", "Emulators", "node_modules", "@vercel", "cosmosdb-server", "lib", "cli.js");
        Assert.SkipUnless(File.Exists(server), "the emulator is not installed: npm ci in tests/Emulators");
        var port = FreePort();
        using var process = Process.Start(
            new ProcessStartInfo("node", [server, "--no-ssl", "--host", "127.0.0.1", "--port", $"{port}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        try
        {
            Assert.Contains("Ready", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
            using var client = new CosmosClient(
                $"http://127.0.0.1:{port}",
                Key,
                new CosmosClientOptions
                {
                    ConnectionMode = ConnectionMode.Gateway,
                    LimitToEndpoint = true,
                    UseSystemTextJsonSerializerWithOptions = CoreJson.Options,
                }
            );
            Database database = await client.CreateDatabaseIfNotExistsAsync(CosmosNames.Database);
            Container container = await database.CreateContainerIfNotExistsAsync(
                new ContainerProperties(CosmosNames.Documents, CosmosNames.PartitionPaths)
            );
            await WritesReadsAndEtagsAsync(container);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task WritesReadsAndEtagsAsync(Container container)
    {
        var clock = new ManualTimeProvider();
        var store = new CosmosDocumentStore(container, Meters.Silent, clock);
        var created = clock.GetUtcNow();
        var thing = new Thing
        {
            Id = "a/1",
            Name = "Ärger €",
            Count = 3,
            Price = 19.90m,
            Tags = ["x", "y"],
            Size = new ThingSize(4, "cm"),
            SeenAt = created,
            Owner = new ContactId("k1"),
        };
        var first = (await store.CommitAsync(Batch().Create(thing))).ETags[0];
        var stored = await store.GetAsync<Thing>(Ours, "things/1", "a/1");
        Assert.Equivalent(thing, stored!.Value, strict: true);
        Assert.Equal((first, created, created), (stored.ETag, stored.CreatedAt, stored.UpdatedAt));
        Assert.Equal(ConflictReason.Exists, (await store.CommitAsync(Batch().Create(thing))).Conflict?.Reason);

        clock.Advance(TimeSpan.FromMinutes(1));
        var second = (await store.CommitAsync(Batch().Replace(thing with { Name = "b" }, first))).ETags[0];
        Assert.Equal(
            ConflictReason.Stale,
            (await store.CommitAsync(Batch().Replace(thing with { Name = "loser" }, first))).Conflict?.Reason
        );
        var third = (await store.CommitAsync(Batch().Upsert(thing with { Name = "c" }))).ETags[0];
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        stored = await store.GetAsync<Thing>(Ours, "things/1", "a/1");
        Assert.Equal(("c", created, clock.GetUtcNow()), (stored!.Value.Name, stored.CreatedAt, stored.UpdatedAt));

        Assert.Equal(ConflictReason.Stale, (await store.CommitAsync(Batch().Delete<Thing>("a/1", second))).Conflict?.Reason);
        Assert.True((await store.CommitAsync(Batch().Delete<Thing>("a/1", third))).Committed);
        Assert.True((await store.CommitAsync(Batch().Create(thing))).Committed);
    }

    private static DocumentBatch Batch() => new(Ours, "things/1");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
