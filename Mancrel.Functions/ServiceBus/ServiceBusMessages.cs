using System.Globalization;
using Azure.Messaging.ServiceBus;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Functions.ServiceBus;

/// <summary>
/// Queue messages as Service Bus carries them. Its message id is what duplicate detection goes by, so a copy that is to be delivered (a
/// delayed retry, a replayed dead letter) has another one; which message it is stands in the application properties.
/// </summary>
public static class ServiceBusMessages
{
    /// <summary>Property: whose message.</summary>
    public const string Tenant = "tenant";

    /// <summary>Property: the idempotency key.</summary>
    public const string MessageId = "messageId";

    /// <summary>Property: deliveries that earlier copies of the message had.</summary>
    public const string EarlierDeliveries = "earlierDeliveries";

    /// <summary>Property: when the first copy was put on the queue.</summary>
    public const string FirstEnqueued = "firstEnqueued";

    /// <summary>Property: the session, as Core names it.</summary>
    public const string Session = "session";

    /// <summary>The longest message or session id that Service Bus takes, characters.</summary>
    public const int LongestId = 128;

    /// <summary>A new message.</summary>
    public static ServiceBusMessage Write(QueueMessage message)
    {
        var written = new ServiceBusMessage(BinaryData.FromString(message.Body))
        {
            MessageId = IdOf($"{message.Tenant.Value}:{message.MessageId}"),
            ContentType = "application/json",
        };
        if (SessionOf(message) is { } session)
        {
            // Sessions of all tenants are in one queue.
            written.SessionId = IdOf($"{message.Tenant.Value}:{session}");
            written.ApplicationProperties[Session] = session;
        }

        written.ApplicationProperties[Tenant] = message.Tenant.Value;
        written.ApplicationProperties[MessageId] = message.MessageId;
        if (message.NotBefore is { } due)
        {
            written.ScheduledEnqueueTime = due;
        }

        return written;
    }

    /// <summary>A copy for a later delivery, which remembers the deliveries so far.</summary>
    /// <param name="received">The message.</param>
    /// <param name="deliveries">Deliveries so far; 0 begins anew.</param>
    /// <param name="distinction">Makes the copy's id another one, always the same for the same reason: a copy that was sent twice is
    /// one.</param>
    public static ServiceBusMessage Copy(ServiceBusReceivedMessage received, int deliveries, string distinction)
    {
        var copy = new ServiceBusMessage(received);
        foreach (var name in copy.ApplicationProperties.Keys.Where(IsTheBrokers).ToList())
        {
            copy.ApplicationProperties.Remove(name);
        }

        copy.MessageId = IdOf($"{Text(received, Tenant)}:{Text(received, MessageId)}~{distinction}");
        copy.ApplicationProperties[EarlierDeliveries] = deliveries;
        copy.ApplicationProperties[FirstEnqueued] = UtcTimeConverter.Write(EnqueuedAt(received));
        return copy;
    }

    /// <summary>A received message; null when it is none of ours.</summary>
    public static QueueDelivery? Read(string queue, ServiceBusReceivedMessage received)
    {
        if (Text(received, Tenant) is not { Length: > 0 } tenant || Text(received, MessageId) is not { Length: > 0 } id)
        {
            return null;
        }

        var message = new QueueMessage
        {
            Queue = queue,
            Tenant = new TenantId(tenant),
            MessageId = id,
            Body = received.Body.ToString(),
            Session = Text(received, Session),
        };
        return new QueueDelivery(message, received.LockToken, DeliveriesOf(received), EnqueuedAt(received));
    }

    /// <summary>All deliveries, those of earlier copies included.</summary>
    public static int DeliveriesOf(ServiceBusReceivedMessage received) =>
        received.DeliveryCount
        + (
            received.ApplicationProperties.TryGetValue(EarlierDeliveries, out var earlier)
                ? Convert.ToInt32(earlier, CultureInfo.InvariantCulture)
                : 0
        );

    /// <summary>When the first copy was put on the queue.</summary>
    public static DateTimeOffset EnqueuedAt(ServiceBusReceivedMessage received) =>
        Text(received, FirstEnqueued) is { } first
        && DateTimeOffset.TryParse(first, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : received.EnqueuedTime;

    // A queue with sessions takes no message without one: what was written before the queue had them is a session of its own.
    private static string? SessionOf(QueueMessage message) =>
        message.Session ?? (QueueNames.InOrder.Contains(message.Queue, StringComparer.Ordinal) ? message.MessageId : null);

    private static string? Text(ServiceBusReceivedMessage received, string name) =>
        received.ApplicationProperties.TryGetValue(name, out var value) ? value as string : null;

    private static string IdOf(string id) => id.Length <= LongestId ? id : Hashing.Full(id);

    private static bool IsTheBrokers(string name) =>
        name is "DeadLetterReason" or "DeadLetterErrorDescription" or EarlierDeliveries or FirstEnqueued;
}
