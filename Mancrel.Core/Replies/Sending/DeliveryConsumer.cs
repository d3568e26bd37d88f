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

        if (SendGridEvents.Parse(WebhookRequest.Kept(queued.ContentType, body)) is not DeliveryEventsParse.Parsed parsed)
        {
            return new Disposition.DeadLetter("the events can no longer be read");
        }

        foreach (var told in parsed.Events)
        {
            await tracker.ApplyAsync(delivery.Message.Tenant, told, cancellation);
        }

        return new Disposition.Done();
    }
}
