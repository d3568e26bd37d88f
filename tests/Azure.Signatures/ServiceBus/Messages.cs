#nullable disable
namespace Azure.Messaging.ServiceBus;

public class ServiceBusMessage
{
    private string messageId;

    public ServiceBusMessage()
        : this(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty))
    {
    }

    public ServiceBusMessage(string body)
        : this(BinaryData.FromString(body))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body) => Body = body;

    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
        : this(receivedMessage.Body)
    {
        MessageId = receivedMessage.MessageId;
        SessionId = receivedMessage.SessionId;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        ContentType = receivedMessage.ContentType;
        foreach (var (key, value) in receivedMessage.ApplicationProperties)
        {
            ApplicationProperties[key] = value;
        }
    }

    public BinaryData Body { get; set; }

    /// <summary>At most 128 characters.</summary>
    public string MessageId
    {
        get => messageId;
        set => messageId = value is { Length: > 128 } ? throw new ArgumentOutOfRangeException(nameof(value), value, "a message id has at most 128 characters") : value;
    }

    public string SessionId { get; set; }

    public string CorrelationId { get; set; }

    public string Subject { get; set; }

    public string ContentType { get; set; }

    public string To { get; set; }

    public string ReplyTo { get; set; }

    public string PartitionKey { get; set; }

    public TimeSpan TimeToLive { get; set; } = TimeSpan.MaxValue;

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();
}

public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage()
    {
    }

    public BinaryData Body { get; internal init; }

    public string MessageId { get; internal init; }

    public string SessionId { get; internal init; }

    public string CorrelationId { get; internal init; }

    public string Subject { get; internal init; }

    public string ContentType { get; internal init; }

    public IReadOnlyDictionary<string, object> ApplicationProperties { get; internal init; }

    public string LockToken { get; internal init; }

    public int DeliveryCount { get; internal init; }

    public DateTimeOffset LockedUntil { get; internal init; }

    public long SequenceNumber { get; internal init; }

    public DateTimeOffset EnqueuedTime { get; internal init; }

    public DateTimeOffset ScheduledEnqueueTime { get; internal init; }

    public string DeadLetterReason => Text("DeadLetterReason");

    public string DeadLetterErrorDescription => Text("DeadLetterErrorDescription");

    private string Text(string name) => ApplicationProperties.TryGetValue(name, out var value) ? value as string : null;
}

public static class ServiceBusModelFactory
{
    /// <summary>Works too.</summary>
    public static Administration.QueueRuntimeProperties QueueRuntimeProperties(
        string name,
        long activeMessageCount = default,
        long scheduledMessageCount = default,
        long deadLetterMessageCount = default,
        long transferDeadLetterMessageCount = default,
        long transferMessageCount = default,
        long totalMessageCount = default,
        long sizeInBytes = default,
        DateTimeOffset createdAt = default,
        DateTimeOffset updatedAt = default,
        DateTimeOffset accessedAt = default) => new() { ActiveMessageCount = activeMessageCount, ScheduledMessageCount = scheduledMessageCount, DeadLetterMessageCount = deadLetterMessageCount };

    /// <summary>A body that works: it is the package's own way for tests to make what has no public constructor.</summary>
    public static ServiceBusReceivedMessage ServiceBusReceivedMessage(
        BinaryData body = default,
        string messageId = default,
        string partitionKey = default,
        string viaPartitionKey = default,
        string sessionId = default,
        string replyToSessionId = default,
        TimeSpan timeToLive = default,
        string correlationId = default,
        string subject = default,
        string to = default,
        string contentType = default,
        string replyTo = default,
        DateTimeOffset scheduledEnqueueTime = default,
        IDictionary<string, object> properties = default,
        Guid lockTokenGuid = default,
        int deliveryCount = default,
        DateTimeOffset lockedUntil = default,
        long sequenceNumber = -1,
        string deadLetterSource = default,
        long enqueuedSequenceNumber = default,
        DateTimeOffset enqueuedTime = default) => new()
        {
            Body = body ?? BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty),
            MessageId = messageId,
            SessionId = sessionId,
            CorrelationId = correlationId,
            Subject = subject,
            ContentType = contentType,
            ScheduledEnqueueTime = scheduledEnqueueTime,
            ApplicationProperties = new Dictionary<string, object>(properties ?? new Dictionary<string, object>()),
            LockToken = lockTokenGuid.ToString(),
            DeliveryCount = deliveryCount,
            LockedUntil = lockedUntil,
            SequenceNumber = sequenceNumber,
            EnqueuedTime = enqueuedTime,
        };
}
