using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Functions.ServiceBus;

/// <summary>
/// The queue port over Service Bus. Functions receive through their triggers (see <see cref="QueueSettler"/>); receiving here is for
/// whoever has no trigger: the
/// command line, tests. The broker's duplicate detection answers nothing, so <see cref="EnqueueAsync"/> always says that the message was
/// taken.
/// </summary>
public sealed class ServiceBusEventQueue(ServiceBusClient client, ServiceBusAdministrationClient administration, TimeProvider clock)
    : IEventQueue,
        IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ServiceBusSender> senders = new(StringComparer.Ordinal);
    private readonly ReceivedMessages received = new(client);
    private readonly DeadLetterStore shelf = new(client);

    public async Task<bool> EnqueueAsync(QueueMessage message, CancellationToken cancellation = default)
    {
        await senders.GetOrAdd(message.Queue, client.CreateSender).SendMessageAsync(ServiceBusMessages.Write(message), cancellation);
        return true;
    }

    /// <remarks>How long a lock lasts is the queue's own setting; <paramref name="lockFor"/> is not asked.</remarks>
    public Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(
        string queue,
        int max,
        TimeSpan lockFor,
        CancellationToken cancellation = default
    ) => received.TakeAsync(queue, max, cancellation);

    public Task<bool> CompleteAsync(QueueDelivery delivery, CancellationToken cancellation = default) =>
        received.SettleAsync(delivery, (receiver, message) => receiver.CompleteMessageAsync(message, cancellation));

    public Task<bool> AbandonAsync(QueueDelivery delivery, TimeSpan delay, string reason, CancellationToken cancellation = default) =>
        received.SettleAsync(
            delivery,
            async (receiver, message) =>
            {
                if (delivery.DeliveryCount >= IEventQueue.MaxDeliveryCount)
                {
                    await receiver.DeadLetterMessageAsync(message, "Mancrel", reason, cancellation);
                    return;
                }

                var copy = ServiceBusMessages.Copy(message, delivery.DeliveryCount, $"d{delivery.DeliveryCount}.{message.SequenceNumber}");
                copy.ScheduledEnqueueTime = clock.GetUtcNow() + delay;
                await senders.GetOrAdd(delivery.Message.Queue, client.CreateSender).SendMessageAsync(copy, cancellation);
                await receiver.CompleteMessageAsync(message, cancellation);
            }
        );

    public Task<bool> DeadLetterAsync(QueueDelivery delivery, string reason, CancellationToken cancellation = default) =>
        received.SettleAsync(delivery, (receiver, message) => receiver.DeadLetterMessageAsync(message, "Mancrel", reason, cancellation));

    public Task<bool> RenewAsync(QueueDelivery delivery, TimeSpan lockFor, CancellationToken cancellation = default) =>
        received.RenewAsync(delivery, cancellation);

    public Task<DeadLetterPage> ListDeadLettersAsync(
        TenantId tenant,
        string? queue,
        int limit,
        string? cursor,
        CancellationToken cancellation = default
    ) => shelf.ListAsync(tenant, queue, limit, cursor, cancellation);

    public Task<bool> ReplayAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
        shelf.TakeAsync(
            tenant,
            deadLetterId,
            async (queue, message) =>
                await senders
                    .GetOrAdd(queue, client.CreateSender)
                    .SendMessageAsync(ServiceBusMessages.Copy(message, 0, $"r{message.SequenceNumber}"), cancellation),
            cancellation
        );

    public Task<bool> DiscardAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
        shelf.TakeAsync(tenant, deadLetterId, (_, _) => Task.CompletedTask, cancellation);

    /// <remarks>The broker counts locked messages among those that wait.</remarks>
    public async Task<QueueDepth> DepthAsync(string queue, CancellationToken cancellation = default)
    {
        var counts = (await administration.GetQueueRuntimePropertiesAsync(queue, cancellation)).Value;
        var oldest =
            counts.ActiveMessageCount == 0 ? [] : await received.Of(queue).PeekMessagesAsync(1, fromSequenceNumber: 0, cancellation);
        return new QueueDepth(
            counts.ActiveMessageCount + counts.ScheduledMessageCount,
            0,
            oldest.Count == 0 ? null : oldest[0].EnqueuedTime
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in senders.Values)
        {
            await sender.DisposeAsync();
        }

        await received.DisposeAsync();
    }
}
