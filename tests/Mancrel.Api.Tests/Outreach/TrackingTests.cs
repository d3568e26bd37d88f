using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Driving;
using Mancrel.Api.Tests.Http;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Opens, clicks and choices of those who get mail to many, over HTTP with the real engine, store and outbox.</summary>
public sealed class TrackingTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

    [Fact]
    public async Task Nothing_is_counted_unless_the_tenant_says_so_and_then_people_are()
    {
        await CountAsync(false);
        var plain = await SentAsync("plain");
        Assert.DoesNotContain("/t/", plain.Mail.GetProperty("html").GetString(), Ordinal);
        Assert.Contains("https://shop.example/lamps?a=1&amp;b=2", plain.Mail.GetProperty("html").GetString(), Ordinal);

        await CountAsync(true);
        var (campaign, mail) = await SentAsync("counted");
        var html = mail.GetProperty("html").GetString()!;
        var picture = Route(Regex.Match(html, "<img src=\"([^\"]+)\" width=\"1\"").Groups[1].Value);
        var links = Regex.Matches(html, "href=\"([^\"]+/t/c/[^\"]+)\"").Select(found => Route(found.Groups[1].Value)).ToList();
        Assert.Equal(2, links.Count);
        Assert.Contains("https://shop.example/lamps?a=1&b=2", mail.GetProperty("text").GetString(), Ordinal);
        Assert.DoesNotContain("/t/", mail.GetProperty("text").GetString(), Ordinal);

        // Programs: Apple's proxy, a scanner, a fetch ahead, a look at the head alone.
        await GetAsync(picture, "Mozilla/5.0");
        await GetAsync(picture, "Barracuda Sentinel (EE)");
        await GetAsync(picture, Browser, ("Sec-Purpose", "prefetch;prerender"));
        await GetAsync(links[0], "SafeLinks scanner");
        using (var head = new HttpRequestMessage(HttpMethod.Head, links[0]))
        {
            head.Headers.TryAddWithoutValidation("User-Agent", Browser);
            using var told = await api.Http.SendAsync(head, TestContext.Current.CancellationToken);
        }

        Assert.Equal((0, 0), await SeenAsync(campaign));

        using (var shown = await GetAsync(picture, Browser))
        {
            Assert.Equal("image/gif", shown.Content.Headers.ContentType!.MediaType);
            Assert.True(shown.Headers.CacheControl!.NoStore);
        }

        await GetAsync(picture, Browser);
        Assert.Equal((1, 0), await SeenAsync(campaign));
        using var led = await GetAsync(links[0], Browser);
        Assert.Equal(
            (HttpStatusCode.Redirect, "https://shop.example/lamps?a=1&b=2"),
            (led.StatusCode, led.Headers.Location!.OriginalString)
        );
        Assert.Equal((1, 1), await SeenAsync(campaign));

        await CountAsync(false);
        using var still = await GetAsync(links[1], Browser);
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
    }

    [Fact]
    public async Task A_scanner_that_calls_itself_a_browser_is_known_by_its_hurry()
    {
        await CountAsync(true);
        var (campaign, mail) = await SentAsync("hurry");
        var html = mail.GetProperty("html").GetString()!;
        await GetAsync(Route(Regex.Match(html, "<img src=\"([^\"]+)\" width=\"1\"").Groups[1].Value), Browser);
        foreach (Match link in Regex.Matches(html, "href=\"([^\"]+/t/c/[^\"]+)\""))
        {
            await GetAsync(Route(link.Groups[1].Value), Browser);
        }

        Assert.Equal((0, 0), await SeenAsync(campaign));
    }

    [Fact]
    public async Task A_link_leads_only_where_we_signed()
    {
        await CountAsync(true);
        var (_, mail) = await SentAsync("signed");
        var html = mail.GetProperty("html").GetString()!;
        var link = Route(Regex.Match(html, "href=\"([^\"]+/t/c/[^\"]+)\"").Groups[1].Value);
        var picture = Regex.Match(html, "/t/o/([^\"]+)\\.gif").Groups[1].Value;
        var other = link[..^4] + (link.EndsWith("AAAA", Ordinal) ? "BBBB" : "AAAA");
        foreach (
            var address in new[] { other, "/t/c/" + picture, "/t/c/https%3A%2F%2Fevil.example", "/t/o/" + link.Split('/')[^1] + ".gif" }
        )
        {
            using var answer = await GetAsync(address, Browser);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_no_by_the_mail_is_in_the_results_and_kinds_of_mail_are_chosen_one_by_one()
    {
        await CountAsync(false);
        var (campaign, mail) = await SentAsync("chooser");
        var text = mail.GetProperty("text").GetString()!;
        var preferences = Route(Regex.Match(text, "http\\S+/api/preferences/\\S+").Value);
        var contact = (await api.AskAsync("GET", "/api/contacts?q=reader@chooser.example")).Json.GetProperty("items")[0];
        var id = contact.GetProperty("id").GetString()!;

        using (var page = await GetAsync(preferences, Browser))
        {
            var shown = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(5, Regex.Count(shown, "type=checkbox[^>]* checked"));
        }

        Assert.Equal("granted", await StandsAsync(id, "offers"));
        await PostAsync(preferences, new("choice", "save"), new("purpose", "news"), new("purpose", "reminders"));
        Assert.Equal(
            ("granted", "withdrawn", "granted"),
            (await StandsAsync(id, "news"), await StandsAsync(id, "offers"), await StandsAsync(id, "reminders"))
        );
        await PostAsync("/preferences/" + preferences.Split('/')[^1], new KeyValuePair<string, string>("choice", "none"));
        Assert.Equal("withdrawn", (await api.AskAsync("GET", "/api/contacts/" + id)).Field("consent"));
        await PostAsync(preferences, new("choice", "save"), new("purpose", "offers"));
        Assert.Equal(("withdrawn", "granted"), (await StandsAsync(id, "news"), await StandsAsync(id, "offers")));
        Assert.Equal(JsonValueKind.Undefined, Stopped((await api.AskAsync("GET", "/api/contacts/" + id)).Json));
        using (var wrong = await api.Http.PostAsync(preferences, null, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        Assert.Equal(0, await ResultAsync(campaign, "unsubscribed"));
        await PostAsync(
            Route(Regex.Match(text, "http\\S+/api/unsubscribe/\\S+").Value),
            new KeyValuePair<string, string>("List-Unsubscribe", "One-Click")
        );
        Assert.Equal(1, await ResultAsync(campaign, "unsubscribed"));
    }

    private static JsonElement Value(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : default;

    private static JsonValueKind Stopped(JsonElement contact) =>
        Value(contact, "mailStopped") is { ValueKind: not JsonValueKind.Null } stopped ? stopped.ValueKind : JsonValueKind.Undefined;

    private static string Route(string link) => new Uri(WebUtility.HtmlDecode(link)).PathAndQuery;

    private async Task<string> StandsAsync(string contact, string purpose) =>
        (await api.AskAsync("GET", "/api/consents?filter.contactId=" + contact))
            .Json.GetProperty("items")[0]
            .GetProperty("purposes")
            .EnumerateArray()
            .Single(one => one.GetProperty("purpose").GetString() == purpose)
            .GetProperty("state")
            .GetString()!;

    private async Task PostAsync(string address, params KeyValuePair<string, string>[] fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await api.Http.PostAsync(address, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string program, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("User-Agent", program);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task CountAsync(bool enabled)
    {
        var now = await api.AskAsync("GET", "/api/outreach/tracking");
        var changed = await api.AskAsync(
            "PATCH",
            "/api/outreach/tracking",
            $$"""{"enabled":{{(enabled ? "true" : "false")}}}""",
            now.Field("etag")
        );
        Assert.Equal((200, enabled), (changed.Status, changed.Json.GetProperty("enabled").GetBoolean()));
    }

    private async Task<int> ResultAsync(string campaign, string name) =>
        (await api.AskAsync("GET", "/api/campaigns/" + campaign)).Json.GetProperty("results").GetProperty(name).GetInt32();

    private async Task<(int Opened, int Clicked)> SeenAsync(string campaign) =>
        (await ResultAsync(campaign, "opened"), await ResultAsync(campaign, "clicked"));

    private async Task<(string Campaign, JsonElement Mail)> SentAsync(string tag)
    {
        await api.MadeAsync(
            "/api/contacts",
            $$"""{"name":"Rosa Reader","emails":["reader@{{tag}}.example"],"tags":["{{tag}}"],"consent":"granted"}"""
        );
        var segment = await api.MadeAsync(
            "/api/segments",
            $$"""{"name":"{{tag}}","query":{"field":"tags","op":"is","value":"{{tag}}"} }"""
        );
        var template = await api.MadeAsync(
            "/api/templates",
            JsonSerializer.Serialize(
                new
                {
                    name = tag,
                    language = "en",
                    subject = tag,
                    text = "See https://shop.example/lamps?a=1&b=2 and https://shop.example/stools today.",
                }
            )
        );
        var campaign = await api.MadeAsync(
            "/api/campaigns",
            $$"""{"name":"{{tag}}","segmentId":"{{segment.Field("id")}}","templateId":"{{template.Field("id")}}","perMinute":6000}"""
        );
        var id = campaign.Field("id");
        foreach (var action in new[] { "execute", "approve" })
        {
            Assert.Equal(200, (await api.AskAsync("POST", $"/api/campaigns/{id}/{action}")).Status);
        }

        await RunningMancrel.UntilAsync(
            async () => (await api.AskAsync("GET", "/api/campaigns/" + id)).Field("state") == "done",
            "the campaign is done"
        );
        var all = (await api.AskAsync("GET", "/api/outbox?limit=200")).Json.GetProperty("items").EnumerateArray();
        return (id, all.Single(mail => mail.GetProperty("to")[0].GetString()!.Contains($"@{tag}.", Ordinal)));
    }
}
