using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Mancrel.Core.Ports;

namespace Mancrel.Functions.ServiceBus;

/// <summary>
/// Receives for whoever has no trigger, and remembers which receiver holds which message. From a queue with sessions one session is taken
/// at a time, which nobody else has.
/// </summary>
internal sealed class ReceivedMessages(ServiceBusClient client) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, ServiceBusReceiver> receivers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (ServiceBusReceiver Receiver, ServiceBusReceivedMessage Message)> held = new(
        StringComparer.Ordinal
    );

    /// <summary>The receiver of a queue, which can look at what waits whether the queue has sessions or not.</summary>
    public ServiceBusReceiver Of(string queue) => receivers.GetOrAdd(queue, client.CreateReceiver);

    /// <summary>Takes what is due.</summary>
    public async Task<IReadOnlyList<QueueDelivery>> TakeAsync(string queue, int max, CancellationToken cancellation)
    {
        if (await OpenAsync(queue, cancellation) is not { } receiver)
        {
            return [];
        }

        // Of a session one message at a time: the next one may come when this one is settled.
        List<QueueDelivery> deliveries = [];
        foreach (
            var message in await receiver.ReceiveMessagesAsync(receiver is ServiceBusSessionReceiver ? 1 : max, Patience, cancellation)
        )
        {
            if (ServiceBusMessages.Read(queue, message) is { } delivery)
            {
                held[delivery.LockToken] = (receiver, message);
                deliveries.Add(delivery);
            }
            else
            {
                await receiver.DeadLetterMessageAsync(message, "Mancrel", "the message names no tenant or no message id", cancellation);
            }
        }

        if (deliveries.Count == 0 && receiver is ServiceBusSessionReceiver)
        {
            await receiver.DisposeAsync();
        }

        return deliveries;
    }

    /// <summary>Settles a message that is held, and lets go of it. False when its lock was lost.</summary>
    public async Task<bool> SettleAsync(QueueDelivery delivery, Func<ServiceBusReceiver, ServiceBusReceivedMessage, Task> settle)
    {
        if (!held.TryRemove(delivery.LockToken, out var one))
        {
            return false;
        }

        var settled = await TryAsync(() => settle(one.Receiver, one.Message));
        if (one.Receiver is ServiceBusSessionReceiver)
        {
            await one.Receiver.DisposeAsync();
        }

        return settled;
    }

    /// <summary>Prolongs the lock of a message that is held, that of its session where it has one.</summary>
    public async Task<bool> RenewAsync(QueueDelivery delivery, CancellationToken cancellation) =>
        held.TryGetValue(delivery.LockToken, out var one)
        && await TryAsync(() =>
            one.Receiver is ServiceBusSessionReceiver session
                ? session.RenewSessionLockAsync(cancellation)
                : one.Receiver.RenewMessageLockAsync(one.Message, cancellation)
        );

    public async ValueTask DisposeAsync()
    {
        foreach (var receiver in receivers.Values.Concat(held.Values.Select(one => one.Receiver)).Distinct())
        {
            await receiver.DisposeAsync();
        }
    }

    private async Task<ServiceBusReceiver?> OpenAsync(string queue, CancellationToken cancellation)
    {
        if (!QueueNames.InOrder.Contains(queue, StringComparer.Ordinal))
        {
            return Of(queue);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await client.AcceptNextSessionAsync(queue, options: null, patience.Token);
        }
        catch (Exception none)
            when ((none is OperationCanceledException && !cancellation.IsCancellationRequested)
                || none is ServiceBusException { Reason: ServiceBusFailureReason.ServiceTimeout }
            )
        {
            return null;
        }
    }

    private static async Task<bool> TryAsync(Func<Task> settle)
    {
        try
        {
            await settle();
            return true;
        }
        catch (ServiceBusException lost)
            when (lost.Reason is ServiceBusFailureReason.MessageLockLost or ServiceBusFailureReason.SessionLockLost)
        {
            return false;
        }
    }
}
