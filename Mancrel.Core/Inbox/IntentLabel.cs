using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Inbox;

/// <summary>What a person said that a message is: the label that a tenant's model learns from.</summary>
public sealed record IntentLabel : IDocument
{
    public static string Kind => "intentLabel";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at")];

    /// <summary>The message; a later label takes the earlier one's place.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>Its conversation.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>What it is.</summary>
    public required Intent Intent { get; init; }

    /// <summary>What it was understood to be.</summary>
    public required Intent Was { get; init; }

    /// <summary>Who said so.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    public string Id => "label." + MessageId.Value;

    public string Partition => Conversation.PartitionOf(ConversationId);
}
