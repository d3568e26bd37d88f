using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Driving;

namespace EndToEnd.Cases;

/// <summary>
/// One running shop that the cases of tests/Fixtures/cases share: an oak lamp for 89.90 EUR (12 pieces), a linen sofa for 950.00 EUR (3),
/// no hold. Every case writes from addresses of its own. A case that needs other settings starts a shop of its own.
/// </summary>
public sealed class CaseShop : IAsyncLifetime
{
    public const string ShopSecret = "hush";

    private static readonly string[] Settled = ["answered", "awaiting_approval", "escalated", "suppressed", "superseded", "failed"];

    public RunningMancrel Mancrel { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Mancrel = await StartAsync();

    public ValueTask DisposeAsync() => Mancrel.DisposeAsync();

    /// <summary>Starts such a shop with settings on top.</summary>
    public static async Task<RunningMancrel> StartAsync(params (string Name, string Value)[] more)
    {
        var mancrel = await RunningMancrel.StartAsync([
            ("Mancrel:Catalogue:Vendors:shopify:Kind", "shopify"),
            ("Mancrel:Catalogue:Vendors:shopify:Secret", ShopSecret),
            ("Mancrel:Catalogue:Vendors:shopify:Currency", "EUR"),
            ("Mancrel:Catalogue:Vendors:woo:Kind", "woocommerce"),
            ("Mancrel:Catalogue:Vendors:woo:Secret", ShopSecret),
            ("Mancrel:Catalogue:Vendors:woo:Currency", "EUR"),
            ("Mancrel:Mail:FormSenders", "forms@relay.example"),
            .. more,
        ]);
        await mancrel.ProductAsync("LAMP-1", "Oak Desk Lamp", "89.90", 12);
        await mancrel.ProductAsync("SOFA-1", "Linen Sofa", "950.00", 3);
        return mancrel;
    }

    /// <summary>The bytes of an input, by its path below tests/Fixtures/cases.</summary>
    public static byte[] Read(string file) => File.ReadAllBytes(PathOf(file));

    /// <summary>A JSON input.</summary>
    public static JsonElement Json(string file) => JsonDocument.Parse(Read(file)).RootElement.Clone();

    /// <summary>Posts a mail (JSON or .eml) by the generic route; gives back the message's id.</summary>
    public static Task<string> PostAsync(RunningMancrel mancrel, string file) =>
        PostAsync(mancrel, Read(file), file.EndsWith(".eml", StringComparison.Ordinal));

    /// <summary>Posts a mail as bytes by the generic route; gives back the message's id.</summary>
    public static async Task<string> PostAsync(RunningMancrel mancrel, byte[] mail, bool mime)
    {
        using var answer = await mancrel.SignedAsync(
            "/api/webhooks/email/generic",
            RunningMancrel.GenericSecret,
            mail,
            contentType: mime ? "message/rfc822" : "application/json"
        );
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 202, $"{(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Posts a mail and waits until nothing more happens to it by itself.</summary>
    public static async Task<JsonElement> SendAsync(RunningMancrel mancrel, string file) =>
        await mancrel.MessageAsync(await PostAsync(mancrel, file), Settled);

    public static async Task<JsonElement> SendAsync(RunningMancrel mancrel, byte[] mail, bool mime = false) =>
        await mancrel.MessageAsync(await PostAsync(mancrel, mail, mime), Settled);

    public Task<JsonElement> SendAsync(string file) => SendAsync(Mancrel, file);

    public async Task<JsonElement> ContactOfAsync(JsonElement message) =>
        await Mancrel.GetAsync("/api/contacts/" + message.GetProperty("contactId").GetString());

    /// <summary>Whether a person has it in sight: answered, waiting, or in an open conversation.</summary>
    public static async Task<bool> IsSeenAsync(RunningMancrel mancrel, JsonElement message)
    {
        var conversation = await mancrel.GetAsync("/api/conversations/" + message.GetProperty("conversationId").GetString());
        return message.GetProperty("state").GetString() is "answered" or "awaiting_approval" or "escalated"
            || conversation.GetProperty("state").GetString() == "open";
    }

    /// <summary>The items of a list that a search gives once all that is wanted is indexed.</summary>
    public static async Task<IReadOnlyList<JsonElement>> FoundAsync(RunningMancrel mancrel, string list, string words)
    {
        var page = await mancrel.GetAsync($"{list}?limit=100&q={Uri.EscapeDataString(words)}");
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    /// <summary>A webhook of a shop (vendor "shopify" or "woo"), signed with its own header.</summary>
    public static async Task ShopAsync(RunningMancrel mancrel, string vendor, string topic, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/catalogue/" + vendor)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ShopSecret), body));
        request.Headers.Add(vendor == "shopify" ? "X-Shopify-Hmac-Sha256" : "X-WC-Webhook-Signature", signature);
        request.Headers.Add(vendor == "shopify" ? "X-Shopify-Topic" : "X-WC-Webhook-Topic", topic);
        using var answer = await mancrel.Http.SendAsync(request);
        Assert.True((int)answer.StatusCode == 202, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Imports contacts from a file; gives back the report.</summary>
    public static async Task<JsonElement> ImportAsync(RunningMancrel mancrel, string file)
    {
        using var content = new ByteArrayContent(Read(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var answer = await mancrel.SendAsync(HttpMethod.Post, "/api/contacts/import", content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public static async Task<JsonElement> CreateAsync(RunningMancrel mancrel, string route, object body)
    {
        using var answer = await mancrel.SendAsync(HttpMethod.Post, route, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"POST {route}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    private static string PathOf(string file)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Mancrel.slnx")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("the repository's root is not above the tests");
        }

        return Path.Combine(directory.FullName, "tests/Fixtures/cases", file);
    }
}

/// <summary>All cases that share the one shop.</summary>
[CollectionDefinition(Name)]
public sealed class CaseCollection : ICollectionFixture<CaseShop>
{
    public const string Name = "cases";
}
