using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Ordering;

/// <summary>The order of <c>order.updated</c>, the standard vendor event, as it stands now; fields in docs/orders.md.</summary>
internal static class StandardOrder
{
    /// <summary>Reads an order.</summary>
    public static VendorEvent Read(JsonElement data, string? currency, VendorJson json)
    {
        var number = json.Text(data, "number", "data.number", 100, required: true) ?? "";
        var code = OrderJson.Currency(data, "data.", currency, json);
        var total = json.Decimal(data, "total", "data.total");
        if (total is null)
        {
            json.Fail<object>("data.total", "is required");
        }

        var placed = json.Time(data, "placedAt", "data.placedAt", required: true) ?? default;
        var parcels = OrderJson.Each(data, "parcels").Select(one => Parcel(one.Item, $"data.parcels[{one.At}].", json)).ToList();
        return new VendorEvent.Ordered(
            new VendorOrder
            {
                Id = json.Text(data, "id", "data.id", 200, required: false) is { Length: > 0 } id ? id : number,
                Number = number,
                Email = json.Text(data, "email", "data.email", 320, required: false),
                Phone = json.Text(data, "phone", "data.phone", 50, required: false),
                Customer = json.Text(data, "customer", "data.customer", 200, required: false),
                Lines = [.. OrderJson.Each(data, "lines").Select(one => Line(one.Item, $"data.lines[{one.At}].", json))],
                Total = OrderJson.Of(total, code) ?? default,
                Shipping = json.Decimal(data, "shipping", "data.shipping"),
                Tax = json.Decimal(data, "tax", "data.tax"),
                Discount = json.Decimal(data, "discount", "data.discount"),
                Payment = Word<OrderPayment>(data, "payment", "data.", json),
                Fulfilment = Word<OrderFulfilment>(data, "fulfilment", "data.", json),
                Parcels = parcels,
                ShipTo = OrderJson.Part(data, "shippingAddress") is { } to ? Address(to) : null,
                PlacedAt = placed,
                UpdatedAt = json.Time(data, "updatedAt", "data.updatedAt", required: true) ?? default,
                PaidAt = json.Time(data, "paidAt", "data.paidAt", required: false),
                CancelledAt = json.Time(data, "cancelledAt", "data.cancelledAt", required: false),
            }
        );
    }

    private static VendorOrderLine Line(JsonElement item, string path, VendorJson json) =>
        new(
            json.Text(item, "sku", path + "sku", 200, required: false) ?? "",
            json.Text(item, "title", path + "title", 500, required: true) ?? "",
            json.Decimal(item, "quantity", path + "quantity") ?? 1,
            json.Decimal(item, "price", path + "price")
        );

    private static VendorParcel Parcel(JsonElement item, string path, VendorJson json) =>
        new(
            json.Text(item, "carrier", path + "carrier", 200, required: false),
            json.Text(item, "number", path + "number", 200, required: false),
            ShopFeeds.Page(json.Text(item, "url", path + "url", 2_000, required: false)),
            Word<ParcelState>(item, "state", path, json),
            json.Time(item, "sentAt", path + "sentAt", required: false)
        );

    private static OrderAddress? Address(JsonElement item) =>
        OrderJson.Address(
            new OrderAddress(
                OrderJson.Words(item, "name"),
                OrderJson.Street(OrderJson.Words(item, "street"), OrderJson.Words(item, "street2")),
                OrderJson.Words(item, "postalCode"),
                OrderJson.Words(item, "city"),
                OrderJson.Words(item, "region"),
                OrderJson.Words(item, "country")
            )
        );

    private static T Word<T>(JsonElement item, string name, string path, VendorJson json)
        where T : struct, Enum
    {
        if (json.Text(item, name, path + name, 50, required: false) is not { } word)
        {
            return default;
        }

        foreach (var value in Enum.GetValues<T>().Where(value => CoreJson.Name(value) == word))
        {
            return value;
        }

        return json.Fail<T>(path + name, "is one of " + string.Join(", ", Enum.GetValues<T>().Select(CoreJson.Name)));
    }
}
