using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Api.Billing;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Billing.Paying;

/// <summary>A payment provider on this machine, written from its documentation: what was asked is kept by its key.</summary>
internal abstract class LoopbackProvider : IAsyncDisposable
{
    private readonly Dictionary<string, (string Asked, JsonObject Answer)> before = new(StringComparer.Ordinal);
    private readonly Lock one = new();
    private LoopbackSite site = null!;

    public Uri Address => site.Address;

    /// <summary>What it answers to everything; null does what is asked.</summary>
    public int? Fails { get; set; }

    /// <summary>Pages that it opened.</summary>
    public ConcurrentQueue<LoopbackOrder> Opened { get; } = [];

    /// <summary>How often money was taken here by us.</summary>
    public int Captures { get; protected set; }

    /// <summary>The settings that lead here.</summary>
    public abstract PaymentSettings Settings { get; }

    /// <summary>The adapter that asks here.</summary>
    public IPaymentProvider Adapter(PaymentSettings? settings = null) => Made(new MancrelSettings { Payments = settings ?? Settings });

    public async Task StartAsync() => site = await LoopbackSite.StartAsync("127.0.0.1", AnswerAsync);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    protected abstract IPaymentProvider Made(MancrelSettings settings);

    /// <summary>What it answers.</summary>
    protected abstract (int Status, JsonObject Body) Answer(string method, string path, string body, IHeaderDictionary headers);

    /// <summary>The answer to a key, which is the first one whoever asks; another body under a key is refused.</summary>
    protected (int Status, JsonObject Body) Once(string? key, string body, Func<JsonObject> make)
    {
        if (string.IsNullOrEmpty(key))
        {
            return (400, Error("no key"));
        }

        if (before.TryGetValue(key, out var known))
        {
            return known.Asked == body ? (200, (JsonObject)known.Answer.DeepClone()) : (400, Error("another request under this key"));
        }

        var made = make();
        before[key] = (body, (JsonObject)made.DeepClone());
        return (200, made);
    }

    protected abstract JsonObject Error(string message);

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        (int Status, JsonObject Body) answer;
        lock (one)
        {
            answer = Fails is { } status
                ? (status, Error("not now"))
                : Answer(context.Request.Method, context.Request.Path, body, context.Request.Headers);
        }

        context.Response.StatusCode = answer.Status;
        await context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
    }
}

/// <summary>A page that was opened for a payment.</summary>
internal sealed record LoopbackOrder(string Id, string InvoiceId, string Amount, string Currency, string Done, string Back)
{
    public string Status { get; set; } = "open";
}

/// <summary>Stripe (docs.stripe.com/api): checkout sessions and refunds, by forms and idempotency keys.</summary>
internal sealed class LoopbackStripe : LoopbackProvider
{
    public const string Secret = "whsec_of_these_tests";

    private readonly Dictionary<string, long> left = new(StringComparer.Ordinal);

    public override PaymentSettings Settings =>
        new()
        {
            StripeApiKey = "sk_test_hidden",
            StripeApiUrl = Address,
            StripeWebhookSecret = Secret,
        };

    /// <summary>A payment that it took.</summary>
    public void Took(string payment, long units) => left[payment] = units;

    protected override IPaymentProvider Made(MancrelSettings settings) => new StripeProvider(RealClients.By(), settings);

    protected override (int Status, JsonObject Body) Answer(string method, string path, string body, IHeaderDictionary headers)
    {
        if (headers.Authorization != "Basic " + Convert.ToBase64String("sk_test_hidden:"u8))
        {
            return (401, Error("Invalid API Key provided: sk_test_*****"));
        }

        var form = body.Split('&')
            .Select(pair => pair.Split('=').Select(part => Uri.UnescapeDataString(part.Replace('+', ' '))).ToArray())
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (method == "POST" && path == "/v1/checkout/sessions")
        {
            return Once(headers["Idempotency-Key"], body, () => Session(form));
        }

        if (method == "POST" && path == "/v1/refunds")
        {
            var (payment, units) = (form["payment_intent"], long.Parse(form["amount"], null));
            return left.GetValueOrDefault(payment) < units && !Knows(headers["Idempotency-Key"])
                ? (400, Error("Refund amount is greater than unrefunded amount on charge"))
                : Once(headers["Idempotency-Key"], body, () => Refund(payment, units, headers["Idempotency-Key"]!));
        }

        return (404, Error("Unrecognized request URL"));
    }

