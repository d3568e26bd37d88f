using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Orders;

/// <summary>
/// Whose an order is: the contact with its address, else the only one with its telephone number. A contact that comes after its order is
/// found by following contacts.
/// </summary>
public sealed class OrderOwners(IDocumentStore store, AddressClaims addresses) : IProjection
{
    private const int ShortestPhone = 7;
    private const int MostOrders = 200;

    /// <summary>The telephone number of an order as contacts are compared by it; null where it has none.</summary>
    public static string? PhoneKeyOf(VendorOrder order) =>
        order.Phone is null ? null
        : PhoneNumber.ToE164(order.Phone, PhoneNumber.RegionOf(order.ShipTo?.Country)) is { } full ? full
        : new string([.. order.Phone.Where(char.IsAsciiDigit)]) is { Length: >= ShortestPhone } digits ? digits
        : null;

    /// <summary>The contact of an order; null for nobody.</summary>
    public async Task<ContactId?> FindAsync(TenantId tenant, ShopOrder order, CancellationToken cancellation)
    {
        if (order is { EmailKey: not null, Told.Email: { } address })
        {
            return (await addresses.FindAsync(tenant, address, cancellation))?.Value.ContactId;
        }

        if (order.PhoneKey is not { } number)
        {
            return null;
        }

        var page = await store.QueryAsync<ContactMatch>(
            tenant,
            new DocumentQuery { Where = [new("phoneKey", FilterOperator.Equal, number)], Limit = 2 },
            cancellation
        );
        return
            page.Items.Select(item => item.Value.ContactId).Distinct(StringComparer.Ordinal).ToList() is [var only]
            && new ContactId(only) is var id
            && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), only, cancellation) is not null
            ? id
            : null;
    }

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != Contact.Kind || !await AnyAsync(tenant, cancellation))
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted).DistinctBy(change => change.Id))
        {
            if (await store.GetAsync<Contact>(tenant, change.Partition, change.Id, cancellation) is { Value: var contact })
            {
                await TakeAsync(tenant, contact, "mailboxKey", [.. contact.Emails.Select(AddressKey.For)], cancellation);
                await TakeAsync(
                    tenant,
                    contact,
                    "phoneKey",
                    [.. contact.Phones.Select(phone => PhoneNumber.ToE164(phone)).OfType<string>()],
                    cancellation
                );
            }
        }

        return true;
    }

    private async Task<bool> AnyAsync(TenantId tenant, CancellationToken cancellation) =>
        (await store.QueryAsync<ShopOrder>(tenant, new DocumentQuery { Limit = 1 }, cancellation)).Items.Count > 0;

    private async Task TakeAsync(TenantId tenant, Contact contact, string field, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var page = await store.QueryAsync<ShopOrder>(
            tenant,
            new DocumentQuery { Where = [new(field, FilterOperator.In, keys)], Limit = MostOrders },
            cancellation
        );
        foreach (var order in page.Items.Where(item => item.Value is { ContactId: null, Gone: false, Erased: false }))
        {
            // By its number only where it has no address; and where that is another's too, it stays nobody's.
            if (await FindAsync(tenant, order.Value, cancellation) == contact.ContactId)
            {
                var theirs = order.Value.Of(contact.ContactId);
                await store.CommitAsync(new DocumentBatch(tenant, theirs.Partition).Replace(theirs, order.ETag), cancellation);
            }
        }
    }
}
