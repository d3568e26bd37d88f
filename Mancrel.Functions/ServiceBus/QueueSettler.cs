using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Functions.Workflows;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Mancrel.Functions.ServiceBus;

/// <summary>
/// Processes one delivery of a queue trigger and settles it by what came of it. A retry after a while is a scheduled copy, sent before the
/// original is completed:
/// abandoning would deliver again at once and burn through the deliveries within seconds.
/// </summary>
public sealed partial class QueueSettler(
    IEnumerable<IQueueConsumer> consumers,
    IDocumentStore store,
    ServiceBusClient client,
    DurableClientSlot slot,
    TimeProvider clock,
    ILogger<QueueSettler> log
)
{
    private const int LongestReason = 4000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, IQueueConsumer> consumers = consumers.ToDictionary(
        consumer => consumer.Queue,
        StringComparer.Ordinal
    );

    /// <summary>Processes and settles.</summary>
    public async Task SettleAsync(
        string queue,
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        DurableTaskClient durable,
        CancellationToken cancellation
    )
    {
        slot.Use(durable);
        if (ServiceBusMessages.Read(queue, message) is not { } delivery)
        {
            await BuryAsync(message, actions, "the message names no tenant or no message id: it was not put here by Mancrel", cancellation);
            return;
        }

        var inbox = InboxRecord.IdOf(queue, delivery.Message.MessageId);
        if (await store.GetAsync<InboxRecord>(delivery.Message.Tenant, InboxRecord.PartitionOf(inbox), inbox, cancellation) is not null)
        {
            await actions.CompleteMessageAsync(message, cancellation);
            return;
        }

        switch (await ConsumeAsync(delivery, cancellation))
        {
            case Disposition.Done:
                await RememberAsync(delivery, cancellation);
                await actions.CompleteMessageAsync(message, cancellation);
                break;
            case Disposition.Retry retry when delivery.DeliveryCount < IEventQueue.MaxDeliveryCount:
                await LaterAsync(queue, message, delivery, retry.After, cancellation);
                await actions.CompleteMessageAsync(message, cancellation);
                break;
            case Disposition.Retry retry:
                Counters.DeadLettered(queue);
                await BuryAsync(message, actions, retry.Reason, cancellation);
                break;
            case Disposition.DeadLetter dead:
                Counters.DeadLettered(queue);
                await BuryAsync(message, actions, dead.Reason, cancellation);
                break;
        }
    }

    private async Task<Disposition> ConsumeAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        Counters.Delivered(delivery.Message.Queue, clock.GetUtcNow() - delivery.EnqueuedAt);
        using var span = Tracing.Start(
            "queue " + delivery.Message.Queue,
            delivery.Message.Session ?? delivery.Message.MessageId,
            ActivityKind.Consumer
        );
        try
        {
            return await consumers[delivery.Message.Queue].ConsumeAsync(delivery, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops: the lock runs out and the message comes again.
            throw;
        }
        catch (Exception error)
        {
            // The edge of the queue: whatever a consumer throws, the message is tried again and in the end goes to the dead letters.
            span.Fail(error);
            DeliveryFailed(log, error, delivery.Message.Queue, delivery.Message.MessageId, delivery.DeliveryCount);
            return new Disposition.Retry(
                TimeSpan.FromSeconds(Math.Pow(2, delivery.DeliveryCount)),
                $"{error.GetType().Name}: {error.Message}"
            );
        }
    }

    private async Task RememberAsync(QueueDelivery delivery, CancellationToken cancellation)
    {
        var record = new InboxRecord
        {
            Queue = delivery.Message.Queue,
            MessageId = delivery.Message.MessageId,
            ProcessedAt = clock.GetUtcNow(),
        };
        await store.CommitAsync(new DocumentBatch(delivery.Message.Tenant, record.Partition).Create(record), cancellation);
    }

    private async Task LaterAsync(
        string queue,
        ServiceBusReceivedMessage message,
        QueueDelivery delivery,
        TimeSpan after,
        CancellationToken cancellation
    )
    {
        var copy = ServiceBusMessages.Copy(message, delivery.DeliveryCount, $"d{delivery.DeliveryCount}.{message.SequenceNumber}");
        copy.ScheduledEnqueueTime = clock.GetUtcNow() + (after < LongestWait ? after : LongestWait);
        await using var sender = client.CreateSender(queue);
        await sender.SendMessageAsync(copy, cancellation);
    }

    private static Task BuryAsync(
        ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        string reason,
        CancellationToken cancellation
    ) =>
        actions.DeadLetterMessageAsync(
            message,
            deadLetterReason: "Mancrel",
            deadLetterErrorDescription: reason.Length > LongestReason ? reason[..LongestReason] : reason,
            cancellationToken: cancellation
        );

    [LoggerMessage(
        EventId = 3001,
        Level = LogLevel.Warning,
        Message = "Delivery of {Queue} {MessageId} failed (delivery {Count}); it is tried again"
    )]
    private static partial void DeliveryFailed(ILogger logger, Exception exception, string queue, string messageId, int count);
}
