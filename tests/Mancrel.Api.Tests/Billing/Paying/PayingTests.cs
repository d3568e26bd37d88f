using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Billing.Paying;

/// <summary>An invoice that its customer pays on its page, and money that goes back: HTTP, the real queue, providers on loopback.</summary>
public sealed partial class PayingTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly LoopbackStripe stripe = new();
    private readonly LoopbackPayPal payPal = new();
    private readonly PayPalSigner signer = new(TimeProvider.System.GetUtcNow());
    private RunningApi api = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await stripe.StartAsync();
        await payPal.StartAsync();
        api = new RunningApi(
            [
                "--Mancrel:PublicUrl=https://shop.example",
                "--Mancrel:Payments:Stripe:ApiKey=" + stripe.Settings.StripeApiKey,
                "--Mancrel:Payments:Stripe:ApiUrl=" + stripe.Address,
                "--Mancrel:Payments:Stripe:WebhookSecret=" + LoopbackStripe.Secret,
                "--Mancrel:Payments:PayPal:ClientId=" + payPal.Settings.PayPalClientId,
                "--Mancrel:Payments:PayPal:ClientSecret=" + payPal.Settings.PayPalClientSecret,
                "--Mancrel:Payments:PayPal:ApiUrl=" + payPal.Address,
                "--Mancrel:Payments:PayPal:WebhookId=" + PayPalSigner.WebhookId,
            ],
            services => services.AddSingleton<IPayPalCertificates>(new Shelf(signer))
        );
        await api.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await stripe.DisposeAsync();
        await payPal.DisposeAsync();
        signer.Dispose();
    }

    [Fact]
    public async Task A_look_asks_no_provider_and_changes_nothing_and_a_quote_cannot_be_paid()
    {
        var (path, link) = await SentAsync("invoices");
        var before = (await api.AskAsync("GET", path)).Field("etag");

        var page = await PageAsync(link);

        Assert.Contains("Pay 119.00\u00A0EUR by card", page, StringComparison.Ordinal);
        Assert.Contains("Pay 119.00\u00A0EUR with PayPal", page, StringComparison.Ordinal);
        Assert.Equal(before, (await api.AskAsync("GET", path)).Field("etag"));
        Assert.Empty(stripe.Opened);
        Assert.Equal(0, payPal.Tokens);

        var (_, quote) = await SentAsync("quotes");
        Assert.DoesNotContain("by card", await PageAsync(quote), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(quote, "stripe")).Status);
        Assert.Empty(stripe.Opened);
    }

    [Fact]
    public async Task Where_no_provider_is_set_up_nothing_is_offered()
    {
        await using var bare = new RunningApi(["--Mancrel:PublicUrl=https://shop.example", "--Mancrel:Payments:Stripe:ApiKey=sk_test"]);
        await bare.InitializeAsync();
        var (_, link) = await SentAsync("invoices", bare);
        var page = WebUtility.HtmlDecode(await bare.Http.GetStringAsync(link, Cancellation));

        Assert.DoesNotContain("by card", page, StringComparison.Ordinal);
        Assert.DoesNotContain("PayPal", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_card_two_clicks_are_one_page_and_it_is_paid_once_Stripe_says_so()
    {
        var (path, link) = await SentAsync("invoices");
        var clicks = await Task.WhenAll(PostAsync(link, "stripe"), PostAsync(link, "stripe"));

        var opened = Assert.Single(stripe.Opened);
        Assert.Equal(("11900", "eur"), (opened.Amount, opened.Currency));
        Assert.All(clicks, click => Assert.Equal($"0; url={stripe.Address}c/pay/{opened.Id}", click.Refresh));
        Assert.Contains($"href=\"{stripe.Address}c/pay/{opened.Id}\"", clicks[0].Page, StringComparison.Ordinal);
        Assert.Equal("https://shop.example" + link, opened.Back);

        var back = new Uri(opened.Done).PathAndQuery;
        var waits = await PageAsync(back);
        Assert.Contains("Your payment is being confirmed", waits, StringComparison.Ordinal);
        Assert.DoesNotContain("by card", waits, StringComparison.Ordinal);

        Assert.Equal(202, await StripeAsync(Intent(opened.InvoiceId, 11900)));
        await StateAsync(path, "paid");
        var paid = await PageAsync(back);
        Assert.Contains("This invoice is settled", paid, StringComparison.Ordinal);
        Assert.DoesNotContain("being confirmed", paid, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(link, "stripe")).Status);
        Assert.Single(stripe.Opened);
    }

    [Fact]
    public async Task What_is_left_is_what_is_asked_for_and_what_is_void_is_not()
    {
        var (path, link) = await SentAsync("invoices");
        await PostAsync(link, "stripe");
        await api.MadeAsync(path + "/payments", """{"amount":{"amount":"19","currency":"EUR"}}""");
        await PostAsync(link, "stripe");
        Assert.Equal(["11900", "10000"], stripe.Opened.Select(one => one.Amount));

        var (other, voided) = await SentAsync("invoices");
        await api.AskAsync("POST", other + "/void", """{"reason":"Twice"}""");
        Assert.DoesNotContain("by card", await PageAsync(voided), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(voided, "stripe")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(voided, "paypal")).Status);
        Assert.Equal(2, stripe.Opened.Count);
        Assert.Empty(payPal.Opened);
    }

    [Fact]
    public async Task A_provider_that_is_down_is_said_to_the_customer_and_the_page_stays()
    {
        var (_, link) = await SentAsync("invoices");
        stripe.Fails = 503;

        var (status, page, refresh) = await PostAsync(link, "stripe");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, null), (status, refresh));
        Assert.Contains("Nothing was paid", page, StringComparison.Ordinal);
        Assert.Contains("with PayPal", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_PayPal_it_is_taken_once_whoever_says_first_that_it_is_approved()
    {
        var (path, link) = await SentAsync("invoices");
        await PostAsync(link, "paypal");
        var order = Assert.Single(payPal.Opened);
        var back = new Uri(order.Done).PathAndQuery + $"&token={order.Id}&PayerID=7";
        payPal.Approve(order.Id);

        // A GET takes nothing; the page asks for it by its button.
        Assert.Contains("One step is left", await PageAsync(back), StringComparison.Ordinal);
        Assert.Equal(0, payPal.Captures);
        var approved = $$$"""
            {"id":"WH-9","event_type":"CHECKOUT.ORDER.APPROVED","resource":{"id":"{{{order.Id}}}","status":"APPROVED",
             "purchase_units":[{"custom_id":"{{{order.InvoiceId}}}","amount":{"currency_code":"EUR","value":"119.00"}}]}}
            """;
        var settled = await Task.WhenAll(
            PostAsync(link, "settle", order.Id),
            PostAsync(link, "settle", order.Id),
            Task.Run(async () => ((HttpStatusCode)await PayPalAsync(approved), "", (string?)null))
        );
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Accepted], settled.Select(one => one.Item1));
        await StateAsync(path, "paid");
        Assert.Equal(1, payPal.Captures);

        // The capture's own webhook changes nothing any more.
        var captured = $$$"""
            {"id":"WH-8","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"CAP{{{order.Id}}}","status":"COMPLETED",
             "amount":{"currency_code":"EUR","value":"119.00"},"custom_id":"{{{order.InvoiceId}}}"}}
            """;
        Assert.Equal(202, await PayPalAsync(captured));
        Assert.Equal(202, await PayPalAsync(approved));
        await EmptyQueueAsync();
        Assert.Equal("119.00", (await api.AskAsync("GET", path)).Json.GetProperty("paid").GetProperty("amount").GetString());
        Assert.Single((await api.AskAsync("GET", "/api/payments?filter.method=paypal")).Json.GetProperty("items").EnumerateArray());
        Assert.Contains("This invoice is settled", await PageAsync(back), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_alone_pays_it_where_the_customer_never_comes_back_and_one_of_yesterdays_amount_does_not()
    {
        var (path, link) = await SentAsync("invoices");
        await PostAsync(link, "paypal");
        var old = payPal.Opened.Single();
        await api.MadeAsync(path + "/payments", """{"amount":{"amount":"19","currency":"EUR"}}""");
        payPal.Approve(old.Id);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(link, "settle", old.Id)).Status);
        Assert.Equal(0, payPal.Captures);

        await PostAsync(link, "paypal");
        var order = payPal.Opened.Last();
        Assert.Equal("100.00", order.Amount);
        payPal.Approve(order.Id);
        await PayPalAsync(
            $$$"""
            {"id":"WH-7","event_type":"CHECKOUT.ORDER.APPROVED","resource":{"id":"{{{order.Id}}}",
             "purchase_units":[{"custom_id":"{{{order.InvoiceId}}}"}]}}
            """
        );
        await StateAsync(path, "paid");
        Assert.Equal(1, payPal.Captures);
    }

    [Fact]
    public async Task Money_goes_back_by_a_person_in_parts_and_counts_when_Stripe_says_so()
    {
        var (path, _) = await SentAsync("invoices");
        var invoice = path[(path.LastIndexOf('/') + 1)..];
        await StripeAsync(Intent(invoice, 11900));
        await StateAsync(path, "paid");
        stripe.Took("pi_" + invoice, 11900);
        var payment = (await api.AskAsync("GET", $"/api/payments?filter.invoiceId={invoice}")).Json.GetProperty("items")[0];
        var refund = $"/api/payments/{payment.GetProperty("id").GetString()}/refund";
        const string Five = """{"amount":{"amount":"19.00","currency":"EUR"},"reason":"Broken"}""";

        Assert.Equal(403, (await api.AskAsync("POST", refund, Five, role: Role.Viewer)).Status);
        var much = await api.AskAsync("POST", refund, """{"amount":{"amount":"119.01","currency":"EUR"}}""");
        Assert.Equal((422, "is at most 119.00 EUR, what is left of the payment"), (much.Status, much.Why("amount")));
        Assert.Equal(422, (await api.AskAsync("POST", refund, """{"amount":{"amount":"1","currency":"USD"}}""")).Status);

        var asked = await api.AskAsync("POST", refund, Five);
        Assert.Equal((202, "paid"), (asked.Status, asked.Field("state")));
        // A second click before the webhook is the same refund.
        await api.AskAsync("POST", refund, Five);
        var history = (await api.AskAsync("GET", path)).Json.GetProperty("history").EnumerateArray();
        var told = Assert.Single(history, one => one.GetProperty("what").GetString() == "refunding");
        Assert.Equal("19.00 EUR (stripe, re_1): Broken", told.GetProperty("detail").GetString());
        // What is left at Stripe by now is less than all of it.
        var all = await api.AskAsync("POST", refund, "{}");
        Assert.Equal(409, all.Status);
        Assert.Contains("greater than unrefunded", all.Text, StringComparison.Ordinal);

        // Another's word of the same payment comes late and again.
        await StripeAsync(Refunded(invoice, 1900));
        await StripeAsync(Intent(invoice, 11900));
        await StripeAsync(Refunded(invoice, 1900));
        await StateAsync(path, "part_paid");
        Assert.Equal("19.00", (await api.AskAsync("GET", path)).Json.GetProperty("balance").GetProperty("amount").GetString());
        Assert.Equal(202, (await api.AskAsync("POST", refund, "{}")).Status);
        await StripeAsync(Refunded(invoice, 11900));
        await Waiting.UntilAsync(async () =>
            (await api.AskAsync("GET", path)).Json.GetProperty("paid").GetProperty("amount").GetString() == "0.00"
        );
        Assert.Equal(422, (await api.AskAsync("POST", refund, "{}")).Status);
    }

    [Fact]
    public async Task What_no_provider_took_goes_back_through_none()
    {
        var (path, _) = await SentAsync("invoices");
        var cash = await api.MadeAsync(path + "/payments", """{"amount":{"amount":"19","currency":"EUR"},"method":"cash"}""");

        Assert.Equal(409, (await api.AskAsync("POST", $"/api/payments/{cash.Field("id")}/refund", "{}")).Status);
        Assert.Equal(404, (await api.AskAsync("POST", "/api/payments/py_none/refund", "{}")).Status);
    }

    [GeneratedRegex("https://shop.example(/api/invoices/[^/\\s]+/page)")]
    private static partial Regex Link();

    private static string Intent(string invoice, long units) =>
        $$$"""
            {"id":"evt_1","type":"payment_intent.succeeded","created":1772445600,"data":{"object":
              {"id":"pi_{{{invoice}}}","amount_received":{{{units}}},"currency":"eur","metadata":{"invoiceId":"{{{invoice}}}"} } } }
            """;

    private static string Refunded(string invoice, long units) =>
        $$$"""
            {"id":"evt_{{{units}}}","type":"charge.refunded","created":1772445700,"data":{"object":{
              "id":"ch_1","payment_intent":"pi_{{{invoice}}}",
              "amount_captured":11900,"amount_refunded":{{{units}}},"currency":"eur","metadata":{} } } }
            """;

    private async Task EmptyQueueAsync() =>
        await Waiting.UntilAsync(async () =>
            (await api.AskAsync("GET", "/api/operations/queues"))
                .Json.EnumerateArray()
                .All(queue => queue.GetProperty("waiting").GetInt32() + queue.GetProperty("locked").GetInt32() == 0)
        );

    private async Task<(string Path, string Link)> SentAsync(string list, RunningApi? other = null)
    {
        var at = other ?? api;
        var contact = await at.MadeAsync("/api/contacts", $$"""{"name":"Nora Pay","emails":["nora-{{Guid.NewGuid():N}}@pay.example"]}""");
        var draft = await at.MadeAsync(
            "/api/" + list,
            $$"""
            {"contactId":"{{contact.Field("id")}}","language":"en",
             "lines":[{"description":"Tea","quantity":10,"unitPrice":{"amount":"10","currency":"EUR"},"taxRate":"0.19"}]}
            """
        );
        var path = $"/api/{list}/{draft.Field("id")}";
        await at.AskAsync("POST", path + "/issue", "{}");
        var mail = await at.MadeAsync(path + "/send", "{}");
        return (path, Link().Match((await at.AskAsync("GET", "/api/messages/" + mail.Field("id"))).Text).Groups[1].Value);
    }

    private async Task<string> PageAsync(string link) => WebUtility.HtmlDecode(await api.Http.GetStringAsync(link, Cancellation));

    private Task StateAsync(string path, string state) =>
        Waiting.UntilAsync(async () => (await api.AskAsync("GET", path)).Field("state") == state);

    private async Task<(HttpStatusCode Status, string Page, string? Refresh)> PostAsync(string link, string act, string? order = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, link)
        {
            Content = new FormUrlEncodedContent([new("act", act), new("order", order ?? "")]),
        };
        request.Headers.TryAddWithoutValidation("User-Agent", Browser);
        using var answer = await api.Http.SendAsync(request, Cancellation);
        return (
            answer.StatusCode,
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)),
            answer.Headers.TryGetValues("Refresh", out var refresh) ? refresh.Single() : null
        );
    }

    private async Task<int> StripeAsync(string body)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(LoopbackStripe.Secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return await HookAsync("stripe", body, new() { ["Stripe-Signature"] = $"t={time},v1={Convert.ToHexStringLower(mac)}" });
    }

    private Task<int> PayPalAsync(string body) => HookAsync("paypal", body, signer.Headers(body, TimeProvider.System.GetUtcNow()));

    private async Task<int> HookAsync(string provider, string body, Dictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/payments/" + provider)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await api.Http.SendAsync(request, Cancellation);
        return (int)answer.StatusCode;
    }

    private sealed class Shelf(PayPalSigner signer) : IPayPalCertificates
    {
        public X509Certificate2Collection? Roots => [signer.Root];

        public Task<X509Certificate2Collection?> ReadAsync(Uri address, CancellationToken cancellation) =>
            Task.FromResult<X509Certificate2Collection?>([signer.Certificate]);
    }
}
