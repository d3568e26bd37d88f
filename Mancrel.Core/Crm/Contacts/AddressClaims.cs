using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>
/// Who has which address. A claim is a partition of its own, so it cannot change together with the contact: it is taken before the contact
/// is written and given back after, and one that a crash left behind is taken over by whoever comes next.
/// </summary>
public sealed class AddressClaims(IDocumentStore store)
{
    /// <summary>Takes the addresses for a contact; gives back the first that another contact has, with that contact.</summary>
    public async Task<(string Address, Contact Other)?> TakeAsync(
        TenantId tenant,
        ContactId owner,
        IEnumerable<string> addresses,
        CancellationToken cancellation
    )
    {
        foreach (var address in addresses)
        {
            if (await TakeOneAsync(tenant, owner, address, cancellation) is { } other)
            {
                return (address, other);
            }
        }

        return null;
    }

    /// <summary>Gives back those of the addresses that the contact has claimed.</summary>
    public async Task ReleaseAsync(TenantId tenant, ContactId owner, IEnumerable<string> addresses, CancellationToken cancellation)
    {
        foreach (var key in addresses.Select(AddressKey.For).Distinct(StringComparer.Ordinal))
        {
            if (
                await store.GetAsync<ContactAddress>(tenant, ContactAddress.PartitionOf(key), Hashing.Short(key), cancellation) is { } claim
                && claim.Value.ContactId == owner
            )
            {
                await store.CommitAsync(
                    new DocumentBatch(tenant, claim.Value.Partition).Delete<ContactAddress>(claim.Value.Id, claim.ETag),
                    cancellation
                );
            }
        }
    }

    /// <summary>The contact of an address; null when nobody has it.</summary>
    public async Task<Stored<Contact>?> FindAsync(TenantId tenant, string address, CancellationToken cancellation) =>
        await OwnerAsync(store, tenant, address, cancellation) is { } owner ? await ContactAsync(tenant, owner, cancellation) : null;

    /// <summary>Who has an address; null for nobody.</summary>
    internal static async Task<ContactId?> OwnerAsync(
        IDocumentStore store,
        TenantId tenant,
        string address,
        CancellationToken cancellation
    ) =>
        await ClaimAsync(store, tenant, AddressKey.For(address), cancellation) is { } claim
            ? claim.Value.ContactId
            : await OwnerOfTaggedAsync(store, tenant, address, cancellation);

    /// <summary>
    /// Whoever got this very address when versions before found all tags of a mailbox under one key; null for nobody, and for an address
    /// whose tag still counts for nothing.
    /// </summary>
    internal static async Task<ContactId?> OwnerOfTaggedAsync(
        IDocumentStore store,
        TenantId tenant,
        string address,
        CancellationToken cancellation
    )
    {
        var (key, before) = (AddressKey.For(address), AddressKey.Untagged(address));
        return
            key != before
            && await ClaimAsync(store, tenant, before, cancellation) is { Value.ContactId: var id }
            && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation) is { } contact
            && contact.Value.Emails.Any(email => AddressKey.For(email) == key)
            ? id
            : null;
    }

    /// <summary>
    /// Gives the addresses of one contact to another, whoever had them. A telephone number is somebody's only once it wrote.
    /// </summary>
    public async Task MoveAsync(TenantId tenant, ContactId to, IEnumerable<string> addresses, CancellationToken cancellation)
    {
        foreach (var key in addresses.Select(AddressKey.For).Distinct(StringComparer.Ordinal))
        {
            var known = (await ClaimAsync(store, tenant, key, cancellation))?.Value;
            if (known is not null || PhoneAddress.NumberOf(key) is null)
            {
                var claim = (known ?? new ContactAddress { Address = key, ContactId = to }) with { ContactId = to };
                await store.CommitAsync(new DocumentBatch(tenant, claim.Partition).Upsert(claim), cancellation);
            }
        }
    }

    private async Task<Contact?> TakeOneAsync(TenantId tenant, ContactId owner, string address, CancellationToken cancellation)
    {
        var key = AddressKey.For(address);
        var tagged = await OwnerOfTaggedAsync(store, tenant, address, cancellation);
        while (true)
        {
            if (tagged is { } before && before != owner && await ClaimAsync(store, tenant, key, cancellation) is null)
            {
                return (await ContactAsync(tenant, before, cancellation))?.Value;
            }

            var claim = await store.GetOrCreateAsync(tenant, new ContactAddress { Address = key, ContactId = owner }, cancellation);
            if (claim.Value.ContactId == owner)
            {
                return null;
            }

            var other = await ContactAsync(tenant, claim.Value.ContactId, cancellation);
            if (other is not null && other.Value.Emails.Any(email => AddressKey.For(email) == key))
            {
                return other.Value;
            }

            // Left behind by a crash, or by a contact that gave the address up.
            var mine = claim.Value with
            {
                ContactId = owner,
            };
            if ((await store.CommitAsync(new DocumentBatch(tenant, mine.Partition).Replace(mine, claim.ETag), cancellation)).Committed)
            {
                return null;
            }
        }
    }

    private static Task<Stored<ContactAddress>?> ClaimAsync(
        IDocumentStore store,
        TenantId tenant,
        string key,
        CancellationToken cancellation
    ) => store.GetAsync<ContactAddress>(tenant, ContactAddress.PartitionOf(key), Hashing.Short(key), cancellation);

    private Task<Stored<Contact>?> ContactAsync(TenantId tenant, ContactId id, CancellationToken cancellation) =>
        store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation);
}
