using System.Text.Json;

namespace Mancrel.Core.Catalogue.Ordering;

/// <summary>
/// An order of WooCommerce's, as its REST API and the webhooks <c>order.*</c> tell it. It has one <c>status</c> for payment and goods
/// together; parcels stand in the metadata of the Shipment Tracking extension (<c>_wc_shipment_tracking_items</c>), which others write too.
/// </summary>
internal static class WooCommerceOrder
{
    /// <summary>Reads an order.</summary>
    public static VendorEvent Read(JsonElement item, string id, string? currency, VendorJson json)
    {
        var status = OrderJson.Words(item, "status")?.ToLowerInvariant() ?? "";
        if (status == "trash")
        {
            return new VendorEvent.OrderGone(id);
        }

        var code = OrderJson.Currency(item, "", currency, json);
        var total = json.Decimal(item, "total", "total");
        if (total is null)
        {
            json.Fail<object>("total", "is required");
        }

        var created = Time(item, "date_created", json);
        var updated =
            Time(item, "date_modified", json) ?? created ?? json.Fail<DateTimeOffset?>("date_modified_gmt", "is required") ?? default;
        var paid = Time(item, "date_paid", json);
        var bill = OrderJson.Part(item, "billing");
        var shipTo = OrderJson.Part(item, "shipping");
        var parcels = Parcels(item).ToList();
        return new VendorEvent.Ordered(
            new VendorOrder
            {
                Id = id,
                Number = OrderJson.Words(item, "number") ?? id,
                Email = OrderJson.Words(bill, "email"),
                Phone = OrderJson.First(OrderJson.Words(bill, "phone"), OrderJson.Words(shipTo, "phone")),
                Customer = OrderJson.First(Name(bill), Name(shipTo)),
                Lines = [.. OrderJson.Each(item, "line_items").Select(one => Line(one.Item, $"line_items[{one.At}].", json))],
                Total = OrderJson.Of(total, code) ?? default,
                Shipping = json.Decimal(item, "shipping_total", "shipping_total"),
                Tax = json.Decimal(item, "total_tax", "total_tax"),
                Discount = json.Decimal(item, "discount_total", "discount_total"),
                Payment = Payment(status, paid is not null, hasRefunds: OrderJson.Each(item, "refunds").Any()),
                Fulfilment = status switch
                {
                    "completed" or "shipped" => OrderJson.With(OrderFulfilment.Shipped, parcels),
                    "partial-shipped" => OrderFulfilment.PartShipped,
                    "delivered" => OrderFulfilment.Delivered,
                    _ => OrderFulfilment.Open,
                },
                Parcels = parcels,
                ShipTo = (shipTo is { } to ? Address(to) : null) ?? (bill is { } from ? Address(from) : null),
                PlacedAt = created ?? updated,
                UpdatedAt = updated,
                PaidAt = paid,
                CancelledAt = status == "cancelled" ? updated : null,
                IsPlaced = status is not ("checkout-draft" or "auto-draft" or "draft"),
            }
        );
    }

    // UTC in one field, the shop's wall clock in the other.
    private static DateTimeOffset? Time(JsonElement item, string name, VendorJson json) =>
        json.Time(item, name + "_gmt", name + "_gmt", required: false) ?? json.Time(item, name, name, required: false);

    private static OrderPayment Payment(string status, bool isPaid, bool hasRefunds) =>
        status switch
        {
            "refunded" => OrderPayment.Refunded,
            "failed" => OrderPayment.Voided,
            "pending" or "on-hold" => OrderPayment.Pending,
            // Called off before it was paid, or after: only then is money to be given back.
            "cancelled" when !isPaid => OrderPayment.Voided,
            _ when isPaid && hasRefunds => OrderPayment.PartRefunded,
            _ => isPaid ? OrderPayment.Paid : OrderPayment.Pending,
        };

    private static VendorOrderLine Line(JsonElement item, string path, VendorJson json) =>
        new(
            OrderJson.Words(item, "sku") ?? "",
            OrderJson.Words(item, "name") ?? "",
            json.Decimal(item, "quantity", path + "quantity") ?? 1,
            json.Decimal(item, "price", path + "price")
        );

    private static IEnumerable<VendorParcel> Parcels(JsonElement item)
    {
        foreach (var (meta, _) in OrderJson.Each(item, "meta_data"))
        {
            if (OrderJson.Words(meta, "key") != "_wc_shipment_tracking_items")
            {
                continue;
            }

            foreach (var (parcel, _) in OrderJson.Each(meta, "value"))
            {
                yield return new VendorParcel(
                    OrderJson.First(
                        OrderJson.Words(parcel, "custom_tracking_provider"),
                        OrderJson.Words(parcel, "formatted_tracking_provider"),
                        OrderJson.Words(parcel, "tracking_provider")
                    ),
                    OrderJson.Words(parcel, "tracking_number"),
                    ShopFeeds.Page(
                        OrderJson.First(
                            OrderJson.Words(parcel, "custom_tracking_link"),
                            OrderJson.Words(parcel, "formatted_tracking_link"),
                            OrderJson.Words(parcel, "tracking_link")
                        )
                    ),
                    ParcelState.Sent,
                    Sent(OrderJson.Words(parcel, "date_shipped"))
                );
            }
        }
    }

    // Seconds since 1970, as number or text.
    private static DateTimeOffset? Sent(string? text) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string? Name(JsonElement? part) =>
        string.Join(' ', OrderJson.Street(OrderJson.Words(part, "first_name"), OrderJson.Words(part, "last_name"))) is { Length: > 0 } name
            ? name
            : null;

    private static OrderAddress? Address(JsonElement item) =>
        OrderJson.Address(
            new OrderAddress(
                Name(item),
                OrderJson.Street(OrderJson.Words(item, "company"), OrderJson.Words(item, "address_1"), OrderJson.Words(item, "address_2")),
                OrderJson.Words(item, "postcode"),
                OrderJson.Words(item, "city"),
                OrderJson.Words(item, "state"),
                OrderJson.Words(item, "country")
            )
        );
}
