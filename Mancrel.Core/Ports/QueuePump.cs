using System.Diagnostics;
using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// Receives, consumes and settles: the same for every host that has no queue trigger of its own. No loop, no thread: the host calls it
/// again and again.
/// </summary>
public sealed class QueuePump(IEventQueue queue, TimeProvider clock)
{
    /// <summary>How long a delivery is ours before others may have it.</summary>
    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Takes what is due, at most so many, and processes it side by side (no two of one session are ever delivered at once), so that they
    /// share the store's group commits;
    /// gives back how many there were.
    /// </summary>
    /// <param name="consumer">What the messages do.</param>
    /// <param name="max">1 to 256.</param>
    /// <param name="onError">Told of each exception (for the log); the message is tried again later.</param>
    /// <param name="cancellation">Stops what runs.</param>
    public async Task<int> PumpAsync(
        IQueueConsumer consumer,
        int max,
        Action<QueueDelivery, Exception>? onError = null,
        CancellationToken cancellation = default
    )
    {
        var deliveries = await queue.ReceiveAsync(consumer.Queue, max, LockFor, cancellation);
        await Task.WhenAll(
            deliveries.Select(async delivery =>
                await SettleAsync(delivery, await ConsumeAsync(consumer, delivery, onError, cancellation), cancellation)
            )
        );
        return deliveries.Count;
    }

    private async Task<Disposition> ConsumeAsync(
        IQueueConsumer consumer,
        QueueDelivery delivery,
        Action<QueueDelivery, Exception>? onError,
        CancellationToken cancellation
    )
    {
        Counters.Delivered(delivery.Message.Queue, clock.GetUtcNow() - delivery.EnqueuedAt);
        using var span = Tracing.Start(
            "queue " + consumer.Queue,
            delivery.Message.Session ?? delivery.Message.MessageId,
            ActivityKind.Consumer
        );
        try
        {
            return await consumer.ConsumeAsync(delivery, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            // The edge of the queue: whatever a consumer throws, the message goes on to its next delivery and in the end to the dead
            // letters.
            span.Fail(error);
            onError?.Invoke(delivery, error);
            var wait = TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, delivery.DeliveryCount)));
            return new Disposition.Retry(wait, $"{error.GetType().Name}: {error.Message}");
        }
    }

    private Task<bool> SettleAsync(QueueDelivery delivery, Disposition disposition, CancellationToken cancellation)
    {
        if (
            disposition is Disposition.DeadLetter
            || (disposition is Disposition.Retry && delivery.DeliveryCount >= IEventQueue.MaxDeliveryCount)
        )
        {
            Counters.DeadLettered(delivery.Message.Queue);
        }

        return disposition switch
        {
            Disposition.Done => queue.CompleteAsync(delivery, cancellation),
            Disposition.Retry retry => queue.AbandonAsync(delivery, retry.After, retry.Reason, cancellation),
            Disposition.DeadLetter dead => queue.DeadLetterAsync(delivery, dead.Reason, cancellation),
            _ => throw new InvalidOperationException($"unknown disposition {disposition}"),
        };
    }
}
