using Azure.Storage.Blobs;
using Mancrel.Compliance.Blobs;
using Mancrel.Core.Ports;
using Mancrel.Functions.Blobs;

namespace Mancrel.Functions.Tests.Blobs;

/// <summary>The blob port's promises by the real SDK over the wire to Azurite, in a container of each test's own.</summary>
[Collection(Azurite.Name)]
public sealed class AzuriteBlobStoreTests : BlobStoreCompliance, IAsyncLifetime
{
    private readonly BlobContainerClient container;

    public AzuriteBlobStoreTests(Azurite azurite)
    {
        container = azurite.Container("t" + Guid.NewGuid().ToString("N"));
        Store = new AzureBlobStore(container);
    }

    protected override IBlobStore Store { get; }

    public async ValueTask InitializeAsync() => await container.CreateAsync();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What else this host keeps in blobs.</summary>
[Collection(Azurite.Name)]
public sealed class AzuriteHostTests(Azurite azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_emulator_has_every_container_once_the_host_has_started()
    {
        var start = new DevelopmentContainers(azurite.ConnectionString);
        await start.StartAsync(Cancellation);
        await start.StartAsync(Cancellation);

        var id = await new AzureBlobStore(azurite.Container(AzureBlobStore.Container)).PutAsync(
            new("ours"),
            "a letter"u8.ToArray(),
            Cancellation
        );
        Assert.NotNull(await new AzureBlobStore(azurite.Container(AzureBlobStore.Container)).GetAsync(new("ours"), id, Cancellation));
    }
}
