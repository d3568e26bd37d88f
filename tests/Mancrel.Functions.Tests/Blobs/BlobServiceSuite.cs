using Azure.Storage.Blobs;
using Mancrel.Compliance.Blobs;
using Mancrel.Core.Ports;
using Mancrel.Functions.Blobs;

namespace Mancrel.Functions.Tests.Blobs;

/// <summary>
/// The blob port's promises over the wire to the service that <c>MANCREL_TEST_BLOBS</c> names by its connection string, such as Azurite's.
/// </summary>
public sealed class BlobServiceTests : BlobStoreCompliance
{
    private AzureBlobStore? store;

    protected override IBlobStore Store => store ??= Open();

    private static AzureBlobStore Open()
    {
        var container = new BlobContainerClient(
            Environment.GetEnvironmentVariable("MANCREL_TEST_BLOBS"),
            "t" + Guid.NewGuid().ToString("N")
        );
        container.CreateIfNotExistsAsync().GetAwaiter().GetResult();
        return new AzureBlobStore(container);
    }
}
