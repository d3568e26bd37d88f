namespace Mancrel.Core.Settings;

/// <summary>Providers that customers pay through.</summary>
public sealed record PaymentSettings
{
    /// <summary>What Stripe signs its webhooks with, <c>whsec_…</c>; several separated by spaces. Null refuses them.</summary>
    public string? StripeWebhookSecret { get; init; }

    /// <summary>The id of our webhook at PayPal, which what it signs holds. Null refuses them.</summary>
    public string? PayPalWebhookId { get; init; }
}
