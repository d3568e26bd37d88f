using System.Text.Json;

namespace Mancrel.Core.Catalogue.Ordering;

/// <summary>
/// An order of Shopify's, as its Admin API and the webhooks <c>orders/*</c> tell it, each with the whole order. Sums are in the currency
/// that the customer saw (<c>presentment_money</c>) where the order has it.
/// </summary>
internal static class ShopifyOrder
{
    /// <summary>Reads an order.</summary>
    public static VendorEvent Read(JsonElement item, string id, string? currency, VendorJson json)
    {
        var number = OrderJson.First(OrderJson.Words(item, "name"), OrderJson.Words(item, "order_number")) ?? id;
        var shown = OrderJson.Part(item, "total_price_set") is { } set ? OrderJson.Part(set, "presentment_money") : null;
        var code = OrderJson.Words(shown, "currency_code") ?? OrderJson.Currency(item, "", currency, json);
        var total = Sum(item, "total_price", json);
        var updated = json.Time(item, "updated_at", "updated_at", required: true);
        var placed =
            json.Time(item, "processed_at", "processed_at", required: false)
            ?? json.Time(item, "created_at", "created_at", required: false)
            ?? updated;
        if (total is null)
        {
            json.Fail<object>("total_price", "is required");
        }

        var customer = OrderJson.Part(item, "customer");
        var shipTo = OrderJson.Part(item, "shipping_address");
        var bill = OrderJson.Part(item, "billing_address");
        var parcels = OrderJson.Each(item, "fulfillments").SelectMany(one => Parcels(one.Item, json)).ToList();
        return new VendorEvent.Ordered(
            new VendorOrder
            {
                Id = id,
                Number = number,
                Email = OrderJson.First(
                    OrderJson.Words(item, "email"),
                    OrderJson.Words(item, "contact_email"),
                    OrderJson.Words(customer, "email")
                ),
                Phone = OrderJson.First(
                    OrderJson.Words(item, "phone"),
                    OrderJson.Words(customer, "phone"),
                    OrderJson.Words(shipTo, "phone"),
                    OrderJson.Words(bill, "phone")
                ),
                Customer = OrderJson.First(OrderJson.Words(shipTo, "name"), OrderJson.Words(bill, "name"), Name(customer)),
                Lines = [.. OrderJson.Each(item, "line_items").Select(one => Line(one.Item, $"line_items[{one.At}].", json))],
                Total = OrderJson.Of(total, code) ?? default,
                Shipping = OrderJson.Part(item, "total_shipping_price_set") is { } sending ? Presented(sending, "amount", json) : null,
                Tax = Sum(item, "total_tax", json),
                Discount = Sum(item, "total_discounts", json),
                Payment = Payment(OrderJson.Words(item, "financial_status")),
                Fulfilment = OrderJson.With(Fulfilment(OrderJson.Words(item, "fulfillment_status")), parcels),
                Parcels = parcels,
                ShipTo = shipTo is { } to ? Address(to) : null,
                PlacedAt = placed ?? default,
                UpdatedAt = updated ?? default,
                CancelledAt = json.Time(item, "cancelled_at", "cancelled_at", required: false),
            }
        );
    }

    // What the customer saw, else what the shop counts.
    private static decimal? Sum(JsonElement item, string name, VendorJson json) =>
        OrderJson.Part(item, name + "_set") is { } set && Presented(set, "amount", json) is { } shown
            ? shown
            : json.Decimal(item, name, name);

    private static decimal? Presented(JsonElement set, string name, VendorJson json) =>
        (OrderJson.Part(set, "presentment_money") ?? OrderJson.Part(set, "shop_money")) is { } money
            ? json.Decimal(money, name, name)
            : null;

    private static string? Name(JsonElement? customer) =>
        string.Join(' ', OrderJson.Street(OrderJson.Words(customer, "first_name"), OrderJson.Words(customer, "last_name")))
            is { Length: > 0 } name
            ? name
            : null;

    private static VendorOrderLine Line(JsonElement item, string path, VendorJson json) =>
        new(
            OrderJson.Words(item, "sku") ?? "",
            OrderJson.First(OrderJson.Words(item, "name"), OrderJson.Words(item, "title")) ?? "",
            json.Decimal(item, "quantity", path + "quantity") ?? 1,
            OrderJson.Part(item, "price_set") is { } set && Presented(set, "amount", json) is { } shown
                ? shown
                : json.Decimal(item, "price", path + "price")
        );

    // A fulfilment has one carrier and any number of parcels, each with a number and a page at the same place of two lists.
    private static IEnumerable<VendorParcel> Parcels(JsonElement item, VendorJson json)
    {
        if (OrderJson.Words(item, "status") is "cancelled" or "error" or "failure")
        {
            yield break;
        }

        var carrier = OrderJson.Words(item, "tracking_company");
        var state = State(OrderJson.Words(item, "shipment_status"));
        var sent = json.Time(item, "created_at", "fulfillments.created_at", required: false);
        var numbers = Texts(item, "tracking_numbers", "tracking_number");
        var pages = Texts(item, "tracking_urls", "tracking_url");
        for (var at = 0; at < Math.Max(1, numbers.Count); at++)
        {
            yield return new VendorParcel(
                carrier,
                numbers.ElementAtOrDefault(at),
                ShopFeeds.Page(pages.ElementAtOrDefault(at)),
                state,
                sent
            );
        }
    }

    private static List<string> Texts(JsonElement item, string list, string single) =>
        item.TryGetProperty(list, out var values)
        && values.ValueKind == JsonValueKind.Array
        && values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!).ToList()
            is { Count: > 0 and <= 50 } texts
            ? texts
        : OrderJson.Words(item, single) is { } one ? [one]
        : [];

    private static OrderAddress? Address(JsonElement item) =>
        OrderJson.Address(
            new OrderAddress(
                OrderJson.Words(item, "name"),
                OrderJson.Street(OrderJson.Words(item, "address1"), OrderJson.Words(item, "address2")),
                OrderJson.Words(item, "zip"),
                OrderJson.Words(item, "city"),
                OrderJson.Words(item, "province"),
                OrderJson.First(OrderJson.Words(item, "country_code"), OrderJson.Words(item, "country"))
            )
        );

    private static OrderPayment Payment(string? status) =>
        status switch
        {
            "authorized" => OrderPayment.Authorized,
            "partially_paid" => OrderPayment.PartPaid,
            "paid" => OrderPayment.Paid,
            "partially_refunded" => OrderPayment.PartRefunded,
            "refunded" => OrderPayment.Refunded,
            "voided" or "expired" => OrderPayment.Voided,
            _ => OrderPayment.Pending,
        };

    private static OrderFulfilment Fulfilment(string? status) =>
        status switch
        {
            "partial" => OrderFulfilment.PartShipped,
            "fulfilled" => OrderFulfilment.Shipped,
            _ => OrderFulfilment.Open,
        };

    private static ParcelState State(string? status) =>
        status switch
        {
            "label_printed" or "label_purchased" or "confirmed" => ParcelState.Prepared,
            "in_transit" => ParcelState.InTransit,
            "out_for_delivery" => ParcelState.OutForDelivery,
            "ready_for_pickup" => ParcelState.ReadyForPickup,
            "attempted_delivery" => ParcelState.Attempted,
            "delivered" => ParcelState.Delivered,
            "failure" => ParcelState.Failed,
            _ => ParcelState.Sent,
        };
}
