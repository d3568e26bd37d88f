using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Operations;

/// <summary>Finishes deletions of contacts that a crash cut short: what still names them names nobody afterwards.</summary>
public sealed class LostContacts(IDocumentStore store, ContactReferences references)
{
    /// <summary>Ends the deletion of a contact that is not there; false, and nothing happened, where it is.</summary>
    public async Task<bool> FinishAsync(TenantId tenant, ContactId id, CancellationToken cancellation)
    {
        if (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation) is not null)
        {
            return false;
        }

        await references.MoveAsync(tenant, id, to: null, cancellation);
        return true;
    }

    /// <summary>Gives an address free that belongs to a contact which is not there.</summary>
    public async Task ReleaseAsync(TenantId tenant, string address, CancellationToken cancellation)
    {
        var partition = ContactAddress.PartitionOf(address);
        if (
            await store.GetAsync<ContactAddress>(tenant, partition, Hashing.Short(address), cancellation) is { } claim
            && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(claim.Value.ContactId), claim.Value.ContactId.Value, cancellation)
                is null
        )
        {
            await store.CommitAsync(new DocumentBatch(tenant, partition).Delete<ContactAddress>(claim.Value.Id, claim.ETag), cancellation);
        }
    }
}
