using System.Security.Cryptography;
using System.Text;
using Driving;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Orders;

/// <summary>Shops that tell orders to an API: Shopify's <c>lamps</c>, WooCommerce's <c>mugs</c>, <c>acme</c> by our event.</summary>
internal static class ShopDoor
{
    private const string Secret = "hush";

    public static string[] Settings { get; } =
    [
        "--Mancrel:PublicUrl=https://shop.example",
        "--Mancrel:Webhooks:Generic:Secret=" + RunningMancrel.GenericSecret,
        "--Mancrel:Catalogue:Vendors:lamps:Kind=shopify",
        "--Mancrel:Catalogue:Vendors:lamps:Secret=" + Secret,
        "--Mancrel:Catalogue:Vendors:lamps:Currency=EUR",
        "--Mancrel:Catalogue:Vendors:mugs:Kind=woocommerce",
        "--Mancrel:Catalogue:Vendors:mugs:Secret=" + Secret,
        "--Mancrel:Catalogue:Vendors:mugs:Currency=EUR",
        "--Mancrel:Catalogue:Vendors:acme:Kind=standard",
        "--Mancrel:Catalogue:Vendors:acme:Secret=" + RunningMancrel.VendorSecret,
        "--Mancrel:Catalogue:Vendors:acme:Currency=EUR",
    ];

    /// <summary>Sends an event of a shop's, signed as it signs.</summary>
    public static async Task<(int Status, string Text)> TellAsync(this RunningApi api, string vendor, string body)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/catalogue/" + vendor)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(
            vendor == "lamps" ? "X-Shopify-Hmac-Sha256" : "X-WC-Webhook-Signature",
            Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), bytes))
        );
        using var answer =
            vendor == "acme"
                ? await api.Http.SignedAsync(request.RequestUri!.ToString(), RunningMancrel.VendorSecret, bytes)
                : await api.Http.SendAsync(request, cancellation);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>Sends an event, and waits until an order of that number stands as it says.</summary>
    public static async Task<Told> OrderedAsync(this RunningApi api, string vendor, string body, string number, string state)
    {
        var (status, text) = await api.TellAsync(vendor, body);
        Assert.True(status == 202, text);
        Told one = null!;
        await Waiting.UntilAsync(async () =>
        {
            var list = await api.AskAsync("GET", "/api/shop-orders?limit=200");
            var found = list
                .Json.GetProperty("items")
                .EnumerateArray()
                .FirstOrDefault(order =>
                    order.GetProperty("number").GetString() == number && order.GetProperty("state").GetString() == state
                );
            if (found.ValueKind == System.Text.Json.JsonValueKind.Undefined)
            {
                return false;
            }

            one = await api.AskAsync("GET", "/api/shop-orders/" + found.GetProperty("id").GetString());
            return true;
        });
        return one;
    }

    /// <summary>An order of Shopify's, as its webhooks tell it.</summary>
    public static string Shopify(
        string number,
        string email,
        string updated = "2026-11-02T10:00:00+01:00",
        string paid = "paid",
        string? fulfilment = null,
        string? parcel = null,
        string? cancelled = null,
        string sent = "2026-11-02T15:00:00+01:00"
    ) =>
        $$"""
            {"id":{{number}}0000,"name":"#{{number}}","order_number":{{number}},"email":"{{email}}","contact_email":"{{email}}",
             "phone":null,"created_at":"2026-11-01T09:30:00+01:00","processed_at":"2026-11-01T09:30:00+01:00",
             "updated_at":"{{updated}}","cancelled_at":{{Json(cancelled)}},"currency":"EUR",
             "total_price":"119.00","total_tax":"19.00","total_discounts":"5.00",
             "total_shipping_price_set":{"shop_money":{"amount":"4.90","currency_code":"EUR"},
               "presentment_money":{"amount":"4.90","currency_code":"EUR"} },
             "financial_status":"{{paid}}","fulfillment_status":{{Json(fulfilment)}},
             "customer":{"id":7,"email":"{{email}}","first_name":"Nora","last_name":"Lind","phone":"+4915112345678"},
             "shipping_address":{"name":"Nora Lind","address1":"Ring 5","address2":null,"zip":"10115","city":"Berlin",
               "province":null,"country":"Germany","country_code":"DE","phone":null},
             "line_items":[{"id":1,"sku":"L-S","title":"Lamp","name":"Lamp - Small","quantity":2,"price":"57.05"}],
             "fulfillments":[{{(parcel is null ? "" : Parcel(parcel, sent))}}] }
            """;

    /// <summary>An order of the standard event.</summary>
    public static string Standard(string number, string email, string updated, string more = "") =>
        $$"""
            {"type":"order.updated","data":{"number":"{{number}}","email":"{{email}}","currency":"EUR","total":"20.00",
             "placedAt":"2026-11-01T08:00:00Z","updatedAt":"{{updated}}","lines":[{"sku":"T-1","title":"Tea","quantity":2,"price":"10.00"}]
             {{more}} } }
            """;

    private static string Json(string? text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Parcel(string state, string sent) =>
        $$"""
            {"id":9,"status":"success","shipment_status":{{Json(state.Length == 0 ? null : state)}},
             "created_at":"{{sent}}","tracking_company":"DHL","tracking_number":"JJD0001",
             "tracking_numbers":["JJD0001"],"tracking_url":"https://track.example/JJD0001",
             "tracking_urls":["https://track.example/JJD0001"]}
            """;
}
