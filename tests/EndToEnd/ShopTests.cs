using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>Shops' webhooks over a real socket: signed with the shop's own header, taken once, and in the catalogue.</summary>
public sealed class ShopTests
{
    private const string Secret = "hush";
    private const string Lamp = """
        {"id":7,"title":"Lamp","body_html":"<p>Oak</p>","updated_at":"2026-03-01T10:00:00Z","variants":[{"sku":"S-1",
        "title":"Small","price":"9.90","inventory_quantity":3,"updated_at":"2026-03-01T10:00:00Z"},{"sku":"S-2","title":"Large",
        "price":"19.90","inventory_quantity":0,"updated_at":"2026-03-01T10:00:00Z"}]}
        """;
    private const string Mug = """
        {"id":9,"name":"Mug","sku":"W-1","price":"4.50","stock_quantity":8,"permalink":"https://mugs.example/9",
        "date_modified_gmt":"2026-03-01T10:00:00","description":""}
        """;

    [Fact]
    public async Task A_shops_webhook_is_verified_taken_once_and_in_the_catalogue()
    {
        await using var mancrel = await RunningMancrel.StartAsync(
            ("Mancrel:Catalogue:Vendors:lamps:Kind", "shopify"),
            ("Mancrel:Catalogue:Vendors:lamps:Secret", Secret),
            ("Mancrel:Catalogue:Vendors:lamps:Currency", "EUR"),
            ("Mancrel:Catalogue:Vendors:mugs:Kind", "woocommerce"),
            ("Mancrel:Catalogue:Vendors:mugs:Secret", Secret),
            ("Mancrel:Catalogue:Vendors:mugs:Currency", "EUR")
        );

        var first = await TakenAsync(mancrel, "lamps", "X-Shopify-Hmac-Sha256", Lamp);
        Assert.Equal(first, await TakenAsync(mancrel, "lamps", "X-Shopify-Hmac-Sha256", Lamp));
        await TakenAsync(mancrel, "mugs", "X-WC-Webhook-Signature", Mug);
        await ThereAsync(mancrel, "S-1", "S-2", "W-1");
        Assert.Equal("9.90", (await mancrel.GetAsync("/api/products/S-1")).GetProperty("price").GetProperty("amount").GetString());

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(mancrel, "lamps", "X-Shopify-Hmac-Sha256", Lamp, "other")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(mancrel, "lamps", "X-WC-Webhook-Signature", Lamp, Secret)).Status);
        var order = await PostAsync(
            mancrel,
            "lamps",
            "X-Shopify-Hmac-Sha256",
            """{"id":1,"total_price":"5.00","updated_at":"2026-03-01T10:00:00Z"}""",
            Secret
        );
        Assert.Equal(HttpStatusCode.BadRequest, order.Status);
        Assert.True(order.Body.GetProperty("errors").TryGetProperty("variants", out _));

        await TakenAsync(mancrel, "lamps", "X-Shopify-Hmac-Sha256", """{"id":7}""");
        await ThereAsync(mancrel, "W-1");
        using var gone = await mancrel.SendAsync(HttpMethod.Get, "/api/products/S-1");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static Task ThereAsync(RunningMancrel mancrel, params string[] skus) =>
        RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/products?sort=sku"))
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(product => product.GetProperty("sku").GetString())
                    .SequenceEqual(skus),
            $"the catalogue has {string.Join(", ", skus)}"
        );

    private static async Task<string> TakenAsync(RunningMancrel mancrel, string vendor, string header, string body)
    {
        var (status, answer) = await PostAsync(mancrel, vendor, header, body, Secret);
        Assert.True(status == HttpStatusCode.Accepted, answer.ToString());
        return answer.GetProperty("id").GetString()!;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(
        RunningMancrel mancrel,
        string vendor,
        string header,
        string body,
        string secret
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/catalogue/" + vendor)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(
            header,
            Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))
        );
        using var answer = await mancrel.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
