using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Functions.ServiceBus;

/// <summary>
/// A message that was processed: a later delivery of it is completed unread. Outlives the broker's own duplicate window, then expires by
/// itself.
/// </summary>
public sealed record InboxRecord : IDocument
{
    public static string Kind => "inboxRecord";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Which queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The message's idempotency key.</summary>
    public required string MessageId { get; init; }

    /// <summary>When it was processed.</summary>
    public required DateTimeOffset ProcessedAt { get; init; }

    public string Id => IdOf(Queue, MessageId);

    public string Partition => PartitionOf(Id);

    /// <summary>The record's id.</summary>
    public static string IdOf(string queue, string messageId) => $"{queue}.{Hashing.Short(messageId)}";

    /// <summary>The record's partition.</summary>
    public static string PartitionOf(string id) => "inbox/" + id;
}
