using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Mancrel.Compliance.Blobs;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.Blobs;
using Moq;

namespace Mancrel.Functions.Tests.Blobs;

/// <summary>The blob port's promises over a container in memory, behind the client's own abstract seams.</summary>
public sealed class AzureBlobStoreTests : BlobStoreCompliance
{
    private readonly MemoryContainer container = new();

    protected override IBlobStore Store => new AzureBlobStore(container);

    [Fact]
    public async Task A_tenants_name_is_no_part_of_a_path()
    {
        await Store.PutAsync(new TenantId("../../outside"), new byte[] { 1 });
        Assert.Matches("^[0-9a-f]{32}/[0-9a-f]{2}/[0-9a-f]{64}$", Assert.Single(container.Names));
    }

    [Fact]
    public async Task The_second_upload_of_the_same_is_refused_by_the_service_and_that_is_no_error()
    {
        await Store.PutAsync(Ours, new byte[] { 1 });
        await Store.PutAsync(Ours, new byte[] { 1 });
        Assert.Equal((1, 1), (container.Uploads, container.Refusals));
    }

    /// <summary>A container that refuses what exists, as the service does.</summary>
    private sealed class MemoryContainer : BlobContainerClient
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, BinaryData> blobs = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> Names => blobs.Keys;

        public int Uploads { get; private set; }

        public int Refusals { get; private set; }

        public override BlobClient GetBlobClient(string blobName)
        {
            var client = new Mock<BlobClient>();
            client
                .Setup(c => c.UploadAsync(It.IsAny<BinaryData>(), It.IsAny<BlobUploadOptions>(), It.IsAny<CancellationToken>()))
                .Returns((BinaryData content, BlobUploadOptions options, CancellationToken _) => Upload(blobName, content, options));
            client.Setup(c => c.DownloadContentAsync(It.IsAny<CancellationToken>())).Returns((CancellationToken _) => Download(blobName));
            client
                .Setup(c =>
                    c.DeleteIfExistsAsync(
                        It.IsAny<DeleteSnapshotsOption>(),
                        It.IsAny<BlobRequestConditions>(),
                        It.IsAny<CancellationToken>()
                    )
                )
                .Returns((DeleteSnapshotsOption _, BlobRequestConditions _, CancellationToken _) => Delete(blobName));
            return client.Object;
        }

        private Task<Response<BlobContentInfo>> Upload(string name, BinaryData content, BlobUploadOptions options)
        {
            lock (gate)
            {
                if (options.Conditions?.IfNoneMatch == ETag.All && blobs.ContainsKey(name))
                {
                    Refusals++;
                    throw new RequestFailedException(409, "BlobAlreadyExists");
                }

                blobs[name] = content;
                Uploads++;
                return Task.FromResult(Response.FromValue<BlobContentInfo>(null!, null!));
            }
        }

        private Task<Response<BlobDownloadResult>> Download(string name)
        {
            lock (gate)
            {
                return blobs.TryGetValue(name, out var content)
                    ? Task.FromResult(Response.FromValue(BlobsModelFactory.BlobDownloadResult(content), null!))
                    : throw new RequestFailedException(404, "BlobNotFound");
            }
        }

        private Task<Response<bool>> Delete(string name)
        {
            lock (gate)
            {
                return Task.FromResult(Response.FromValue(blobs.Remove(name), null!));
            }
        }
    }
}
