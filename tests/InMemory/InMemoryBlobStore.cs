using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.InMemory;

/// <summary>Blobs in a dictionary.</summary>
public sealed class InMemoryBlobStore : IBlobStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(TenantId Tenant, BlobId Id), byte[]> blobs = [];

    /// <summary>How many contents are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return blobs.Count;
            }
        }
    }

    public Task<BlobId> PutAsync(TenantId tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var id = BlobId.Of(content.Span);
        lock (gate)
        {
            blobs.TryAdd((tenant, id), content.ToArray());
        }

        return Task.FromResult(id);
    }

    public Task<ReadOnlyMemory<byte>?> GetAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(blobs.TryGetValue((tenant, id), out var content) ? (ReadOnlyMemory<byte>?)content : null);
        }
    }

    public Task DeleteAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            blobs.Remove((tenant, id));
        }

        return Task.CompletedTask;
    }
}
