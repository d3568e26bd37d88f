using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>
/// From a mail's Message-ID to its conversation: written once, first writer wins, so that a thread is one even when its mails are processed
/// out of order.
/// </summary>
public sealed record ThreadKey : IDocument
{
    public static string Kind => "threadKey";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Hash of the Message-ID.</summary>
    public required string Key { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationId ConversationId { get; init; }

    public string Id => Key;

    public string Partition => PartitionOf(Key);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string key) => "thread/" + key;

    /// <summary>The key of a Message-ID (case kept: RFC 5322 §3.6.4 compares it as it stands).</summary>
    public static string KeyOf(string mailMessageId) => Hashing.Short(mailMessageId);
}
