using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Webhooks;

/// <summary>Delivery events on their way through the queue: the request's body by reference.</summary>
public sealed record QueuedDeliveryEvents(BlobId Body, string ContentType)
{
    /// <summary>Whose events; null of SendGrid's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Provider { get; init; }

    /// <summary>Our message that they tell of, where the address says so and the body does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>When they came, where they do not say when they happened.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? At { get; init; }

    /// <summary>Keeps a request's body and queues that it is there.</summary>
    internal static Task CheckInAsync(
        IClaimCheck claimCheck,
        TenantId tenant,
        WebhookRequest request,
        Func<BlobId, QueuedDeliveryEvents> queued,
        CancellationToken cancellation
    ) =>
        claimCheck.CheckInAsync(
            tenant,
            request.Body,
            blob => new QueueMessage
            {
                Queue = QueueNames.DeliveryEvents,
                Tenant = tenant,
                MessageId = blob.Value,
                Body = JsonSerializer.Serialize(queued(blob), CoreJson.Options),
            },
            cancellation
        );
}

/// <summary>Takes SendGrid's Event Webhook: verify, read, store, queue, answer, in this order.</summary>
public sealed class DeliveryReceiver(MancrelSettings settings, IClaimCheck claimCheck, TimeProvider clock)
{
    /// <summary>Takes one request.</summary>
    public async Task<Acceptance> ReceiveAsync(TenantId tenant, WebhookRequest request, CancellationToken cancellation)
    {
        switch (SendGridEvents.Verify(request, settings.Webhooks, clock.GetUtcNow()))
        {
            case WebhookVerdict.NotConfigured missing:
                return new Acceptance.NotConfigured(missing.Setting);
            case WebhookVerdict.Rejected rejected:
                return new Acceptance.Unverified(rejected.Reason);
        }

        if (SendGridEvents.Parse(request) is DeliveryEventsParse.Unreadable unreadable)
        {
            return new Acceptance.Refused(unreadable.Status, unreadable.Reason);
        }

        await QueuedDeliveryEvents.CheckInAsync(
            claimCheck,
            tenant,
            request,
            blob => new QueuedDeliveryEvents(blob, request.ContentType),
            cancellation
        );
        return new Acceptance.Accepted("e_" + BlobId.Of(request.Body.Span).Value[..32]);
    }
}
