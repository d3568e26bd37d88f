using System.Security.Cryptography.X509Certificates;
using System.Text;
using Driving;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Billing;

/// <summary>What is PayPal's and what is not, and an invoice that is paid by it.</summary>
public sealed class PayPalTests : IDisposable
{
    private const string Body = """{"event_type":"PAYMENT.CAPTURE.PENDING","resource":{}}""";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly PayPalSigner signer = new(Now);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_PayPals_certificate_signed_is_taken_even_when_it_comes_again_after_days()
    {
        Assert.Null(await RefusalAsync(signer.Headers(Body, Now)));
        Assert.Null(await RefusalAsync(signer.Headers(Body, Now.AddDays(-3))));
    }

    [Theory]
    [InlineData("PAYPAL-TRANSMISSION-ID", "another")]
    [InlineData("PAYPAL-TRANSMISSION-ID", "")]
    [InlineData("PAYPAL-TRANSMISSION-TIME", "2026-03-02T09:59:59Z")]
    [InlineData("PAYPAL-TRANSMISSION-TIME", "2026-03-02T10:06:00Z")]
    [InlineData("PAYPAL-TRANSMISSION-TIME", "2026-02-26T10:00:00Z")]
    [InlineData("PAYPAL-TRANSMISSION-TIME", "now")]
    [InlineData("PAYPAL-TRANSMISSION-SIG", "AAAA")]
    [InlineData("PAYPAL-TRANSMISSION-SIG", "not base64!")]
    [InlineData("PAYPAL-AUTH-ALGO", "SHA1withRSA")]
    [InlineData("PAYPAL-CERT-URL", "http://api.paypal.com/v1/notifications/certs/CERT-1")]
    [InlineData("PAYPAL-CERT-URL", "https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1")]
    [InlineData("PAYPAL-CERT-URL", "https://evilpaypal.com/v1/notifications/certs/CERT-1")]
    [InlineData("PAYPAL-CERT-URL", "https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1")]
    [InlineData("PAYPAL-CERT-URL", "https://api.paypal.com:8443/v1/notifications/certs/CERT-1")]
    [InlineData("PAYPAL-CERT-URL", "https://www.paypal.com/redirect?to=CERT-1")]
    public async Task What_is_changed_or_lies_elsewhere_is_not_taken(string name, string value)
    {
        var headers = signer.Headers(Body, Now);
        headers[name] = value;

        Assert.IsType<Acceptance.Unverified>(await RefusalAsync(headers));
    }

