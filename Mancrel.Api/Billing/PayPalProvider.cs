using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;
using static Mancrel.Core.Billing.Paying.EventJson;

namespace Mancrel.Api.Billing;

/// <summary>
/// Payment with PayPal (developer.paypal.com/docs/api/orders/v2): an order that the customer approves there, and whose money is taken when
/// the customer comes back, or by the webhook of the approval.
/// </summary>
public sealed class PayPalProvider(PayPalAccess access, MancrelSettings settings) : IPaymentProvider
{
    private const string Name = "PayPal";

    // developer.paypal.com/api/rest/reference/currency-codes
    private static readonly FrozenSet<string> Taken = FrozenSet.ToFrozenSet(
        [.. "AUD BRL CAD CNY CZK DKK EUR HKD HUF ILS JPY MYR MXN TWD NZD NOK PHP PLN GBP SGD SEK CHF THB USD".Split(' ')],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> Whole = FrozenSet.ToFrozenSet(["HUF", "JPY", "TWD"], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Locales = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["en"] = "en-GB",
        ["de"] = "de-DE",
        ["ru"] = "ru-RU",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public PaymentMethod Method => PaymentMethod.Paypal;

    public bool Takes(Money due) => access.IsSet && due.Amount > 0 && Value(due) is not null;

    public async Task<ProviderAnswer<PayPage>> BeginAsync(PayRequest request, CancellationToken cancellation)
    {
        var order = new
        {
            intent = "CAPTURE",
            purchase_units = new[]
            {
                new
                {
                    custom_id = request.InvoiceId,
                    // PayPal takes one only once: an order that was forgotten cannot be paid after another for the same.
                    invoice_id = $"{request.Number}-{request.Key[..8]}",
                    description = request.Title,
                    amount = Amount(request.Due),
                },
            },
            payment_source = new
            {
                paypal = new
                {
                    experience_context = new
                    {
                        user_action = "PAY_NOW",
                        shipping_preference = "NO_SHIPPING",
                        locale = Locales.GetValueOrDefault(request.Language, "en-GB"),
                        return_url = request.Done.AbsoluteUri,
                        cancel_url = request.Back.AbsoluteUri,
                    },
                },
            },
        };
        var call = await access.AskAsync(HttpMethod.Post, "/v2/checkout/orders", "pay-" + request.Key, order, cancellation);
        if (!call.Ok || Text(call.Body, "id") is null)
        {
            return Refused<PayPage>(call);
        }

        // The same request again gives the order as it is by now.
        return Text(call.Body, "status") is "COMPLETED" or "APPROVED" ? new ProviderAnswer<PayPage>.Given(new PayPage(null))
            : ProviderCall.PageOf(PageOf(call.Body), settings.Payments.PayPalApiUrl) is { } page
                ? new ProviderAnswer<PayPage>.Given(new PayPage(page))
            : Refused<PayPage>(call);
    }

    public async Task<ProviderAnswer<ProviderPayment?>> SettleAsync(SettleRequest request, CancellationToken cancellation)
    {
        if (request.Order.Length is 0 or > 40 || !request.Order.All(char.IsAsciiLetterOrDigit))
        {
            return new ProviderAnswer<ProviderPayment?>.Refused("that is no order of PayPal's", Transient: false);
        }

        var path = "/v2/checkout/orders/" + request.Order;
        var order = await access.AskAsync(HttpMethod.Get, path, key: null, body: null, cancellation);
        if (!order.Ok)
        {
            return Refused<ProviderPayment?>(order);
        }

        if (Text(PayPalEvents.UnitOf(order.Body), "custom_id") != request.InvoiceId)
        {
            return new ProviderAnswer<ProviderPayment?>.Refused("the order is for something else", Transient: false);
        }

        switch (Text(order.Body, "status"))
        {
            case "COMPLETED":
                return Taking(order);
            case "APPROVED" when PayPalEvents.AmountOf(PayPalEvents.UnitOf(order.Body)) is { } amount && amount == request.Due:
                var captured = await access.AskAsync(
                    HttpMethod.Post,
                    path + "/capture",
                    "capture-" + request.Order,
                    body: null,
                    cancellation
                );
                return captured.Ok ? Taking(captured) : Refused<ProviderPayment?>(captured);
            case "APPROVED":
                return new ProviderAnswer<ProviderPayment?>.Refused("the order is for another amount than is owed now", Transient: false);
            default:
                // Not approved yet, or given up.
                return new ProviderAnswer<ProviderPayment?>.Given(null);
        }
    }

    public async Task<ProviderAnswer<string>> RefundAsync(RefundRequest request, CancellationToken cancellation)
    {
        if (!access.IsSet)
        {
            return new ProviderAnswer<string>.Refused("Mancrel:Payments:PayPal:ClientId is not set", Transient: false);
        }

        if (Value(request.Amount) is null)
        {
            return new ProviderAnswer<string>.Refused($"PayPal cannot give back {request.Amount}", Transient: false);
        }

        var call = await access.AskAsync(
            HttpMethod.Post,
            $"/v2/payments/captures/{Uri.EscapeDataString(request.Payment)}/refund",
            "refund-" + request.Key,
            new { amount = Amount(request.Amount), custom_id = request.InvoiceId },
            cancellation
        );
        return call.Ok && Text(call.Body, "id") is { } id && Text(call.Body, "status") is not ("FAILED" or "CANCELLED")
            ? new ProviderAnswer<string>.Given(id)
            : Refused<string>(call);
    }

    /// <summary>The amount as PayPal writes it; null where it cannot take exactly this much.</summary>
    private static string? Value(Money money) =>
        !Taken.Contains(money.Currency) || decimal.Round(money.Amount, Whole.Contains(money.Currency) ? 0 : 2) != money.Amount
            ? null
            : money.Amount.ToString(Whole.Contains(money.Currency) ? "F0" : "F2", CultureInfo.InvariantCulture);

    private static object Amount(Money money) => new { currency_code = money.Currency, value = Value(money) };

    // A capture that is still looked at, or was taken back since, is told of by the webhook.
    private static ProviderAnswer<ProviderPayment?> Taking(ProviderCall order) =>
        new ProviderAnswer<ProviderPayment?>.Given(
            Member(Member(PayPalEvents.UnitOf(order.Body), "payments"), "captures") is { ValueKind: JsonValueKind.Array } captures
            && captures.GetArrayLength() > 0
                ? PayPalEvents.Captured(captures[0])
                : null
        );

    private static string? PageOf(JsonElement? order)
    {
        if (Member(order, "links") is { ValueKind: JsonValueKind.Array } links)
        {
            foreach (var link in links.EnumerateArray())
            {
                if (Text(link, "rel") is "payer-action" or "approve")
                {
                    return Text(link, "href");
                }
            }
        }

        return null;
    }

    private static ProviderAnswer<T>.Refused Refused<T>(ProviderCall call) =>
        call.Refused<T>(Name, Text(call.Body, "name"), Text(call.Body, "message"));
}
