using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>One line of a message's audit trail, written in the batch of the change it tells of.</summary>
public sealed record AuditEntry : IDocument
{
    public static string Kind => "audit";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("messageId", "at"), new("at")];

    /// <summary>Made from message and step, so that a repeated step writes it once.</summary>
    public required string EntryId { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>The message.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The step: receive, suppress, link, classify, recommend, draft, guard, decide, hold, approve, send, learn …</summary>
    public required string Step { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person's address, or <c>mancrel</c>.</summary>
    public string By { get; init; } = MessageDecision.Automatic;

    /// <summary>What happened, in a sentence for people.</summary>
    public required string Summary { get; init; }

    /// <summary>The particulars (model, confidences, guards, ids), by name.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Id => EntryId;

    public string Partition => Conversation.PartitionOf(ConversationId);
}
