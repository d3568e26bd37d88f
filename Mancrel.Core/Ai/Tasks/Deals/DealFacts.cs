using Mancrel.Core.Crm.Deals;

namespace Mancrel.Core.Ai.Tasks.Deals;

/// <summary>What a deal's analysis looks at.</summary>
public sealed record DealFacts
{
    /// <summary>The deal.</summary>
    public required Deal Deal { get; init; }

    /// <summary>Its pipeline's stages, in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Whether anybody can be written to: a contact with an address that takes mail.</summary>
    public required bool CanBeMailed { get; init; }

    /// <summary>The newest mails with the contact, newest first.</summary>
    public IReadOnlyList<Contacted> Mails { get; init; } = [];

    /// <summary>When it is asked.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The stage that it is in.</summary>
    public Stage? Stage => Stages.FirstOrDefault(stage => stage.Id == Deal.StageId);

    /// <summary>The next open stage; null at the end.</summary>
    public Stage? Next =>
        Stages.Where(stage => stage.Outcome == StageOutcome.Open && stage.Order > (Stage?.Order ?? -1)).MinBy(stage => stage.Order);

    /// <summary>Days that the stage waits for an answer.</summary>
    public int PatienceDays => Stage?.FollowUpDays is { } days and > 0 ? days : 5;
}

/// <summary>What is best done with a deal.</summary>
public enum DealAct
{
    /// <summary>Write to the contact.</summary>
    SendEmail,

    /// <summary>Move it to another stage.</summary>
    MoveStage,

    /// <summary>Leave it for now.</summary>
    Wait,

    /// <summary>A person should look.</summary>
    FlagForReview,
}

/// <summary>What a deal needs next.</summary>
/// <param name="Act">What to do.</param>
/// <param name="StageId">Where to, of <see cref="DealAct.MoveStage"/>; else null.</param>
/// <param name="Reasoning">Why, in a sentence or two.</param>
public sealed record DealAdvice(DealAct Act, string? StageId, string Reasoning);
