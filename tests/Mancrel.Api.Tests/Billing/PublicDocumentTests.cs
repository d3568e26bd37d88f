using System.Net;
using System.Text.RegularExpressions;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Billing;

/// <summary>The page of a quote or invoice behind the link in its mail, over HTTP, as a customer without an account meets it.</summary>
public sealed partial class PublicDocumentTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly RunningApi api = new(["--Mancrel:PublicUrl=https://shop.example"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData("en", "Invoice", "To be paid", "119.00")]
    [InlineData("de", "Rechnung", "Zu zahlen", "119,00")]
    [InlineData("ru", "Счёт", "К оплате", "119,00")]
    [InlineData("uz", "Hisob-faktura", "Toʻlanishi kerak", "119,00")]
    public async Task Its_page_is_in_the_customers_language_and_opening_it_changes_nothing(
        string language,
        string title,
        string balance,
        string total
    )
    {
        var (path, link) = await SentAsync("invoices", language);
        var before = (await api.AskAsync("GET", path)).Field("etag");

        foreach (var address in new[] { link, Short(link) })
        {
            using var answer = await api.Http.GetAsync(address, Cancellation);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
            Assert.Contains(title + " IN-", page, StringComparison.Ordinal);
            Assert.Contains(balance, page, StringComparison.Ordinal);
            Assert.Contains(total + "\u00A0EUR", page, StringComparison.Ordinal);
            Assert.Contains("Tea <b>", page, StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        }

        Assert.Equal(before, (await api.AskAsync("GET", path)).Field("etag"));
    }

    [Fact]
    public async Task That_somebody_looked_is_told_by_a_person_once_and_by_no_scanner()
    {
        var (path, link) = await SentAsync("invoices", "en");
        var before = (await api.AskAsync("GET", path)).Field("etag");

        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(link, "viewed", "Barracuda Link Scanner"));
        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(link, "viewed", agent: null));
        Assert.Equal(HttpStatusCode.BadRequest, await ActAsync(link, "void", Browser));
        Assert.Equal(before, (await api.AskAsync("GET", path)).Field("etag"));

        Assert.Equal(HttpStatusCode.NoContent, await ActAsync(link, "viewed", Browser));
        var viewed = await api.AskAsync("GET", path);
        Assert.Equal("viewed", viewed.Field("state"));
        Assert.Equal(HttpStatusCode.OK, await ActAsync(link, "pdf", Browser));
        Assert.Equal(viewed.Field("etag"), (await api.AskAsync("GET", path)).Field("etag"));
    }

    [Fact]
    public async Task A_button_gives_the_file_and_the_page_tells_what_is_paid()
    {
        var (path, link) = await SentAsync("invoices", "en");
        using var file = await PostAsync(link, "pdf", Browser);
        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-", await file.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        await api.MadeAsync(path + "/payments", """{"amount":{"amount":"19","currency":"EUR"}}""");
        var part = WebUtility.HtmlDecode(await api.Http.GetStringAsync(link, Cancellation));
        Assert.Matches("Paid</th><td class=num>19.00\u00A0EUR", part);
        Assert.Matches("To be paid</th><td class=num>100.00\u00A0EUR", part);
        await api.MadeAsync(path + "/payments", """{"amount":{"amount":"100","currency":"EUR"}}""");
        Assert.Contains("This invoice is settled", await api.Http.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await ActAsync(link, "agree", Browser));
    }

    [Fact]
    public async Task A_customers_yes_waits_for_a_person_and_then_becomes_an_order()
    {
        var (path, link) = await SentAsync("quotes", "en");
        Assert.Contains("Accept the quotation", await api.Http.GetStringAsync(link, Cancellation), StringComparison.Ordinal);

        using var yes = await PostAsync(link, "agree", Browser);
        Assert.Contains("We have your acceptance", await yes.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ActAsync(link, "agree", Browser));
        var quote = await api.AskAsync("GET", path);
        Assert.Equal("agreed", quote.Field("state"));
        Assert.Single(quote.Json.GetProperty("history").EnumerateArray(), one => one.GetProperty("what").GetString() == "agreed");
        Assert.Empty((await api.AskAsync("GET", "/api/orders")).Json.GetProperty("items").EnumerateArray());
        await TaskAsync(quote.Field("contactId")!, done: false);

        var order = await api.AskAsync("POST", path + "/accept", "{}");

        Assert.Equal((201, "issued"), (order.Status, order.Field("state")));
        Assert.Equal("accepted", (await api.AskAsync("GET", path)).Field("state"));
        await TaskAsync(quote.Field("contactId")!, done: true);
        Assert.Contains("This quotation was accepted", await api.Http.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_was_declined_is_taken_no_more_and_a_token_that_is_not_ours_opens_nothing()
    {
        var (path, link) = await SentAsync("quotes", "en");
        await api.AskAsync("POST", path + "/decline", """{"reason":"Too dear"}""");
        Assert.Equal(HttpStatusCode.Conflict, await ActAsync(link, "agree", Browser));
        Assert.Equal("declined", (await api.AskAsync("GET", path)).Field("state"));

        var broken = link.Replace("/page", "", StringComparison.Ordinal)[..^2] + "/page";
        foreach (var address in new[] { broken, Short(broken) })
        {
            using var answer = await api.Http.GetAsync(address, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, await ActAsync(address, "agree", Browser));
        }

        // An invoice's own page is the app's.
        using var app = await api.Http.GetAsync("/invoices/in_7f3a", Cancellation);
        Assert.Equal(HttpStatusCode.OK, app.StatusCode);
    }

    [Fact]
    public async Task A_link_takes_so_many_acts_of_one_network_and_then_says_when_again()
    {
        var (_, link) = await SentAsync("invoices", "en");
        var statuses = new List<HttpStatusCode>();
        while (statuses.Count <= 30)
        {
            statuses.Add(await ActAsync(link, "viewed", Browser));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.All(statuses[..^1], status => Assert.Equal(HttpStatusCode.NoContent, status));
        using var refused = await PostAsync(link, "pdf", Browser);
        Assert.Equal(TimeSpan.FromMinutes(5), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync(link, Cancellation)).StatusCode);
    }

    [GeneratedRegex("https://shop.example(/api/invoices/[^/\\s]+/page)")]
    private static partial Regex Link();

    private static string Short(string link) => link["/api".Length..^"/page".Length];

    private async Task<(string Path, string Link)> SentAsync(string list, string language)
    {
        var contact = await api.MadeAsync(
            "/api/contacts",
            $$"""{"name":"Nora Page","emails":["nora-{{language}}@page.example"],"language":"{{language}}"}"""
        );
        var draft = await api.MadeAsync(
            "/api/" + list,
            $$"""
            {"contactId":"{{contact.Field("id")}}",
             "lines":[{"description":"Tea <b>","quantity":10,"unitPrice":{"amount":"10","currency":"EUR"},"taxRate":"0.19"}]}
            """
        );
        var path = $"/api/{list}/{draft.Field("id")}";
        await api.AskAsync("POST", path + "/issue", "{}");
        var mail = await api.MadeAsync(path + "/send", "{}");
        var body = (await api.AskAsync("GET", "/api/messages/" + mail.Field("id"))).Text;
        return (path, Link().Match(body).Groups[1].Value);
    }

    private async Task<HttpStatusCode> ActAsync(string link, string act, string? agent)
    {
        using var answer = await PostAsync(link, act, agent);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(string link, string act, string? agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, link) { Content = new FormUrlEncodedContent([new("act", act)]) };
        if (agent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        }

        return await api.Http.SendAsync(request, Cancellation);
    }

    private async Task TaskAsync(string contact, bool done)
    {
        var feed = api.Services.GetRequiredService<IChangeFeed>();
        for (var seen = await feed.PositionAsync(Cancellation); ; seen = await feed.PositionAsync(Cancellation))
        {
            var tasks = await api.AskAsync("GET", "/api/tasks?filter.contactId=" + contact);
            if (
                tasks
                    .Json.GetProperty("items")
                    .EnumerateArray()
                    .Any(task =>
                        task.GetProperty("title").GetString()!.Contains("accepts QU-", StringComparison.Ordinal)
                        && task.GetProperty("done").GetBoolean() == done
                    )
            )
            {
                return;
            }

            await feed.WaitAsync(seen, Cancellation);
        }
    }
}
