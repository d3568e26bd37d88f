using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;

namespace Mancrel.Functions.Tests.Broker;

/// <summary>A message as the broker keeps it: what the sender wrote, and what the broker knows of it.</summary>
internal sealed class BrokerMessage
{
    private const string Scheduled = "x-opt-scheduled-enqueue-time";
    private readonly byte[] body;
    private readonly Properties properties;
    private readonly List<KeyValuePair<string, object>> application;

    public BrokerMessage(AmqpMessage sent, long sequence, DateTimeOffset now)
    {
        body = [.. sent.DataBody.SelectMany(part => (ArraySegment<byte>)part.Value)];
        properties = sent.Properties;
        application = [.. sent.ApplicationProperties.Map.Select(pair => new KeyValuePair<string, object>(pair.Key.ToString(), pair.Value))];
        Sequence = sequence;
        var due = sent.MessageAnnotations.Map.TryGetValue<DateTime>(Scheduled, out var at)
            ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc))
            : now;
        EnqueuedAt = due > now ? due : now;
    }

    public string Id => properties.MessageId?.ToString() ?? "";

    public string? Session => properties.GroupId;

    public long Sequence { get; set; }

    /// <summary>When it is there for receivers.</summary>
    public DateTimeOffset EnqueuedAt { get; set; }

    public int Deliveries { get; set; }

    public (Guid Token, DateTimeOffset Until, AmqpLink Link)? Lock { get; set; }

    public string? DeadReason { get; set; }

    public string? DeadDescription { get; set; }

    /// <summary>As it goes to a receiver. The SDK goes by its own clock, so the end of a lock is told by that one.</summary>
    /// <param name="before">Deliveries that it had before this one.</param>
    /// <param name="lockDuration">How long it is locked.</param>
    public AmqpMessage Write(int before, TimeSpan lockDuration)
    {
        var message = AmqpMessage.Create(new Data { Value = new ArraySegment<byte>(body) });
        message.Header.DeliveryCount = (uint)before;
        message.Properties.MessageId = properties.MessageId;
        message.Properties.CorrelationId = properties.CorrelationId;
        message.Properties.ContentType = properties.ContentType;
        message.Properties.GroupId = properties.GroupId;
        foreach (var (name, value) in application)
        {
            message.ApplicationProperties.Map[name] = value;
        }

        if (DeadReason is not null)
        {
            message.ApplicationProperties.Map["DeadLetterReason"] = DeadReason;
            message.ApplicationProperties.Map["DeadLetterErrorDescription"] = DeadDescription;
        }

        message.MessageAnnotations.Map["x-opt-sequence-number"] = Sequence;
        message.MessageAnnotations.Map["x-opt-enqueued-time"] = EnqueuedAt.UtcDateTime;
        message.MessageAnnotations.Map["x-opt-locked-until"] = DateTime.UtcNow + lockDuration;
        return message;
    }
}
