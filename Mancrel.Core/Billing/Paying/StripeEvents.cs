using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Webhooks;
using static Mancrel.Core.Billing.Paying.EventJson;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// Stripe's webhooks (docs.stripe.com/webhooks): <c>Stripe-Signature: t=…,v1=…</c>, HMAC-SHA256 over <c>t.body</c>. A Checkout session, its
/// payment intent and its charge are one payment, told several times and in any order; its id is the payment intent's.
/// </summary>
internal static class StripeEvents
{
    /// <summary>Null when the request is Stripe's and not too old, else why not.</summary>
    public static string? Refusal(string secrets, WebhookRequest request, DateTimeOffset now)
    {
        if (request.Header("Stripe-Signature") is not { Length: > 0 } header)
        {
            return "Stripe-Signature is missing";
        }

        var parts = header.Split(',', 50, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var time = Array.Find(parts, part => part.StartsWith("t=", StringComparison.Ordinal))?[2..];
        if (WebhookTime.Refuse(time, now, StandardWebhooks.Tolerance) is { } late)
        {
            return late;
        }

        var right = false;
        foreach (var secret in secrets.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
            mac.AppendData(Encoding.UTF8.GetBytes(time + "."));
            mac.AppendData(request.Body.Span);
            var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(mac.GetHashAndReset()));
            foreach (var part in parts)
            {
                // Every pair is compared, so that time tells nothing.
                right |=
                    part.StartsWith("v1=", StringComparison.Ordinal)
                    && CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(part[3..]));
            }
        }

        return right ? null : "the signature is wrong";
    }

    /// <summary>Reads an event. Never throws.</summary>
    public static ProviderEvent Read(ReadOnlyMemory<byte> body) =>
        EventJson.Read(
            body,
            root =>
                Text(root, "type") is not { } type || Member(Member(root, "data"), "object") is not { ValueKind: JsonValueKind.Object } told
                    ? new ProviderEvent.Unreadable("the body is no event with type and data.object")
                    : Of(type, told, At(root))
        );

    private static ProviderEvent Of(string type, JsonElement told, DateTimeOffset at) =>
        type switch
        {
            "checkout.session.completed" or "checkout.session.async_payment_succeeded" => Text(told, "payment_status") == "paid"
                ? Payment(told, Text(told, "payment_intent") ?? Text(told, "id"), "amount_total", at)
                : new ProviderEvent.Idle(),
            "payment_intent.succeeded" => Payment(told, Text(told, "id"), "amount_received", at),
            "charge.succeeded" or "charge.captured" => Payment(
                told,
                Text(told, "payment_intent") ?? Text(told, "id"),
                "amount_captured",
                at
            ),
            "refund.failed" or "refund.updated" or "charge.refund.updated" => Text(told, "status") is "failed" or "canceled"
                ? Failed(told, at)
                : new ProviderEvent.Idle(),
            "charge.refunded" => Payment(told, Text(told, "payment_intent") ?? Text(told, "id"), "amount_captured", at, "amount_refunded"),
            _ => new ProviderEvent.Idle(),
        };

    private static ProviderEvent Payment(JsonElement told, string? key, string amount, DateTimeOffset at, string? refunded = null)
    {
        var currency = Text(told, "currency")?.ToUpperInvariant();
        if (key is null || !Currencies.IsCode(currency) || Units(told, amount) is not { } paid)
        {
            return new ProviderEvent.Unreadable($"the event has no id, currency or {amount}");
        }

        return paid == 0
            ? new ProviderEvent.Idle()
            : new ProviderEvent.Told(
                new ProviderPayment(
                    PaymentMethod.Stripe,
                    key,
                    Text(Member(told, "metadata"), "invoiceId"),
                    StripeUnits.From(paid, currency!),
                    refunded is not null && Units(told, refunded) is { } back and > 0 ? StripeUnits.From(back, currency!) : null,
                    at
                )
            );
    }

    // A refund may fail days after it was told (docs.stripe.com/refunds, "failed refunds"); the sum of its charge falls then.
    private static ProviderEvent Failed(JsonElement told, DateTimeOffset at)
    {
        var currency = Text(told, "currency")?.ToUpperInvariant();
        return
            (Text(told, "payment_intent") ?? Text(told, "charge")) is { } key
            && Text(told, "id") is { } refund
            && Currencies.IsCode(currency)
            && Units(told, "amount") is { } amount and > 0
            ? new ProviderEvent.Told(
                new ProviderPayment(PaymentMethod.Stripe, key, Text(Member(told, "metadata"), "invoiceId"), null, null, at)
                {
                    Failed = new ProviderRefund(refund, StripeUnits.From(amount, currency!)),
                    Why = Text(told, "failure_reason"),
                }
            )
            : new ProviderEvent.Unreadable("the refund has no id, payment, currency or amount");
    }

    private static DateTimeOffset At(JsonElement root) =>
        Member(root, "created") is { ValueKind: JsonValueKind.Number } created
        && created.TryGetInt64(out var seconds)
        && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.UnixEpoch;

    private static long? Units(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var units) && units >= 0
            ? units
            : null;
}
