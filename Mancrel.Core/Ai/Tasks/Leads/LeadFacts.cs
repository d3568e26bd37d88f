using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;

namespace Mancrel.Core.Ai.Tasks.Leads;

/// <summary>What a lead's score is made of.</summary>
public sealed record LeadFacts
{
    /// <summary>What the person is to us.</summary>
    public required ContactType Type { get; init; }

    /// <summary>Why no mail goes there; null while it may.</summary>
    public string? MailStopped { get; init; }

    /// <summary>Whether the company is known.</summary>
    public bool HasCompany { get; init; }

    /// <summary>Whether there is a telephone number.</summary>
    public bool HasPhone { get; init; }

    /// <summary>What the person does where it works.</summary>
    public string? JobTitle { get; init; }

    /// <summary>The newest mails, newest first.</summary>
    public IReadOnlyList<Contacted> Mails { get; init; } = [];

    /// <summary>The deals with it.</summary>
    public IReadOnlyList<LeadDeal> Deals { get; init; } = [];

    /// <summary>When it is asked.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>A deal of a lead.</summary>
public sealed record LeadDeal(string Title, DealStatus Status, int Probability);

/// <summary>How promising somebody is.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">What moved it, strongest first.</param>
public sealed record LeadScore(int Score, IReadOnlyList<ScoreReason> Reasons)
{
    /// <summary>Lower end of the interval of 90 %; null of points and of a language model, which have none.</summary>
    public int? Low { get; init; }

    /// <summary>Upper end.</summary>
    public int? High { get; init; }
}

/// <summary>One reason.</summary>
/// <param name="Text">In words.</param>
/// <param name="Points">What it adds or takes.</param>
public sealed record ScoreReason([property: Said] string Text, int Points);
