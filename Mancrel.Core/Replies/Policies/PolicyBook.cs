using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Reads and writes a tenant's policies.</summary>
public sealed class PolicyBook(IDocumentStore store)
{
    /// <summary>What the tenant told; null when nothing.</summary>
    public Task<Stored<ShopPolicies>?> ReadAsync(TenantId tenant, CancellationToken cancellation) => ReadAsync(store, tenant, cancellation);

    /// <summary>The tenant's policies; nothing told where there are none.</summary>
    public async Task<ShopPolicies> GetAsync(TenantId tenant, CancellationToken cancellation) =>
        (await ReadAsync(tenant, cancellation))?.Value ?? ShopPolicies.None;

    /// <summary>Writes policies that must be new (<paramref name="etag"/> null) or still have their ETag; false when not.</summary>
    public async Task<bool> WriteAsync(TenantId tenant, ShopPolicies policies, string? etag, CancellationToken cancellation)
    {
        var batch = new DocumentBatch(tenant, policies.Partition);
        _ = etag is null ? batch.Create(policies) : batch.Replace(policies, etag);
        return (await store.CommitAsync(batch, cancellation)).Committed;
    }

    internal static Task<Stored<ShopPolicies>?> ReadAsync(IDocumentStore store, TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<ShopPolicies>(tenant, ShopPolicies.None.Partition, ShopPolicies.TheId, cancellation);
}
