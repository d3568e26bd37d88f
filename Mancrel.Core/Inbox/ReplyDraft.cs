using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>
/// A reply that a person has begun and not sent: one of each person in a conversation. It stands with its conversation, so that it goes
/// where that goes, and is shown to its writer alone.
/// </summary>
public sealed record ReplyDraft : IDocument
{
    public static string Kind => "replyDraft";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("userId", "savedAt")];

    /// <summary>The conversation that it is a reply in.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>Who writes it.</summary>
    public required UserId UserId { get; init; }

    /// <summary>The text as far as it is written.</summary>
    public required string Body { get; init; }

    /// <summary>The letter that it answers; null for the open one of the conversation.</summary>
    public MessageId? Answers { get; init; }

    /// <summary>Who gets a copy, as typed; null as long as the people of the letter are kept.</summary>
    public IReadOnlyList<string>? Cc { get; init; }

    /// <summary>The key that it is to be sent with: the same draft, sent from two places, is one reply.</summary>
    public string Key { get; init; } = "";

    /// <summary>When it was saved last.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    public string Id => IdOf(ConversationId, UserId);

    public string Partition => Conversation.PartitionOf(ConversationId);

    /// <summary>The id of a person's draft in a conversation.</summary>
    public static string IdOf(ConversationId conversation, UserId user) => $"draft.{conversation.Value}.{user.Value}";
}
