using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Driving;

namespace EndToEnd;

/// <summary>Products by hand over a real socket and a real file: added, changed, locked against the vendor, taken away, noted.</summary>
public sealed class ProductByHandTests
{
    [Fact]
    public async Task A_product_by_hand_is_answered_about_at_once_and_survives_the_vendors_whole_list()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        var lamp = new
        {
            sku = "HAND-1",
            title = "Walnut Reading Lamp",
            price = new { amount = "64.50", currency = "EUR" },
            stock = 7,
            attributes = new { colour = "walnut" },
        };
        using var made = await mancrel.SendAsync(HttpMethod.Post, "/api/products", lamp, headers: ("Idempotency-Key", "one"));
        using var again = await mancrel.SendAsync(HttpMethod.Post, "/api/products", lamp, headers: ("Idempotency-Key", "one"));
        using var other = await mancrel.SendAsync(HttpMethod.Post, "/api/products", lamp);
        Assert.Equal(
            (HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict),
            (made.StatusCode, again.StatusCode, other.StatusCode)
        );
        Assert.Equal("/api/products/HAND-1", made.Headers.Location!.OriginalString);
        var product = await BodyAsync(made);
        Assert.Equal(("manual", 7), (Text(product, "vendor"), product.GetProperty("stock").GetInt32()));

        var id = await mancrel.MailAsync(
            "h1@customer.example",
            "Nora <nora@customer.example>",
            "Reading lamp",
            "Hello, how much is the Walnut Reading Lamp?"
        );
        await mancrel.MessageAsync(id, "answered");
        Assert.Contains("64.50", Text(Assert.Single(await mancrel.OutboxAsync("nora@customer.example")), "text"), StringComparison.Ordinal);

        // A list of the vendor without it takes nothing of it; one that claims its number is told, and the rest counts.
        object[] listed =
        [
            new
            {
                sku = "HAND-1",
                title = "Other",
                price = "1",
                currency = "EUR",
                version = 9,
                updatedAt = "2026-03-01T10:00:00Z",
            },
            new
            {
                sku = "V-1",
                title = "Mug",
                price = "4.50",
                currency = "EUR",
                version = 1,
                updatedAt = "2026-03-01T10:00:00Z",
            },
        ];
        var list = JsonSerializer.SerializeToUtf8Bytes(new { type = "products.snapshot", data = listed });
        using var told = await mancrel.SignedAsync("/api/webhooks/catalogue/acme", RunningMancrel.VendorSecret, list);
        Assert.Equal(HttpStatusCode.Accepted, told.StatusCode);
        await RunningMancrel.UntilAsync(
            async () =>
                (await mancrel.GetAsync("/api/catalogue/vendors"))
                    .ToString()
                    .Contains("HAND-1 belongs to vendor manual", StringComparison.Ordinal),
            "the vendor's card says which number is taken"
        );
        Assert.Equal("Walnut Reading Lamp", Text(await mancrel.GetAsync("/api/products/HAND-1"), "title"));
        Assert.Equal("Mug", Text(await mancrel.GetAsync("/api/products/V-1"), "title"));

