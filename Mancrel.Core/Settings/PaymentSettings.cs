namespace Mancrel.Core.Settings;

/// <summary>Providers that customers pay through (<c>Mancrel:Payments</c>).</summary>
public sealed record PaymentSettings
{
    /// <summary>What Stripe signs its webhooks with, <c>whsec_…</c>; several separated by spaces. Null refuses them.</summary>
    public string? StripeWebhookSecret { get; init; }

    /// <summary><c>Stripe:ApiKey</c>, <c>sk_…</c> or a restricted <c>rk_…</c>; null offers no payment by card.</summary>
    public string? StripeApiKey { get; init; }

    /// <summary><c>Stripe:ApiUrl</c>: where Stripe's API is.</summary>
    public Uri StripeApiUrl { get; init; } = new("https://api.stripe.com");

    /// <summary>The id of our webhook at PayPal, which what it signs holds. Null refuses them.</summary>
    public string? PayPalWebhookId { get; init; }

    /// <summary><c>PayPal:ClientId</c>; null offers no payment with PayPal.</summary>
    public string? PayPalClientId { get; init; }

    /// <summary><c>PayPal:ClientSecret</c>.</summary>
    public string? PayPalClientSecret { get; init; }

    /// <summary><c>PayPal:ApiUrl</c>: where PayPal's API is; its sandbox is <c>https://api-m.sandbox.paypal.com</c>.</summary>
    public Uri PayPalApiUrl { get; init; } = new("https://api-m.paypal.com");

    /// <summary>Names no secret: a record's text may reach a log.</summary>
    public override string ToString() => nameof(PaymentSettings);
}
