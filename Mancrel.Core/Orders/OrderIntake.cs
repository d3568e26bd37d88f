using System.Text.Json;
using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Orders;

/// <summary>
/// Takes what shops tell of orders, at least once and in any order: the later time of change counts, and of one time what was told last.
/// </summary>
public sealed class OrderIntake(IDocumentStore store, OrderOwners owners) : IOrderIntake
{
    public async Task<bool> TakeAsync(TenantId tenant, string vendor, VendorOrder order, DateTimeOffset at, CancellationToken cancellation)
    {
        var id = ShopOrder.IdOf(vendor, order.Id);
        while (true)
        {
            var current = await store.GetAsync<ShopOrder>(tenant, ShopOrder.PartitionOf(id), id, cancellation);
            if (current is not null && IsOld(order, at, current.Value))
            {
                return false;
            }

            var next = await NextAsync(tenant, vendor, order, at, current?.Value, cancellation);
            if (current is not null && Same(next, current.Value))
            {
                return false;
            }

            var batch = new DocumentBatch(tenant, next.Partition);
            _ = current is null ? batch.Create(next) : batch.Replace(next, current.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return true;
            }
        }
    }

    public async Task<bool> GoneAsync(TenantId tenant, string vendor, string id, CancellationToken cancellation)
    {
        var ours = ShopOrder.IdOf(vendor, id);
        while (await store.GetAsync<ShopOrder>(tenant, ShopOrder.PartitionOf(ours), ours, cancellation) is { Value.Gone: false } current)
        {
            // Late tellings are known by its time, so something of it stays.
            var gone = current.Value.Nameless() with
            {
                Gone = true,
            };
            if ((await store.CommitAsync(new DocumentBatch(tenant, gone.Partition).Replace(gone, current.ETag), cancellation)).Committed)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOld(VendorOrder told, DateTimeOffset at, ShopOrder known) =>
        told.UpdatedAt < known.Told.UpdatedAt || (told.UpdatedAt == known.Told.UpdatedAt && (known.Gone || at < known.ToldAt));

    private async Task<ShopOrder> NextAsync(
        TenantId tenant,
        string vendor,
        VendorOrder order,
        DateTimeOffset at,
        ShopOrder? known,
        CancellationToken cancellation
    )
    {
        // The time of payment is the first that was told, where the shop names none.
        var paid = order.PaidAt ?? known?.Told.PaidAt ?? (order.Payment == OrderPayment.Paid ? order.UpdatedAt : null);
        var next = new ShopOrder
        {
            ShopOrderId = ShopOrder.IdOf(vendor, order.Id),
            Vendor = vendor,
            Told = order with { PaidAt = paid },
            ToldAt = at,
            ContactId = known?.ContactId,
            TimelineHome = known?.TimelineHome,
            EmailKey = order.Email is { } address && address.Contains('@') ? AddressKey.For(address) : null,
            PhoneKey = OrderOwners.PhoneKeyOf(order),
            Erased = known?.Erased ?? false,
        };
        if (next.Erased)
        {
            return next.Nameless();
        }

        // Somebody else's from now on, where the shop changed its address.
        var isOthers = known is not null && known.EmailKey != next.EmailKey;
        return (next.ContactId is null || isOthers) && await owners.FindAsync(tenant, next, cancellation) is { } owner ? next.Of(owner)
            : isOthers && next.ContactId is not null ? next with { ContactId = null, TimelineHome = null }
            : next;
    }

    private static bool Same(ShopOrder next, ShopOrder known) =>
        JsonSerializer.Serialize(next with { ToldAt = known.ToldAt }, CoreJson.Options)
        == JsonSerializer.Serialize(known, CoreJson.Options);
}
