using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// How each kind of vendor signs its webhooks: Standard Webhooks, or a shop's own header with base64 of HMAC-SHA256 over the raw body.
/// </summary>
public static class ShopSignatures
{
    /// <summary>Shopify's header.</summary>
    public const string Shopify = "X-Shopify-Hmac-Sha256";

    /// <summary>WooCommerce's header.</summary>
    public const string WooCommerce = "X-WC-Webhook-Signature";

    /// <summary>Null when the request is the vendor's, else why not; never holds a secret.</summary>
    public static string? Refusal(VendorKind kind, string secret, WebhookRequest request, DateTimeOffset now) =>
        kind switch
        {
            VendorKind.Shopify => Refusal(Shopify, secret, request),
            VendorKind.Woocommerce => Refusal(WooCommerce, secret, request),
            _ => StandardWebhooks.Verify(secret, request.Headers, request.Body.Span, now),
        };

    /// <summary>What tells one event from another: a shop's signed body, or the id that Standard Webhooks signs.</summary>
    public static string IdOf(VendorKind kind, WebhookRequest request) =>
        kind == VendorKind.Standard
            ? request.Headers.GetValueOrDefault("webhook-id") ?? ""
            : Convert.ToHexStringLower(SHA256.HashData(request.Body.Span));

    /// <summary>
    /// What tells two deliveries of one body apart. A shop's stock that goes down and up again is told by the same bytes, which have to
    /// count again: by the shop's id of the delivery, which is the same when it tries again, or else by the time. That id stands
    /// outside of the signature, and does no harm: what a body says goes by its version, and the same facts once more change nothing.
    /// </summary>
    public static string DeliveryOf(VendorKind kind, WebhookRequest request, DateTimeOffset at) =>
        kind == VendorKind.Standard ? ""
        : request.Header("X-Shopify-Webhook-Id") is { Length: > 0 } shopify ? "." + Hashing.Short(shopify)
        : request.Header("X-WC-Webhook-Delivery-ID") is { Length: > 0 } woo ? "." + Hashing.Short(woo)
        : string.Create(CultureInfo.InvariantCulture, $".{at.UtcTicks}");

    private static string? Refusal(string header, string secret, WebhookRequest request)
    {
        if (request.Header(header) is not { Length: > 0 } given)
        {
            return $"{header} is missing";
        }

        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), request.Body.Span));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(given.Trim()))
            ? null
            : "the signature is wrong";
    }
}
