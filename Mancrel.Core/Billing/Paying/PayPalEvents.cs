using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using static Mancrel.Core.Billing.Paying.EventJson;

namespace Mancrel.Core.Billing.Paying;

/// <summary>
/// PayPal's events (developer.paypal.com/api/rest/webhooks/event-names): a capture is a payment and its id the payment's; each refund is
/// one of its own, and names its capture by the link "up".
/// </summary>
public static class PayPalEvents
{
    /// <summary>Reads an event. Never throws.</summary>
    internal static ProviderEvent Read(ReadOnlyMemory<byte> body) =>
        EventJson.Read(
            body,
            root =>
                Text(root, "event_type") is not { } type || Member(root, "resource") is not { ValueKind: JsonValueKind.Object } told
                    ? new ProviderEvent.Unreadable("the body is no event with event_type and resource")
                    : type switch
                    {
                        "PAYMENT.CAPTURE.COMPLETED" => Of(told, Text(told, "id"), refund: null),
                        "PAYMENT.CAPTURE.REFUNDED" or "PAYMENT.CAPTURE.REVERSED" => Of(told, CaptureOf(told), Text(told, "id") ?? ""),
                        "PAYMENT.REFUND.FAILED" or "PAYMENT.REFUND.DENIED" => AsFailed(
                            Of(told, CaptureOf(told), Text(told, "id") ?? ""),
                            Text(Member(told, "status_details"), "reason")
                        ),
                        "CHECKOUT.ORDER.APPROVED" => Approved(told),
                        _ => new ProviderEvent.Idle(),
                    }
        );

    /// <summary>The capture that PayPal answered; null where it is none that is completed.</summary>
    public static ProviderPayment? Captured(JsonElement capture) =>
        Text(capture, "status") == "COMPLETED" && Of(capture, Text(capture, "id"), refund: null) is ProviderEvent.Told told
            ? told.Payment
            : null;

    /// <summary>What the first and only unit of an order says.</summary>
    public static JsonElement? UnitOf(JsonElement? order) =>
        Member(order, "purchase_units") is { ValueKind: JsonValueKind.Array } units && units.GetArrayLength() == 1 ? units[0] : null;

    private static ProviderEvent AsFailed(ProviderEvent read, string? why) =>
        read is ProviderEvent.Told told
            ? new ProviderEvent.Told(told.Payment with { Refund = null, Failed = told.Payment.Refund, Why = why })
            : read;

    // One that is another program's names no invoice of ours.
    private static ProviderEvent Approved(JsonElement told) =>
        Text(told, "id") is { Length: <= 100 } order && Text(UnitOf(told), "custom_id") is { } invoice
            ? new ProviderEvent.Approved(order, invoice)
            : new ProviderEvent.Idle();

    private static ProviderEvent Of(JsonElement told, string? capture, string? refund)
    {
        if (capture is null || refund is { Length: 0 } || AmountOf(told) is not { } amount)
        {
            return new ProviderEvent.Unreadable("the event has no id, capture, currency or amount");
        }

        return amount.Amount == 0
            ? new ProviderEvent.Idle()
            : new ProviderEvent.Told(
                new ProviderPayment(
                    PaymentMethod.Paypal,
                    capture,
                    Text(told, "custom_id") ?? Text(told, "invoice_id"),
                    refund is null ? amount : null,
                    null,
                    AtOf(told)
                )
                {
                    Refund = refund is null ? null : new ProviderRefund(refund, amount),
                }
            );
    }

    /// <summary>The member "amount"; null where it is none.</summary>
    public static Money? AmountOf(JsonElement? told)
    {
        var amount = Member(told, "amount");
        return
            Text(amount, "currency_code") is { } currency
            && Currencies.IsCode(currency)
            && decimal.TryParse(Text(amount, "value"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is >= 0 and < 1_000_000_000_000
            && Currencies.IsWhole(new Money(value, currency))
            ? Currencies.Of(value, currency)
            : null;
    }

    // …/v2/payments/captures/2GG279541U471931P
    private static string? CaptureOf(JsonElement refund)
    {
        const string Captures = "/captures/";
        if (Member(refund, "links") is not { ValueKind: JsonValueKind.Array } links)
        {
            return null;
        }

        foreach (var link in links.EnumerateArray())
        {
            if (
                Text(link, "rel") == "up"
                && Text(link, "href") is { } address
                && address.LastIndexOf(Captures, StringComparison.Ordinal) is >= 0 and var at
                && address[(at + Captures.Length)..] is { Length: > 0 and <= 100 } id
                && id.All(char.IsAsciiLetterOrDigit)
            )
            {
                return id;
            }
        }

        return null;
    }

    private static DateTimeOffset AtOf(JsonElement told) =>
        DateTimeOffset.TryParse(
            Text(told, "create_time"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
            : DateTimeOffset.UnixEpoch;
}