    protected override JsonObject Error(string message) =>
        new()
        {
            ["error"] = new JsonObject { ["type"] = "invalid_request_error", ["message"] = message },
        };

    private readonly HashSet<string> refunds = new(StringComparer.Ordinal);

    private bool Knows(string? key) => key is not null && refunds.Contains(key);

    private JsonObject Refund(string payment, long units, string key)
    {
        left[payment] -= units;
        refunds.Add(key);
        return new() { ["id"] = $"re_{refunds.Count}", ["status"] = "pending" };
    }

    private JsonObject Session(Dictionary<string, string> form)
    {
        Assert.Equal("payment", form["mode"]);
        Assert.Equal(form["metadata[invoiceId]"], form["payment_intent_data[metadata][invoiceId]"]);
        var id = $"cs_test_{Opened.Count + 1}";
        Opened.Enqueue(
            new(
                id,
                form["metadata[invoiceId]"],
                form["line_items[0][price_data][unit_amount]"],
                form["line_items[0][price_data][currency]"],
                form["success_url"],
                form["cancel_url"]
            )
        );
        return new() { ["id"] = id, ["url"] = new Uri(Address, "/c/pay/" + id).AbsoluteUri };
    }
}

/// <summary>PayPal (developer.paypal.com/docs/api/orders/v2): access tokens, orders, captures and refunds.</summary>
internal sealed class LoopbackPayPal : LoopbackProvider
{
    private readonly Dictionary<string, decimal> left = new(StringComparer.Ordinal);
    private readonly HashSet<string> refunds = new(StringComparer.Ordinal);

    public override PaymentSettings Settings =>
        new()
        {
            PayPalClientId = "client",
            PayPalClientSecret = "hidden",
            PayPalApiUrl = Address,
            PayPalWebhookId = Driving.PayPalSigner.WebhookId,
        };

    /// <summary>How often a token was given; the last one counts.</summary>
    public int Tokens { get; private set; }

    /// <summary>Takes the token that was given no more.</summary>
    public bool Forgets { get; set; }

    /// <summary>The customer approves an order on its page.</summary>
    public void Approve(string order) => Opened.Single(one => one.Id == order).Status = "APPROVED";

    public void Took(string capture, decimal amount) => left[capture] = amount;

    protected override IPaymentProvider Made(MancrelSettings settings) =>
        new PayPalProvider(new PayPalAccess(RealClients.By(), settings, TimeProvider.System), settings);

    protected override (int Status, JsonObject Body) Answer(string method, string path, string body, IHeaderDictionary headers)
    {
        if (path == "/v1/oauth2/token")
        {
            return headers.Authorization != "Basic " + Convert.ToBase64String("client:hidden"u8) || body != "grant_type=client_credentials"
                ? (401, new() { ["error"] = "invalid_client" })
                : (200, new() { ["access_token"] = $"token-{++Tokens}", ["expires_in"] = 32_400 });
        }

        if (Forgets || headers.Authorization != $"Bearer token-{Tokens}")
        {
            Forgets = false;
            return (401, Error("Token signature verification failed"));
        }

        var key = headers["PayPal-Request-Id"].ToString();
        var part = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (method, part) switch
        {
            ("POST", ["v2", "checkout", "orders"]) => Order(key, body),
            ("GET", ["v2", "checkout", "orders", var id]) when Find(id) is { } order => (200, Shown(order)),
            ("POST", ["v2", "checkout", "orders", var id, "capture"]) when Find(id) is { } order => Capture(order),
            ("POST", ["v2", "payments", "captures", var id, "refund"]) => Refund(id, key, body),
            _ => (404, Error("The specified resource does not exist.")),
        };
    }

