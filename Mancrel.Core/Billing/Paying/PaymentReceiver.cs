using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Billing.Paying;

/// <summary>A provider's event on its way through the queue: the request's body by reference.</summary>
public sealed record QueuedPaymentEvent(PaymentMethod Provider, BlobId Body);

/// <summary>Takes webhooks of payment providers: verify, read, store, queue, answer, in this order.</summary>
public sealed class PaymentReceiver(MancrelSettings settings, PayPalSignature payPal, IClaimCheck claimCheck, TimeProvider clock)
{
    private const string StripeSetting = "Mancrel:Payments:Stripe:WebhookSecret";
    private const string PayPalSetting = "Mancrel:Payments:PayPal:WebhookId";

    /// <summary>Takes one of Stripe's.</summary>
    public async Task<Acceptance> StripeAsync(TenantId tenant, WebhookRequest request, CancellationToken cancellation)
    {
        if (settings.Payments.StripeWebhookSecret is not { } secret)
        {
            return new Acceptance.NotConfigured(StripeSetting);
        }

        if (StripeEvents.Refusal(secret, request, clock.GetUtcNow()) is { } why)
        {
            return new Acceptance.Unverified(why);
        }

        return StripeEvents.Read(request.Body) is ProviderEvent.Unreadable unreadable
            ? new Acceptance.Refused(400, unreadable.Reason)
            : await QueuedAsync(tenant, PaymentMethod.Stripe, request.Body, cancellation);
    }

    /// <summary>Takes one of PayPal's.</summary>
    public async Task<Acceptance> PayPalAsync(TenantId tenant, WebhookRequest request, CancellationToken cancellation)
    {
        if (settings.Payments.PayPalWebhookId is not { } webhook)
        {
            return new Acceptance.NotConfigured(PayPalSetting);
        }

        if (await payPal.RefusalAsync(webhook, request, clock.GetUtcNow(), cancellation) is { } refusal)
        {
            return refusal;
        }

        return PayPalEvents.Read(request.Body) is ProviderEvent.Unreadable unreadable
            ? new Acceptance.Refused(400, unreadable.Reason)
            : await QueuedAsync(tenant, PaymentMethod.Paypal, request.Body, cancellation);
    }

    private async Task<Acceptance> QueuedAsync(
        TenantId tenant,
        PaymentMethod provider,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation
    )
    {
        await claimCheck.CheckInAsync(
            tenant,
            body,
            blob => new QueueMessage
            {
                Queue = QueueNames.PaymentEvents,
                Tenant = tenant,
                MessageId = blob.Value,
                Body = JsonSerializer.Serialize(new QueuedPaymentEvent(provider, blob), CoreJson.Options),
            },
            cancellation
        );
        return new Acceptance.Accepted("e_" + BlobId.Of(body.Span).Value[..32]);
    }
}
