#pragma warning disable CA2215 // What is overridden is a seam without a connection: its base has nothing to dispose of.
using Azure.Messaging.ServiceBus;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Functions.Tests.ServiceBus;

/// <summary>
/// A broker in memory behind the client's own abstract seams: duplicates by message id, scheduled messages, peek-lock, dead letters.
/// </summary>
internal sealed class MemoryServiceBus(ManualTimeProvider clock) : ServiceBusClient
{
    private readonly HashSet<(string Queue, string Id)> seen = [];
    private readonly Dictionary<(string Queue, SubQueue Sub), List<Held>> queues = [];
    private readonly HashSet<(string Queue, string Session)> taken = [];
    private long sequence;

    /// <summary>What the next send throws.</summary>
    public Exception? FailNext { get; set; }

    public override ServiceBusSender CreateSender(string queueOrTopicName) => new Sender(this, queueOrTopicName);

    public override ServiceBusReceiver CreateReceiver(string queueName) => new Receiver(this, queueName, SubQueue.None);

    public override ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) =>
        new Receiver(this, queueName, options.SubQueue);

    /// <summary>
    /// A session that nobody has and that has something due; waits for ever, as the broker does for a minute, when there is none.
    /// </summary>
    public override async Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string queueName,
        ServiceBusSessionReceiverOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var now = clock.GetUtcNow();
        if (
            Queue(queueName, SubQueue.None)
                .FirstOrDefault(held => held.VisibleAt <= now && !taken.Contains((queueName, held.Message.SessionId))) is
            { } next
        )
        {
            taken.Add((queueName, next.Message.SessionId));
            return new SessionReceiver(this, queueName, next.Message.SessionId);
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("never reached");
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What is due on a queue, as a trigger would get it, each for the n-th time.</summary>
    public IReadOnlyList<ServiceBusReceivedMessage> Due(string queue) => Receive(queue, SubQueue.None, 1000);

    /// <summary>What lies on a queue and is not due yet.</summary>
    public IReadOnlyList<DateTimeOffset> Scheduled(string queue) =>
        [.. Queue(queue, SubQueue.None).Where(held => held.VisibleAt > clock.GetUtcNow()).Select(held => held.VisibleAt)];

    public int Count(string queue, SubQueue sub = SubQueue.None) => Queue(queue, sub).Count;

    public void Complete(string queue, ServiceBusReceivedMessage message, SubQueue sub = SubQueue.None) =>
        Queue(queue, sub).RemoveAll(held => held.Sequence == message.SequenceNumber);

    public void Bury(string queue, ServiceBusReceivedMessage message, string reason, string? description)
    {
        var held = Queue(queue, SubQueue.None).Single(one => one.Sequence == message.SequenceNumber);
        Queue(queue, SubQueue.None).Remove(held);
        held.Properties["DeadLetterReason"] = reason;
        held.Properties["DeadLetterErrorDescription"] = description ?? "";
        Queue(queue, SubQueue.DeadLetter).Add(held with { LockedUntil = default, EnqueuedAt = clock.GetUtcNow() });
    }

    private List<Held> Queue(string queue, SubQueue sub)
    {
        if (!queues.TryGetValue((queue, sub), out var held))
        {
            queues[(queue, sub)] = held = [];
        }

        return held;
    }

    private void Send(string queue, ServiceBusMessage message)
    {
        if (FailNext is { } failure)
        {
            FailNext = null;
            throw failure;
        }

        if (message.SessionId is null && QueueNames.InOrder.Contains(queue, StringComparer.Ordinal))
        {
            throw new InvalidOperationException("an entity that requires sessions takes no message without one");
        }

        if (seen.Add((queue, message.MessageId)))
        {
            var now = clock.GetUtcNow();
            Queue(queue, SubQueue.None)
                .Add(
                    new Held(
                        ++sequence,
                        message,
                        new Dictionary<string, object>(message.ApplicationProperties),
                        now,
                        message.ScheduledEnqueueTime > now ? message.ScheduledEnqueueTime : now
                    )
                );
        }
    }

    private List<ServiceBusReceivedMessage> Receive(string queue, SubQueue sub, int most, string? session = null)
    {
        List<ServiceBusReceivedMessage> received = [];
        foreach (
            var held in Queue(queue, sub)
                .Where(held =>
                    (session is null || held.Message.SessionId == session)
                    && held.VisibleAt <= clock.GetUtcNow()
                    && held.LockedUntil <= clock.GetUtcNow()
                )
                .Take(most)
                .ToList()
        )
        {
            held.Deliveries++;
            held.LockedUntil = clock.GetUtcNow() + TimeSpan.FromMinutes(1);
            received.Add(held.Read());
        }

        return received;
    }

    private sealed record Held(
        long Sequence,
        ServiceBusMessage Message,
        Dictionary<string, object> Properties,
        DateTimeOffset EnqueuedAt,
        DateTimeOffset VisibleAt
    )
    {
        public int Deliveries { get; set; }

        public DateTimeOffset LockedUntil { get; set; }

        public ServiceBusReceivedMessage Read() =>
            ServiceBusModelFactory.ServiceBusReceivedMessage(
                body: Message.Body,
                messageId: Message.MessageId,
                sessionId: Message.SessionId,
                contentType: Message.ContentType,
                properties: Properties,
                lockTokenGuid: new Guid((int)Sequence, 0, 0, new byte[8]),
                deliveryCount: Deliveries,
                sequenceNumber: Sequence,
                enqueuedTime: EnqueuedAt
            );
    }

    private sealed class Sender(MemoryServiceBus bus, string queue) : ServiceBusSender
    {
        public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
        {
            bus.Send(queue, message);
            return Task.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Receiver(MemoryServiceBus bus, string queue, SubQueue sub) : ServiceBusReceiver
    {
        public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
            int maxMessages,
            TimeSpan? maxWaitTime = default,
            CancellationToken cancellationToken = default
        ) =>
            sub == SubQueue.None && QueueNames.InOrder.Contains(queue, StringComparer.Ordinal)
                ? throw new InvalidOperationException("an entity that requires sessions has no receiver without one")
                : Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>(bus.Receive(queue, sub, maxMessages));

        public override Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
            int maxMessages,
            long? fromSequenceNumber = default,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>([
                .. bus.Queue(queue, sub)
                    .Where(held => held.Sequence >= (fromSequenceNumber ?? 0))
                    .Take(maxMessages)
                    .Select(held => held.Read()),
            ]);

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            bus.Complete(queue, message, sub);
            return Task.CompletedTask;
        }

        public override Task AbandonMessageAsync(
            ServiceBusReceivedMessage message,
            IDictionary<string, object>? propertiesToModify = default,
            CancellationToken cancellationToken = default
        )
        {
            bus.Queue(queue, sub).Single(held => held.Sequence == message.SequenceNumber).LockedUntil = default;
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message,
            string deadLetterReason,
            string? deadLetterErrorDescription = default,
            CancellationToken cancellationToken = default
        )
        {
            bus.Bury(queue, message, deadLetterReason, deadLetterErrorDescription);
            return Task.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class SessionReceiver(MemoryServiceBus bus, string queue, string session) : ServiceBusSessionReceiver
    {
        public override string SessionId => session;

        public override Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
            int maxMessages,
            TimeSpan? maxWaitTime = default,
            CancellationToken cancellationToken = default
        ) => Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>(bus.Receive(queue, SubQueue.None, maxMessages, session));

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
        {
            bus.Complete(queue, message);
            return Task.CompletedTask;
        }

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message,
            string deadLetterReason,
            string? deadLetterErrorDescription = default,
            CancellationToken cancellationToken = default
        )
        {
            bus.Bury(queue, message, deadLetterReason, deadLetterErrorDescription);
            return Task.CompletedTask;
        }

        public override Task RenewSessionLockAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public override ValueTask DisposeAsync()
        {
            bus.taken.Remove((queue, session));
            return ValueTask.CompletedTask;
        }
    }
}