    protected override JsonObject Error(string message) => new() { ["name"] = "UNPROCESSABLE_ENTITY", ["message"] = message };

    private LoopbackOrder? Find(string id) => Opened.FirstOrDefault(one => one.Id == id);

    private (int Status, JsonObject Body) Order(string key, string body)
    {
        var (status, made) = Once(
            key,
            body,
            () =>
            {
                var unit = JsonNode.Parse(body)!["purchase_units"]![0]!;
                var context = JsonNode.Parse(body)!["payment_source"]!["paypal"]!["experience_context"]!;
                var order = new LoopbackOrder(
                    $"ORDER{Opened.Count + 1}",
                    unit["custom_id"]!.GetValue<string>(),
                    unit["amount"]!["value"]!.GetValue<string>(),
                    unit["amount"]!["currency_code"]!.GetValue<string>(),
                    context["return_url"]!.GetValue<string>(),
                    context["cancel_url"]!.GetValue<string>()
                )
                {
                    Status = "PAYER_ACTION_REQUIRED",
                };
                Opened.Enqueue(order);
                return Shown(order);
            }
        );
        // PayPal answers a key again with the order as it is by now.
        return status == 200 ? (200, Shown(Find(made["id"]!.GetValue<string>())!)) : (status, made);
    }

    private (int Status, JsonObject Body) Capture(LoopbackOrder order)
    {
        if (order.Status == "APPROVED")
        {
            order.Status = "COMPLETED";
            Captures++;
            left["CAP" + order.Id] = decimal.Parse(order.Amount, System.Globalization.CultureInfo.InvariantCulture);
        }

        return order.Status == "COMPLETED" ? (201, Shown(order)) : (422, Error("Payer has not yet approved the Order for payment."));
    }

    private (int Status, JsonObject Body) Refund(string capture, string key, string body)
    {
        var amount = decimal.Parse(
            JsonNode.Parse(body)!["amount"]!["value"]!.GetValue<string>(),
            System.Globalization.CultureInfo.InvariantCulture
        );
        return left.GetValueOrDefault(capture) < amount && !refunds.Contains(key)
            ? (422, Error("The refund amount must be less than or equal to the capture amount."))
            : Once(
                key,
                body,
                () =>
                {
                    left[capture] -= amount;
                    refunds.Add(key);
                    return new() { ["id"] = $"REF{refunds.Count}", ["status"] = "PENDING" };
                }
            );
    }

    private JsonObject Shown(LoopbackOrder order)
    {
        var amount = new JsonObject { ["currency_code"] = order.Currency, ["value"] = order.Amount };
        var unit = new JsonObject { ["custom_id"] = order.InvoiceId, ["amount"] = amount };
        if (order.Status == "COMPLETED")
        {
            unit["payments"] = new JsonObject
            {
                ["captures"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "CAP" + order.Id,
                        ["status"] = "COMPLETED",
                        ["amount"] = amount.DeepClone(),
                        ["custom_id"] = order.InvoiceId,
                        ["create_time"] = "2026-03-02T09:00:00Z",
                    }
                ),
            };
        }

        return new()
        {
            ["id"] = order.Id,
            ["status"] = order.Status,
            ["purchase_units"] = new JsonArray(unit),
            ["links"] = new JsonArray(
                new JsonObject { ["rel"] = "self", ["href"] = new Uri(Address, "/v2/checkout/orders/" + order.Id).AbsoluteUri },
                new JsonObject { ["rel"] = "payer-action", ["href"] = new Uri(Address, "/checkoutnow?token=" + order.Id).AbsoluteUri }
            ),
        };
    }
}
