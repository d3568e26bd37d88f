using System.Text.Json;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Orders;

/// <summary>What shops tell of orders over HTTP: read in their shapes, in any order, and on the page of whose they are.</summary>
public sealed class ShopOrderTests : IAsyncLifetime
{
    private readonly RunningApi api = new(ShopDoor.Settings);

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task An_order_of_shopify_is_read_whole_and_belongs_to_the_contact_of_its_address()
    {
        var contact = await ContactAsync("""{"name":"Nora Lind","emails":["nora@lind.example"]}""");

        var order = await api.OrderedAsync(
            "lamps",
            ShopDoor.Shopify("1042", "Nora@Lind.example", fulfilment: "fulfilled", parcel: "in_transit"),
            "#1042",
            "shipped"
        );

        var json = order.Json;
        Assert.Equal(contact, order.Field("contactId"));
        Assert.Equal("lamps", order.Field("vendor"));
        Assert.Equal(("119.00", "EUR"), Money(json.GetProperty("total")));
        Assert.Equal(("4.90", "EUR"), Money(json.GetProperty("shipping")));
        Assert.Equal(("19.00", "EUR"), Money(json.GetProperty("tax")));
        Assert.Equal(("5.00", "EUR"), Money(json.GetProperty("discount")));
        Assert.Equal(("paid", "shipped"), (order.Field("payment"), order.Field("fulfilment")));
        var line = Assert.Single(json.GetProperty("lines").EnumerateArray());
        Assert.Equal(
            ("L-S", "Lamp - Small", 2m),
            (line.GetProperty("sku").GetString(), line.GetProperty("title").GetString(), line.GetProperty("quantity").GetDecimal())
        );
        Assert.Equal(("57.05", "EUR"), Money(line.GetProperty("price")));
        var parcel = Assert.Single(json.GetProperty("parcels").EnumerateArray());
        Assert.Equal(
            ("DHL", "JJD0001", "https://track.example/JJD0001", "in_transit"),
            (Text(parcel, "carrier"), Text(parcel, "number"), Text(parcel, "url"), Text(parcel, "state"))
        );
        Assert.Equal("Berlin", Text(json.GetProperty("shippingAddress"), "city"));
        Assert.Equal("2026-11-01T08:30:00.0000000Z", order.Field("placedAt"));

        await TimelineAsync(contact, "Order #1042 (lamps): ordered (119.00 EUR)", "Order #1042 (lamps): shipped (119.00 EUR)");
        var own = await api.AskAsync("GET", "/api/shop-orders?filter.contactId=" + contact);
        Assert.Equal(order.Field("id"), Text(Assert.Single(own.Json.GetProperty("items").EnumerateArray()), "id"));
        Assert.Empty((await api.AskAsync("GET", "/api/shop-orders?filter.contactId=p_other")).Json.GetProperty("items").EnumerateArray());
        Assert.Empty((await api.AskAsync("GET", "/api/orders")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_later_change_counts_in_whatever_order_it_is_told_and_each_is_told_once()
    {
        var contact = await ContactAsync("""{"name":"Nora Lind","emails":["nora@lind.example"]}""");
        const string Address = "nora@lind.example";
        var delivered = ShopDoor.Shopify("7", Address, "2026-11-04T10:00:00+01:00", fulfilment: "fulfilled", parcel: "delivered");
        await api.OrderedAsync("lamps", delivered, "#7", "delivered");
        await api.TellAsync("lamps", ShopDoor.Shopify("7", Address, "2026-11-02T10:00:00+01:00"));
        await api.TellAsync("lamps", delivered);

        // Told behind them through the same queue: they were taken when it is there.
        await api.OrderedAsync("lamps", ShopDoor.Shopify("8", Address, paid: "pending"), "#8", "placed");

        var first = await api.OrderedAsync("lamps", ShopDoor.Shopify("9", Address), "#9", "paid");
        Assert.Equal("delivered", await StateAsync("#7"));
        Assert.Equal(contact, first.Field("contactId"));
        await TimelineAsync(contact, "Order #7 (lamps): delivered (119.00 EUR)", "Order #9 (lamps): paid (119.00 EUR)");

        var cancelled = await api.OrderedAsync(
            "lamps",
            ShopDoor.Shopify("8", Address, "2026-11-05T10:00:00+01:00", "voided", cancelled: "2026-11-05T10:00:00+01:00"),
            "#8",
            "cancelled"
        );
        Assert.Equal("2026-11-05T09:00:00.0000000Z", cancelled.Field("cancelledAt"));
        await TimelineAsync(contact, "Order #8 (lamps): cancelled (119.00 EUR)");
    }

    [Fact]
    public async Task An_order_of_woocommerce_has_its_parcel_and_one_that_is_gone_leaves_the_list()
    {
        var order = await api.OrderedAsync("mugs", Woo("completed"), "727", "shipped");

        Assert.Equal(("29.35", "EUR"), Money(order.Json.GetProperty("total")));
        Assert.Equal("paid", order.Field("payment"));
        Assert.Equal("2026-11-01T09:00:00.0000000Z", order.Field("paidAt"));
        Assert.False(order.Json.TryGetProperty("contactId", out var nobody) && nobody.ValueKind != JsonValueKind.Null);
        var parcel = Assert.Single(order.Json.GetProperty("parcels").EnumerateArray());
        Assert.Equal(("UPS", "1Z999"), (Text(parcel, "carrier"), Text(parcel, "number")));

        await api.TellAsync("mugs", """{"id":727}""");
        await Waiting.UntilAsync(async () => (await api.AskAsync("GET", "/api/shop-orders/" + order.Field("id"))).Status == 404);
        Assert.DoesNotContain("john@away.example", (await api.AskAsync("GET", "/api/shop-orders")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_comes_after_its_order_finds_it_by_address_or_else_by_number()
    {
        await api.OrderedAsync("acme", ShopDoor.Standard("A-1", "late@away.example", "2026-11-01T08:00:00Z"), "A-1", "placed");
        await api.OrderedAsync(
            "acme",
            ShopDoor.Standard("A-2", "", "2026-11-01T08:00:00Z", ""","phone":"+49 151 12345678" """),
            "A-2",
            "placed"
        );

        var late = await ContactAsync("""{"name":"Late","emails":["late@away.example"]}""");
        var caller = await ContactAsync("""{"name":"Caller","emails":["caller@away.example"],"phones":["+49 151 12345678"]}""");

        await Waiting.UntilAsync(async () => await OwnerAsync("A-1") == late && await OwnerAsync("A-2") == caller);
        await TimelineAsync(late, "Order A-1 (acme): ordered (20.00 EUR)");
    }

    [Theory]
    [InlineData("lamps", """{"id":1,"line_items":[],"updated_at":"2026-11-01T10:00:00Z","currency":"EUR"}""", "total_price")]
    [InlineData("lamps", """{"id":1,"line_items":[],"total_price":"1.00","currency":"EUR"}""", "updated_at")]
    [InlineData("lamps", """{"id":1,"line_items":[],"total_price":"dear","updated_at":"2026-11-01T10:00:00Z"}""", "total_price")]
    [InlineData("mugs", """{"id":1,"line_items":[],"status":"processing","date_modified_gmt":"2026-11-01T10:00:00"}""", "total")]
    [InlineData("acme", """{"type":"order.updated","data":{"total":"1.00","placedAt":"2026-11-01T08:00:00Z"}}""", "data.number")]
    public async Task What_is_no_whole_order_is_refused_with_the_field(string vendor, string body, string field)
    {
        var (status, text) = await api.TellAsync(vendor, body);

        Assert.Equal(400, status);
        Assert.True(JsonDocument.Parse(text).RootElement.GetProperty("errors").TryGetProperty(field, out _), text);
    }

    [Fact]
    public async Task Who_was_erased_is_named_by_no_order_whatever_the_shop_tells_later()
    {
        await ContactAsync("""{"name":"Nora Lind","emails":["nora@lind.example"]}""");
        await api.OrderedAsync("lamps", ShopDoor.Shopify("5", "nora@lind.example", parcel: ""), "#5", "paid");
        var export = await api.AskAsync("POST", "/api/privacy/find", """{"address":"nora@lind.example"}""");
        Assert.True(export.Status == 200 && export.Text.Contains("shopOrder", StringComparison.Ordinal), export.Text);

        var erased = await api.AskAsync("POST", "/api/privacy/erase", """{"address":"nora@lind.example"}""");
        Assert.True(erased.Status == 200, erased.Text);
        await api.OrderedAsync(
            "lamps",
            ShopDoor.Shopify("5", "nora@lind.example", "2026-11-09T10:00:00+01:00", fulfilment: "fulfilled", parcel: "in_transit"),
            "#5",
            "shipped"
        );

        var text = (await api.AskAsync("GET", "/api/shop-orders")).Text;
        Assert.DoesNotContain("lind", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("JJD0001", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ring 5", text, StringComparison.Ordinal);
        Assert.Contains("119.00", text, StringComparison.Ordinal);
    }

    private static string Woo(string status) =>
        $$"""
            {"id":727,"number":"727","status":"{{status}}","currency":"EUR","date_created_gmt":"2026-11-01T08:55:00",
             "date_modified_gmt":"2026-11-02T10:00:00","date_paid_gmt":"2026-11-01T09:00:00","discount_total":"0.00",
             "shipping_total":"10.00","total":"29.35","total_tax":"1.35","customer_id":0,
             "billing":{"first_name":"John","last_name":"Doe","address_1":"969 Market","city":"San Francisco","state":"CA",
               "postcode":"94103","country":"US","email":"john@away.example","phone":"(555) 555-5555"},
             "shipping":{"first_name":"John","last_name":"Doe","address_1":"969 Market","city":"San Francisco","country":"US"},
             "meta_data":[{"id":1,"key":"_wc_shipment_tracking_items","value":[{"tracking_provider":"ups",
               "custom_tracking_provider":"UPS","custom_tracking_link":"https://track.example/1Z999","tracking_number":"1Z999",
               "date_shipped":"1793577600"}]}],
             "line_items":[{"id":315,"name":"Mug","product_id":93,"quantity":2,"sku":"W-1","price":9,"total":"18.00"}],
             "refunds":[]}
            """;

    private static (string?, string?) Money(JsonElement money) => (Text(money, "amount"), Text(money, "currency"));

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private async Task<string> ContactAsync(string body) => (await api.MadeAsync("/api/contacts", body)).Field("id");

    private async Task<JsonElement> OneAsync(string number) =>
        (await api.AskAsync("GET", "/api/shop-orders?limit=200"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .First(order => Text(order, "number") == number);

    private async Task<string?> StateAsync(string number) => Text(await OneAsync(number), "state");

    private async Task<string?> OwnerAsync(string number) =>
        (await OneAsync(number)).TryGetProperty("contactId", out var owner) ? owner.GetString() : null;

    private Task TimelineAsync(string contact, params string[] lines) =>
        Waiting.UntilAsync(async () =>
        {
            var told = (await api.AskAsync("GET", $"/api/contacts/{contact}/timeline"))
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(line => Text(line, "summary"))
                .ToList();
            return Array.TrueForAll(lines, line => told.Count(one => one == line) == 1);
        });
}
