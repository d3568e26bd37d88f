using Mancrel.Core.Crm.Deals;

namespace Mancrel.Core.Ai.Tasks.FollowUps;

/// <summary>What a follow-up is suggested from.</summary>
public sealed record FollowUpFacts
{
    /// <summary>What it is about, in words: a conversation's subject, a deal's title.</summary>
    public required string About { get; init; }

    /// <summary>Why nobody is to be written to; null while somebody may.</summary>
    public string? Stopped { get; init; }

    /// <summary>The newest mails, newest first.</summary>
    public IReadOnlyList<Contacted> Mails { get; init; } = [];

    /// <summary>How long an answer is awaited, days.</summary>
    public int PatienceDays { get; init; } = 3;

    /// <summary>The deal's stage; null of a conversation.</summary>
    public Stage? Stage { get; init; }

    /// <summary>When it is asked.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>When to write next, and what about.</summary>
/// <param name="Needed">False where nothing is to be written.</param>
/// <param name="At">When; null where nothing is.</param>
/// <param name="What">What to say, in a sentence.</param>
/// <param name="Reason">Why then.</param>
public sealed record FollowUpAdvice(bool Needed, DateTimeOffset? At, string What, string Reason);
