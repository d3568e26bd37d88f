namespace Mancrel.Core.Settings;

/// <summary>Providers that customers pay through.</summary>
public sealed record PaymentSettings
{
    /// <summary>What Stripe signs its webhooks with, <c>whsec_…</c>; several separated by spaces. Null refuses them.</summary>
    public string? StripeWebhookSecret { get; init; }
}
