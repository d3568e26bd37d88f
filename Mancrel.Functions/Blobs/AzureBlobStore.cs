using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Functions.Blobs;

/// <summary>
/// Blobs by content hash in one container, a folder for each tenant. An upload is whole or not there at all, and the second of the same
/// content is refused by the service itself.
/// </summary>
public sealed class AzureBlobStore(BlobContainerClient container) : IBlobStore
{
    /// <summary>The container.</summary>
    public const string Container = "blobs";

    public async Task<BlobId> PutAsync(TenantId tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var id = BlobId.Of(content.Span);
        try
        {
            var onlyWhereNoneIs = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await container.GetBlobClient(NameOf(tenant, id)).UploadAsync(BinaryData.FromBytes(content), onlyWhereNoneIs, cancellation);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // The same content is there.
        }

        return id;
    }

    public async Task<ReadOnlyMemory<byte>?> GetAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default)
    {
        if (!IsId(id))
        {
            return null;
        }

        try
        {
            return (await container.GetBlobClient(NameOf(tenant, id)).DownloadContentAsync(cancellation)).Value.Content.ToMemory();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task DeleteAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default)
    {
        if (IsId(id))
        {
            await container.GetBlobClient(NameOf(tenant, id)).DeleteIfExistsAsync(cancellationToken: cancellation);
        }
    }

    // The hash of the tenant, since a tenant's name may hold what a path must not.
    private static string NameOf(TenantId tenant, BlobId id) => $"{Hashing.Short(tenant.Value)}/{id.Value[..2]}/{id.Value}";

    private static bool IsId(BlobId id) => id.Value.Length == 64 && id.Value.All(char.IsAsciiHexDigitLower);
}
