using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Billing;
using Mancrel.Core.Identity;

namespace Mancrel.Api.Tests.Billing;

/// <summary>Documents as files, and payments that a provider tells of, over HTTP and the real queue.</summary>
public sealed class PrintAndPayTests
{
    private const string Secret = "whsec_of_these_tests";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_is_a_pdf_and_reading_it_changes_nothing()
    {
        await using var api = await StartAsync();
        foreach (var list in new[] { "quotes", "orders", "invoices" })
        {
            var draft = await DraftAsync(api, list);
            var path = $"/api/{list}/{draft.Field("id")}";

            var pdf = await api.AskAsync("GET", path + ".pdf", role: Role.Viewer);

            Assert.Equal(200, pdf.Status);
            Assert.StartsWith("%PDF-", pdf.Text, StringComparison.Ordinal);
            Assert.Equal(draft.Field("etag"), (await api.AskAsync("GET", path)).Field("etag"));
            Assert.Equal(404, (await api.AskAsync("GET", $"/api/{list}/nothing.pdf")).Status);
        }
    }

    [Fact]
    public async Task What_the_standard_needs_and_is_not_there_is_named_and_else_the_xml_is_written()
    {
        await using var api = await StartAsync();
        var draft = await DraftAsync(api, "invoices");
        var path = "/api/invoices/" + draft.Field("id");
        Assert.Equal(409, (await api.AskAsync("GET", path + ".xml")).Status);
        await api.AskAsync("POST", path + "/issue", "{}");
        var missing = await api.AskAsync("GET", path + ".xml");
        Assert.Equal((409, "is needed by EN 16931 (BT-31)"), (missing.Status, missing.Why("seller.vatId")));

        var settings = await api.AskAsync("GET", "/api/settings/billing");
        await api.AskAsync(
            "PATCH",
            "/api/settings/billing",
            """{"seller":{"name":"Birch","country":"DE","vatId":"DE123456789"}}""",
            etag: settings.Field("etag")
        );
        var next = "/api/invoices/" + (await DraftAsync(api, "invoices")).Field("id");
        await api.AskAsync("POST", next + "/issue", "{}");
        var xml = XDocument.Parse((await api.AskAsync("GET", next + ".xml")).Text).Root!;
        Assert.Equal("Invoice", xml.Name.LocalName);
        Assert.Equal(404, (await api.AskAsync("GET", next.Replace("invoices", "quotes", StringComparison.Ordinal) + ".xml")).Status);
    }

