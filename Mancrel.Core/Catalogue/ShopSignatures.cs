using System.Security.Cryptography;
using System.Text;
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

    /// <summary>
    /// What tells one event from another, the same at every retry. A shop's own id of a delivery stands outside of its signature, so the
    /// signed body speaks for itself:
    /// it holds the time of the change, or the id of what is gone for good.
    /// </summary>
    public static string IdOf(VendorKind kind, WebhookRequest request) =>
        kind == VendorKind.Standard
            ? request.Headers.GetValueOrDefault("webhook-id") ?? ""
            : Convert.ToHexStringLower(SHA256.HashData(request.Body.Span));

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
