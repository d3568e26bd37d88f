using System.Security.Cryptography;
using System.Text;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Catalogue;

/// <summary>Vendors that are set up in the app, over HTTP and the real store: their webhooks, secrets and feeds.</summary>
public sealed class VendorRouteTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string Vendors = "/api/catalogue/vendors";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_vendor_of_the_app_takes_webhooks_and_its_secret_is_told_once()
    {
        var made = await api.MadeAsync(Vendors, """{"name":"lamps","kind":"standard","currency":"EUR"}""");

        var secret = made.Field("secret");
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.EndsWith("/api/webhooks/catalogue/lamps", made.Field("webhookUrl"), StringComparison.Ordinal);
        Assert.Equal(202, await PostAsync("lamps", secret, Upserted("L-1")));
        Assert.Equal(401, await PostAsync("lamps", "whsec_" + Convert.ToBase64String(new byte[24]), Upserted("L-2")));
        await SellsAsync("L-1", 200);
        Assert.DoesNotContain(secret, (await api.AskAsync("GET", Vendors)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await api.AskAsync("GET", Vendors + "/lamps")).Text, StringComparison.Ordinal);
        Assert.Contains("vendor added", (await api.AskAsync("GET", "/api/audit/administration")).Text, StringComparison.Ordinal);
        Assert.Equal(409, (await api.AskAsync("POST", Vendors, """{"name":"lamps","kind":"shopify"}""")).Status);
    }

    [Fact]
    public async Task A_secret_before_counts_beside_the_new_one_for_a_day()
    {
        var first = (await api.MadeAsync(Vendors, """{"name":"mugs","kind":"standard","currency":"EUR"}""")).Field("secret");

        var rotated = await api.AskAsync("POST", Vendors + "/mugs/rotate-secret");

        Assert.NotEqual(first, rotated.Field("secret"));
        Assert.Equal(202, await PostAsync("mugs", rotated.Field("secret"), Upserted("M-1")));
        Assert.Equal(202, await PostAsync("mugs", first, Upserted("M-2")));
        await api.AskAsync("POST", Vendors + "/mugs/rotate-secret");
        Assert.Equal(401, await PostAsync("mugs", first, Upserted("M-3")));
        Assert.Equal(412, (await api.AskAsync("POST", Vendors + "/mugs/rotate-secret", etag: "\"x\"")).Status);
    }

    [Fact]
    public async Task Shopify_makes_its_secret_itself_and_it_is_entered_here()
    {
        var made = await api.MadeAsync(Vendors, """{"name":"shoes","kind":"shopify","currency":"EUR"}""");
        Assert.Equal("False", made.Field("configured"));
        Assert.False(made.Json.TryGetProperty("secret", out _));
        Assert.Equal(409, (await api.AskAsync("POST", Vendors + "/shoes/rotate-secret")).Status);

        Assert.Equal(428, (await api.AskAsync("PATCH", Vendors + "/shoes", """{"secret":"shpss_1"}""")).Status);
        var told = await api.AskAsync("PATCH", Vendors + "/shoes", """{"secret":"shpss_1"}""", made.Field("etag"));

        Assert.Equal((200, "True"), (told.Status, told.Field("configured")));
        Assert.DoesNotContain("shpss_1", told.Text, StringComparison.Ordinal);
        Assert.Equal((202, 401), (await ShopifyAsync("shpss_1"), await ShopifyAsync("shpss_2")));
    }

    [Fact]
    public async Task A_vendor_that_is_removed_sells_nothing_any_more_and_its_products_may_come_from_another()
    {
        var secret = (await api.MadeAsync(Vendors, """{"name":"first","kind":"standard","currency":"EUR"}""")).Field("secret");
        await PostAsync("first", secret, Upserted("F-1"));
        await SellsAsync("F-1", 200);

        Assert.Equal(204, (await api.AskAsync("DELETE", Vendors + "/first")).Status);

        Assert.Equal(404, (await api.AskAsync("GET", Vendors + "/first")).Status);
        Assert.Equal(404, await PostAsync("first", secret, Upserted("F-2")));
        await SellsAsync("F-1", 404);
        var other = (await api.MadeAsync(Vendors, """{"name":"second","kind":"standard","currency":"EUR"}""")).Field("secret");
        await PostAsync("second", other, Upserted("F-1", version: 2));
        await SellsAsync("F-1", 200);
    }

    [Theory]
    [InlineData("""{"name":"My Shop","kind":"shopify"}""", "name")]
    [InlineData("""{"name":"manual","kind":"shopify"}""", "name")]
    [InlineData("""{"name":"bad"}""", "kind")]
    [InlineData("""{"name":"bad","kind":"standard","secret":"not base64!"}""", "secret")]
    [InlineData("""{"name":"bad","kind":"standard","currency":"euro"}""", "currency")]
    [InlineData("""{"name":"bad","kind":"standard","pollMinutes":0}""", "pollMinutes")]
    [InlineData("""{"name":"bad","kind":"standard","pollUrl":"http://shop.example/feed"}""", "pollUrl")]
    [InlineData("""{"name":"bad","kind":"standard","pollUrl":"https://127.0.0.1/feed"}""", "pollUrl")]
    [InlineData("""{"name":"bad","kind":"standard","pollUrl":"https://localhost/feed"}""", "pollUrl")]
    public async Task What_is_wrong_is_told_by_its_field(string body, string field)
    {
        var told = await api.AskAsync("POST", Vendors, body);

        Assert.Equal(422, told.Status);
        Assert.NotEmpty(told.Why(field));
    }

    [Fact]
    public async Task A_feeds_keys_are_neither_shown_nor_stored_readable_and_a_name_of_this_machine_is_not_asked()
    {
        var made = await api.MadeAsync(
            Vendors,
            """{"name":"woo","kind":"woocommerce","currency":"EUR","pollUrl":"https://feed.localhost/products?consumer_secret=cs_1"}"""
        );

        Assert.Equal("https://feed.localhost/products", made.Field("pollUrl"));
        var stored = await api.Services.GetRequiredService<VendorBook>().StoredAsync(api.Tenant, "woo", Stop);
        Assert.DoesNotContain("cs_1", System.Text.Json.JsonSerializer.Serialize(stored!.Value), StringComparison.Ordinal);
        var polled = await api.AskAsync("POST", Vendors + "/woo/poll");
        Assert.Equal((200, "False"), (polled.Status, polled.Field("ok")));
        Assert.DoesNotContain("cs_1", polled.Text, StringComparison.Ordinal);

        var kept = await api.AskAsync("PATCH", Vendors + "/woo", """{"pollMinutes":60}""", made.Field("etag"));
        Assert.Equal(("60", "https://feed.localhost/products"), (kept.Field("pollMinutes"), kept.Field("pollUrl")));
    }

    private static string Upserted(string sku, int version = 1) =>
        $$$"""
            {"type":"product.upserted","data":{"sku":"{{{sku}}}","title":"Thing {{{sku}}}","price":"9.00","currency":"EUR","stock":3,
            "version":{{{version}}},"updatedAt":"2026-03-0{{{version}}}T09:00:00Z"}}
            """;

    private async Task<int> PostAsync(string vendor, string secret, string body)
    {
        var (at, bytes, id) = (TimeProvider.System.GetUtcNow(), Encoding.UTF8.GetBytes(body), Guid.NewGuid().ToString());
        return await PostAsync(
            vendor,
            bytes,
            ("webhook-id", id),
            ("webhook-timestamp", at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("webhook-signature", StandardWebhooks.Sign(secret, id, at, bytes))
        );
    }

    private Task<int> ShopifyAsync(string secret)
    {
        var body = Encoding.UTF8.GetBytes(
            """{"id":1,"title":"Shoe","updated_at":"2026-03-01T09:00:00Z","variants":[{"id":2,"sku":"S-1","price":"50.00"}]}"""
        );
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
        return PostAsync("shoes", body, (ShopSignatures.Shopify, signature));
    }

    private async Task<int> PostAsync(string vendor, byte[] body, params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/catalogue/" + vendor) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await api.Http.SendAsync(request, Stop);
        return (int)answer.StatusCode;
    }

    // The event goes through the queue.
    private async Task SellsAsync(string sku, int status)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await api.AskAsync("GET", "/api/products/" + sku)).Status != status)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