        using var gone = await mancrel.SendAsync(HttpMethod.Delete, "/api/products/HAND-1");
        using var missing = await mancrel.SendAsync(HttpMethod.Get, "/api/products/HAND-1");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (gone.StatusCode, missing.StatusCode));
        using var back = await mancrel.SendAsync(HttpMethod.Post, "/api/products", lamp);
        Assert.True((await BodyAsync(back)).GetProperty("version").GetInt64() > product.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_locked_field_holds_against_the_vendor_and_the_vendors_word_counts_again_without_the_lock()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12, version: 1);
        var lamp = await mancrel.GetAsync("/api/products/LAMP-1");

        var change = new { price = new { amount = "79.00", currency = "EUR" }, locked = new[] { "price" } };
        using var blind = await mancrel.SendAsync(HttpMethod.Patch, "/api/products/LAMP-1", change);
        using var stale = await mancrel.SendAsync(HttpMethod.Patch, "/api/products/LAMP-1", change, etag: "old");
        using var locked = await mancrel.SendAsync(HttpMethod.Patch, "/api/products/LAMP-1", change, etag: Text(lamp, "etag"));
        Assert.Equal(
            ((HttpStatusCode)428, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK),
            (blind.StatusCode, stale.StatusCode, locked.StatusCode)
        );

        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "95.00", 3, version: 2);
        await RunningMancrel.UntilAsync(
            async () => (await mancrel.GetAsync("/api/products/LAMP-1")).GetProperty("version").GetInt64() == 2,
            "the vendor's version is there"
        );
        lamp = await mancrel.GetAsync("/api/products/LAMP-1");
        Assert.Equal(("79.00", 3), (Amount(lamp), lamp.GetProperty("stock").GetInt32()));
        Assert.Equal("95.00", Amount(lamp.GetProperty("told")));

        using var free = await mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/products/LAMP-1",
            new { locked = Array.Empty<string>() },
            etag: Text(lamp, "etag")
        );
        Assert.Equal("95.00", Amount(await BodyAsync(free)));
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "99.00", 3, version: 3);
        await RunningMancrel.UntilAsync(
            async () => Amount(await mancrel.GetAsync("/api/products/LAMP-1")) == "99.00",
            "the vendor's next price counts"
        );

        var history = (await mancrel.GetAsync("/api/products/LAMP-1/history")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["vendor", "person", "vendor", "person"], history.Select(one => Text(one, "source")));
        Assert.Equal(["acme", RunningMancrel.AdminEmail], history.Select(one => Text(one, "by")).Distinct().Order());
        Assert.Equal("95.00 EUR to 99.00 EUR", Change(history[0], "price"));
        Assert.Equal("12 to 3", Change(history[2], "stock"));
        Assert.Equal("89.90 EUR to 79.00 EUR", Change(history[3], "price"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_product_is_told_by_field()
    {
        await using var mancrel = await RunningMancrel.StartAsync();
        await RefusedAsync(mancrel, new { title = "Lamp" }, "sku");
        await RefusedAsync(mancrel, new { sku = "A", title = "" }, "title");
        await RefusedAsync(
            mancrel,
            new
            {
                sku = "A",
                title = "Lamp",
                price = new { amount = "-1", currency = "EUR" },
            },
            "price"
        );
        await RefusedAsync(
            mancrel,
            new
            {
                sku = "A",
                title = "Lamp",
                price = new { amount = "1", currency = "euro" },
            },
            "price"
        );
        await RefusedAsync(
            mancrel,
            new
            {
                sku = "A",
                title = "Lamp",
                stock = -1,
            },
            "stock"
        );
        await RefusedAsync(
            mancrel,
            new
            {
                sku = "A",
                title = "Lamp",
                locked = new[] { "colour" },
            },
            "locked[0]"
        );
        await RefusedAsync(
            mancrel,
            new
            {
                sku = "A",
                title = "Lamp",
                url = "javascript:alert(1)",
            },
            "url"
        );
        await RefusedAsync(
            mancrel,
            new
            {
                sku = "A",
                title = "Lamp",
                vendor = "acme",
            },
            "vendor"
        );

        using var made = await mancrel.SendAsync(HttpMethod.Post, "/api/products", new { sku = "A", title = "Lamp" });
        using var renamed = await mancrel.SendAsync(
            HttpMethod.Patch,
            "/api/products/A",
            new { sku = "B" },
            etag: Text(await BodyAsync(made), "etag")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, renamed.StatusCode);
    }

    private static async Task RefusedAsync(RunningMancrel mancrel, object body, string field)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/products", body);
        var problem = await BodyAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{field}: {(int)answer.StatusCode} {problem}");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    private static string? Change(JsonElement note, string field) =>
        note.GetProperty("changes")
            .EnumerateArray()
            .Where(one => Text(one, "field") == field)
            .Select(one => $"{Text(one, "from")} to {Text(one, "to")}")
            .SingleOrDefault();

    private static string Amount(JsonElement of) => Text(of.GetProperty("price"), "amount");

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();
}