    [Fact]
    public async Task A_document_leaves_with_its_pdf_when_a_person_lets_it_go_and_stands_as_sent_then()
    {
        await using var api = await StartAsync();
        var contact = await api.MadeAsync("/api/contacts", """{"name":"Nora Send","emails":["nora@send.example"],"language":"de"}""");
        var draft = await api.MadeAsync(
            "/api/invoices",
            $$"""
            {"contactId":"{{contact.Field("id")}}",
             "lines":[{"description":"Tee","unitPrice":{"amount":"10","currency":"EUR"},"taxRate":"0.19"}]}
            """
        );
        var path = "/api/invoices/" + draft.Field("id");
        Assert.Equal(409, (await api.AskAsync("POST", path + "/send", "{}")).Status);
        await api.AskAsync("POST", path + "/issue", "{}");

        var mail = await api.AskAsync("POST", path + "/send", "{}");

        Assert.Equal((201, "awaiting_approval"), (mail.Status, mail.Field("state")));
        Assert.StartsWith("Rechnung IN-00001 von ", mail.Field("subject"), StringComparison.Ordinal);
        Assert.Equal("issued", (await api.AskAsync("GET", path)).Field("state"));
        Assert.Equal(200, (await api.AskAsync("POST", $"/api/messages/{mail.Field("id")}/approve", "{}")).Status);
        await UntilAsync(api, path, "sent");

        var sent = (await api.AskAsync("GET", "/api/outbox")).Json.GetProperty("items").EnumerateArray().Single();
        var raw = await api.AskAsync("GET", $"/api/outbox/{sent.GetProperty("id").GetString()}/raw");
        using var letter = MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(raw.Text)), Cancellation);
        var file = Assert.IsType<MimeKit.MimePart>(Assert.Single(letter.Attachments));
        using var content = new MemoryStream();
        await file.Content!.DecodeToAsync(content, Cancellation);
        Assert.Equal(("IN-00001.pdf", "application/pdf"), (file.FileName, file.ContentType.MimeType));
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(content.ToArray()[..5]), StringComparison.Ordinal);
        Assert.Contains("Rechnung IN-00001", letter.TextBody, StringComparison.Ordinal);
        var history = (await api.AskAsync("GET", path)).Json.GetProperty("history").EnumerateArray();
        Assert.Single(history, one => one.GetProperty("what").GetString() == "sent");

        var nobody = await DraftAsync(api, "invoices");
        await api.AskAsync("POST", $"/api/invoices/{nobody.Field("id")}/issue", "{}");
        var refused = await api.AskAsync("POST", $"/api/invoices/{nobody.Field("id")}/send", "{}");
        Assert.Equal(422, refused.Status);
        Assert.NotEmpty(refused.Why("contactId"));
    }

    [Fact]
    public async Task Stripe_pays_an_invoice_with_what_it_signed_and_with_nothing_else()
    {
        await using var api = await StartAsync();
        var draft = await DraftAsync(api, "invoices");
        var path = "/api/invoices/" + draft.Field("id");
        await api.AskAsync("POST", path + "/issue", "{}");
        var body = $$$"""
            {"id":"evt_1","type":"payment_intent.succeeded","created":1772445600,"data":{"object":
              {"id":"pi_1","amount_received":2380,"currency":"eur","metadata":{"invoiceId":"{{{draft.Field("id")}}}"}
            } } }
            """;

        Assert.Equal(401, await PostAsync(api, body, "t=1,v1=00"));
        Assert.Equal(401, await PostAsync(api, body, Signed(body, -301)));
        Assert.Equal(401, await PostAsync(api, body + " ", Signed(body)));
        Assert.Equal(400, await PostAsync(api, "{}", Signed("{}")));
        Assert.Equal(202, await PostAsync(api, body, Signed(body)));
        Assert.Equal(202, await PostAsync(api, body, Signed(body)));

        await UntilAsync(api, path, "paid");

        var payments = (await api.AskAsync("GET", "/api/payments?filter.method=stripe")).Json.GetProperty("items");
        Assert.Equal(1, payments.GetArrayLength());
        Assert.Equal("pi_1", payments[0].GetProperty("reference").GetString());
    }

    [Fact]
    public async Task Without_its_secret_nothing_of_stripes_is_taken()
    {
        await using var api = new RunningApi();
        await api.InitializeAsync();

        Assert.Equal(401, await PostAsync(api, "{}", Signed("{}")));
    }

    private static Task UntilAsync(RunningApi api, string path, string state) =>
        Waiting.UntilAsync(async () => (await api.AskAsync("GET", path)).Field("state") == state);

    private static async Task<RunningApi> StartAsync()
    {
        var api = new RunningApi(["--Mancrel:Payments:Stripe:WebhookSecret=" + Secret]);
        await api.InitializeAsync();
        return api;
    }

    private static Task<Told> DraftAsync(RunningApi api, string list) =>
        api.MadeAsync(
            "/api/" + list,
            """
            {"buyer":{"name":"Klára","country":"CZ"},
             "lines":[{"description":"Чай","quantity":2,"unitPrice":{"amount":"10","currency":"EUR"},"taxRate":"0.19"}]}
            """
        );

    private static string Signed(string body, int late = 0)
    {
        var time = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + late).ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(mac)}";
    }

    private static async Task<int> PostAsync(RunningApi api, string body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/payments/stripe")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        using var answer = await api.Http.SendAsync(request, Cancellation);
        return (int)answer.StatusCode;
    }
}
