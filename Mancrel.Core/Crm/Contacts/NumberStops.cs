using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>
/// Numbers whose owner had our messages stopped by a word such as STOP. It is of the number and the channel, and only a word from there
/// lets them go again: nobody here can (the network refuses them as well).
/// </summary>
public sealed class NumberStops(IDocumentStore store)
{
    /// <summary>When messages to the address were stopped; null while they may go.</summary>
    public async Task<DateTimeOffset?> FindAsync(TenantId tenant, string address, CancellationToken cancellation) =>
        (await ClaimAsync(tenant, AddressKey.For(address), cancellation))?.Value.StoppedAt;

    /// <summary>Stops messages to an address that somebody has, or lets them go again.</summary>
    public async Task SetAsync(TenantId tenant, string address, DateTimeOffset? stoppedAt, CancellationToken cancellation)
    {
        while (
            await ClaimAsync(tenant, AddressKey.For(address), cancellation) is { } claim
            && claim.Value.StoppedAt is null == stoppedAt is not null
        )
        {
            var next = claim.Value with { StoppedAt = stoppedAt };
            if ((await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, claim.ETag), cancellation)).Committed)
            {
                return;
            }
        }
    }

    private Task<Stored<ContactAddress>?> ClaimAsync(TenantId tenant, string key, CancellationToken cancellation) =>
        store.GetAsync<ContactAddress>(tenant, ContactAddress.PartitionOf(key), Hashing.Short(key), cancellation);
}
