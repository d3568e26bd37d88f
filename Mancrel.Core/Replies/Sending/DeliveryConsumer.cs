using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Replies.Sending;

/// <summary>Applies queued delivery events, each as often as it comes and once in effect.</summary>
public sealed class DeliveryConsumer(IBlobStore blobs, DeliveryTracker tracker) : IQueueConsumer
{
    public string Queue => QueueNames.DeliveryEvents;

    public async Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var queued = JsonSerializer.Deserialize<QueuedDeliveryEvents>(delivery.Message.Body, CoreJson.Options)!;
        if (await blobs.GetAsync(delivery.Message.Tenant, queued.Body, cancellation) is not { } body)
        {
            return new Disposition.DeadLetter("the stored events are missing");
        }

        if (Read(queued, WebhookRequest.Kept(queued.ContentType, body)) is not { } events)
        {
            return new Disposition.DeadLetter("the events can no longer be read");
        }

        foreach (var told in events)
        {
            await tracker.ApplyAsync(delivery.Message.Tenant, told, cancellation);
        }

        return new Disposition.Done();
    }

    private static IReadOnlyList<DeliveryEvent>? Read(QueuedDeliveryEvents queued, WebhookRequest request) =>
        queued.Provider == TwilioStatus.Provider
            ? TwilioStatus.Read(request, queued.Message, queued.At ?? DateTimeOffset.UnixEpoch) is { } told
                ? [told]
                : null
            : (SendGridEvents.Parse(request) as DeliveryEventsParse.Parsed)?.Events;
}
