using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Orders;

/// <summary>
/// Tells a contact's timeline what becomes of its orders: ordered, paid, shipped, delivered, cancelled, refunded. A line's id is made from
/// the order and what it tells, so that it is told once.
/// </summary>
public sealed class OrderTimeline(IDocumentStore store) : IProjection
{
    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != ShopOrder.Kind)
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted).DistinctBy(change => change.Id))
        {
            if (
                await store.GetAsync<ShopOrder>(tenant, change.Partition, change.Id, cancellation) is
                { Value: { ContactId: { } contact, TimelineHome: { } home, Gone: false } order }
            )
            {
                await TellAsync(tenant, order, contact, home, cancellation);
            }
        }

        return true;
    }

    private async Task TellAsync(TenantId tenant, ShopOrder order, ContactId contact, string home, CancellationToken cancellation)
    {
        // Of somebody who was erased meanwhile nothing is told.
        if (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation) is not { Value: var who })
        {
            return;
        }

        foreach (var (what, at) in Happened(order.Told))
        {
            var line = new Activity
            {
                ActivityId = $"a_{order.Id}_{what}",
                Home = home,
                At = at,
                What = ActivityKind.Billing,
                Summary = $"Order {order.Told.Number} ({order.Vendor}): {what.Replace('_', ' ')} ({order.Told.Total})",
                Body = what.Contains("shipped", StringComparison.Ordinal) ? Parcels(order.Told) : "",
                By = order.Vendor,
                ContactId = contact,
                CompanyId = who.CompanyId,
                Details = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["shopOrderId"] = order.Id,
                    ["what"] = what,
                    ["total"] = order.Told.Total.ToString(),
                },
            };

            // What stands there was told before.
            await store.CommitAsync(new DocumentBatch(tenant, home).Create(line), cancellation);
        }
    }

    private static IEnumerable<(string What, DateTimeOffset At)> Happened(VendorOrder order)
    {
        var changed = order.UpdatedAt;
        yield return ("ordered", order.PlacedAt);
        if (order.PaidAt is { } paid)
        {
            yield return ("paid", paid);
        }

        if (order.Fulfilment == OrderFulfilment.PartShipped)
        {
            yield return ("part_shipped", order.Parcels.Min(parcel => parcel.SentAt) ?? changed);
        }

        if (order.Fulfilment is OrderFulfilment.Shipped or OrderFulfilment.Delivered)
        {
            yield return ("shipped", order.Parcels.Max(parcel => parcel.SentAt) ?? changed);
        }

        if (order.Fulfilment == OrderFulfilment.Delivered)
        {
            yield return ("delivered", changed);
        }

        if (order.CancelledAt is { } cancelled)
        {
            yield return ("cancelled", cancelled);
        }

        if (order.Payment == OrderPayment.PartRefunded)
        {
            yield return ("part_refunded", changed);
        }

        if (order.Payment == OrderPayment.Refunded)
        {
            yield return ("refunded", changed);
        }
    }

    private static string Parcels(VendorOrder order) =>
        string.Join(
            '\n',
            order.Parcels.Select(parcel =>
                string.Join(' ', new[] { parcel.Carrier, parcel.Number, parcel.Url?.AbsoluteUri }.OfType<string>())
            )
        );
}
