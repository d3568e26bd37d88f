using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;
using static Mancrel.Core.Billing.Paying.EventJson;

namespace Mancrel.Api.Billing;

/// <summary>
/// Payment by card on Stripe's own page (docs.stripe.com/api/checkout/sessions/create). Its signed webhooks alone tell that money came.
/// </summary>
public sealed class StripeProvider(IHttpClientFactory clients, MancrelSettings settings) : IPaymentProvider
{
    private const string Name = "Stripe";

    // What the answers that are read here look like.
    private const string Version = "2024-06-20";

    // Those of ours that its page speaks; what it does not know is refused.
    private static readonly string[] Spoken = ["en", "de", "ru"];

    public PaymentMethod Method => PaymentMethod.Stripe;

    public bool Takes(Money due) =>
        settings.Payments is { StripeApiKey: not null, StripeWebhookSecret: not null } && StripeUnits.Of(due) is not null;

    public async Task<ProviderAnswer<PayPage>> BeginAsync(PayRequest request, CancellationToken cancellation)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("mode", "payment"),
            new("client_reference_id", request.InvoiceId),
            new("metadata[invoiceId]", request.InvoiceId),
            new("payment_intent_data[metadata][invoiceId]", request.InvoiceId),
            new("payment_intent_data[description]", request.Title),
            new("line_items[0][quantity]", "1"),
            new("line_items[0][price_data][currency]", Code(request.Due)),
            new("line_items[0][price_data][unit_amount]", Units(request.Due)),
            new("line_items[0][price_data][product_data][name]", request.Title),
            new("locale", Spoken.Contains(request.Language, StringComparer.Ordinal) ? request.Language : "auto"),
            new("success_url", request.Done.AbsoluteUri),
            new("cancel_url", request.Back.AbsoluteUri),
        };
        if (request.Email is { } email)
        {
            form.Add(new("customer_email", email));
        }

        // Stripe gives a key's first answer again for a day, and refuses another request with it: the key is also of what is asked.
        var call = await PostAsync(
            "/v1/checkout/sessions",
            $"pay-{request.Key}-{Hashing.Short(string.Join('\n', form))[..8]}",
            form,
            cancellation
        );
        return
            call.Ok
            && Text(call.Body, "id") is not null
            && ProviderCall.PageOf(Text(call.Body, "url"), settings.Payments.StripeApiUrl) is { } page
            ? new ProviderAnswer<PayPage>.Given(new PayPage(page))
            : Refused<PayPage>(call);
    }

    public Task<ProviderAnswer<ProviderPayment?>> SettleAsync(SettleRequest request, CancellationToken cancellation) =>
        Task.FromResult<ProviderAnswer<ProviderPayment?>>(new ProviderAnswer<ProviderPayment?>.Given(null));

    public async Task<ProviderAnswer<string>> RefundAsync(RefundRequest request, CancellationToken cancellation)
    {
        if (settings.Payments.StripeApiKey is null)
        {
            return new ProviderAnswer<string>.Refused("Mancrel:Payments:Stripe:ApiKey is not set", Transient: false);
        }

        var call = await PostAsync(
            "/v1/refunds",
            "refund-" + request.Key,
            [
                // A charge without a payment intent is known by itself.
                new(request.Payment.StartsWith("ch_", StringComparison.Ordinal) ? "charge" : "payment_intent", request.Payment),
                new("amount", Units(request.Amount)),
                new("metadata[invoiceId]", request.InvoiceId),
            ],
            cancellation
        );
        return call.Ok && Text(call.Body, "id") is { } id && Text(call.Body, "status") is not ("failed" or "canceled")
            ? new ProviderAnswer<string>.Given(id)
            : Refused<string>(call);
    }

    private static string Code(Money money) => money.Currency.ToLowerInvariant();

    private static string Units(Money money) => (StripeUnits.Of(money) ?? 0).ToString(CultureInfo.InvariantCulture);

    private static ProviderAnswer<T>.Refused Refused<T>(ProviderCall call)
    {
        var error = Member(call.Body, "error");
        return call.Refused<T>(Name, Text(error, "code") ?? Text(error, "type"), Text(error, "message"));
    }

    private async Task<ProviderCall> PostAsync(
        string path,
        string key,
        IEnumerable<KeyValuePair<string, string>> form,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Payments.StripeApiUrl, path));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(settings.Payments.StripeApiKey + ":"))
        );
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Stripe-Version", Version);
        request.Content = new FormUrlEncodedContent(form);
        return await ProviderCall.SendAsync(clients.CreateClient(OutgoingClients.Payments), request, cancellation);
    }
}