    [Fact]
    public async Task Another_body_webhook_certificate_or_authority_is_not_PayPals()
    {
        var headers = signer.Headers(Body, Now);
        Assert.IsType<Acceptance.Unverified>(await RefusalAsync(headers, body: Body + " "));
        Assert.IsType<Acceptance.Unverified>(await RefusalAsync(signer.Headers(Body, Now, "another webhook")));

        using var strange = new PayPalSigner(Now);
        Assert.IsType<Acceptance.Unverified>(await RefusalAsync(strange.Headers(Body, Now), new Shelf(strange.Certificate, signer.Root)));
        using var other = new PayPalSigner(Now, "paypal.com.evil.example");
        Assert.IsType<Acceptance.Unverified>(await RefusalAsync(other.Headers(Body, Now), new Shelf(other.Certificate, other.Root)));
        using var old = new PayPalSigner(Now.AddDays(-20));
        Assert.IsType<Acceptance.Unverified>(await RefusalAsync(old.Headers(Body, Now), new Shelf(old.Certificate, old.Root)));
        // By the authorities of this machine it is nobody's.
        Assert.IsType<Acceptance.Unverified>(await RefusalAsync(headers, new Shelf(signer.Certificate, root: null)));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_has_PayPal_come_again() =>
        Assert.Equal(
            503,
            Assert
                .IsType<Acceptance.Refused>(await RefusalAsync(signer.Headers(Body, Now), new Shelf(certificate: null, signer.Root)))
                .Status
        );

    [Fact]
    public async Task PayPal_pays_an_invoice_and_takes_back_each_refund_once()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var live = new PayPalSigner(now);
        await using var api = new RunningApi(
            ["--Mancrel:Payments:PayPal:WebhookId=" + PayPalSigner.WebhookId],
            services => services.AddSingleton<IPayPalCertificates>(new Shelf(live.Certificate, live.Root))
        );
        await api.InitializeAsync();
        var draft = await api.MadeAsync(
            "/api/invoices",
            """
            {"buyer":{"name":"Klára","country":"CZ"},
             "lines":[{"description":"Чай","quantity":2,"unitPrice":{"amount":"10","currency":"EUR"},"taxRate":"0.19"}]}
            """
        );
        var path = "/api/invoices/" + draft.Field("id");
        await api.AskAsync("POST", path + "/issue", "{}");
        var paid = $$$"""
            {"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"2GG279541U471931P","status":"COMPLETED",
             "amount":{"currency_code":"EUR","value":"23.80"},"custom_id":"{{{draft.Field("id")}}}","create_time":"2026-03-02T09:00:00Z"}}
            """;

        Assert.Equal(401, await PostAsync(api, paid, new Dictionary<string, string>()));
        Assert.Equal(401, await PostAsync(api, paid + " ", live.Headers(paid, now)));
        Assert.Equal(400, await PostAsync(api, "{}", live.Headers("{}", now)));
        Assert.Equal(202, await PostAsync(api, paid, live.Headers(paid, now)));
        Assert.Equal(202, await PostAsync(api, paid, live.Headers(paid, now)));
        await Waiting.UntilAsync(async () => (await api.AskAsync("GET", path)).Field("state") == "paid");

        // A refund that does not repeat the invoice.
        var back = """
            {"id":"WH-2","event_type":"PAYMENT.CAPTURE.REFUNDED","resource":{"id":"1JU08902781691411",
             "amount":{"currency_code":"EUR","value":"3.80"},
             "links":[{"rel":"up","href":"https://api.paypal.com/v2/payments/captures/2GG279541U471931P"}]}}
            """;
        Assert.Equal(202, await PostAsync(api, back, live.Headers(back, now)));
        await Waiting.UntilAsync(async () => (await api.AskAsync("GET", path)).Field("state") == "part_paid");
        var payments = (await api.AskAsync("GET", "/api/payments?filter.method=paypal")).Json.GetProperty("items");
        Assert.Equal(2, payments.GetArrayLength());
    }

    [Fact]
    public async Task Without_the_webhooks_id_nothing_of_PayPals_is_taken()
    {
        await using var api = new RunningApi();
        await api.InitializeAsync();

        Assert.Equal(401, await PostAsync(api, Body, signer.Headers(Body, Now)));
    }

    public void Dispose() => signer.Dispose();

    private Task<Acceptance?> RefusalAsync(
        Dictionary<string, string> headers,
        IPayPalCertificates? certificates = null,
        string body = Body
    ) =>
        new PayPalSignature(certificates ?? new Shelf(signer.Certificate, signer.Root)).RefusalAsync(
            PayPalSigner.WebhookId,
            new WebhookRequest("application/json", headers, Encoding.UTF8.GetBytes(body)),
            Now,
            Cancellation
        );

    private static async Task<int> PostAsync(RunningApi api, string body, Dictionary<string, string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/payments/paypal")
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

    private sealed class Shelf(X509Certificate2? certificate, X509Certificate2? root) : IPayPalCertificates
    {
        public X509Certificate2Collection? Roots => root is null ? null : [root];

        public Task<X509Certificate2Collection?> ReadAsync(Uri address, CancellationToken cancellation) =>
            Task.FromResult<X509Certificate2Collection?>(certificate is null ? null : [certificate]);
    }
}
