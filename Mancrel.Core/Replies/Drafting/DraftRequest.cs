using Mancrel.Core.Common;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies;

/// <summary>What a reply is wanted for.</summary>
public sealed record DraftRequest
{
    /// <summary>Whose customer it is.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The unanswered messages of one thread, oldest first; one reply answers them all. Never empty.</summary>
    public required IReadOnlyList<DraftQuestion> Questions { get; init; }

    /// <summary>The conversation that they belong to; null of a text that belongs to none.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>Who is answered: only what this person and we wrote to each other is looked at; null of a text of nobody's.</summary>
    public Counterpart? Counterpart { get; init; }

    /// <summary>The name to greet with; null when unknown.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The name to sign with: the shop's.</summary>
    public required string SenderName { get; init; }

    /// <summary>How the tenant speaks.</summary>
    public Voice Voice { get; init; } = Voice.Default;

    /// <summary>The language to write in; null is the language of the newest message.</summary>
    public string? Language { get; init; }
}
