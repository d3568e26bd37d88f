using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// A queue message written in the batch of the documents that cause it (transactional outbox): a dispatcher puts it on its queue and
/// deletes it, since no store and queue share a transaction.
/// </summary>
public sealed record OutboxEvent : IDocument
{
    public static string Kind => "outboxEvent";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Becomes the queue message's id.</summary>
    public required string EventId { get; init; }

    /// <summary>The queue message of it.</summary>
    public QueueMessage MessageFor(TenantId tenant) =>
        new()
        {
            Queue = Queue,
            Tenant = tenant,
            MessageId = EventId,
            Body = Body,
            Session = Session,
        };

    /// <summary>The partition of the documents that cause it.</summary>
    public required string Cause { get; init; }

    /// <summary>Which queue.</summary>
    public required string Queue { get; init; }

    /// <summary>JSON.</summary>
    public required string Body { get; init; }

    /// <summary>Becomes the queue message's session: see <see cref="QueueMessage.Session"/>.</summary>
    public string? Session { get; init; }

    public string Id => EventId;

    public string Partition => Cause;
}
