using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai.Tasks.Recommendations;

/// <summary>What recommendations are made from.</summary>
public sealed record RecommendFacts
{
    private static readonly HashSet<Intent> Idle =
    [
        Intent.ShopQuestion,
        Intent.ProductQuestion,
        Intent.Availability,
        Intent.OrderStatus,
        Intent.AccountAccess,
        Intent.OutOfOffice,
        Intent.ThanksAck,
        Intent.JobApplication,
        Intent.Spam,
        Intent.None,
    ];

    /// <summary>The mail's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>What the person newly wrote.</summary>
    public required string Text { get; init; }

    /// <summary>How it was understood.</summary>
    public required Classification Understood { get; init; }

    /// <summary>The contact's deals under way, with their pipelines.</summary>
    public IReadOnlyList<(Deal Deal, Pipeline Pipeline)> Deals { get; init; } = [];

    /// <summary>Where a deal with somebody who wrote begins; null where there is no such stage.</summary>
    public (Pipeline Pipeline, Stage Stage)? Beginning { get; init; }

    /// <summary>False for mails that the answer alone settles: nobody is asked about these.</summary>
    public static bool AreWorthwhile(Classification understood) =>
        understood.Intent == Intent.PriceQuote ? understood.Entities.Quantities.Count > 0 : !Idle.Contains(understood.Intent);
}

/// <summary>One thing to do beside the answer.</summary>
/// <param name="Act">What.</param>
/// <param name="Title">The task's or deal's title, or the move in words.</param>
/// <param name="Hours">By when a task is due, hours from the mail.</param>
/// <param name="DealId">Which deal moves.</param>
/// <param name="StageId">Where to.</param>
/// <param name="Confidence">How sure it is, 0..1.</param>
/// <param name="Reason">Why.</param>
public sealed record Recommended(
    RecommendedAct Act,
    string Title,
    int? Hours,
    string? DealId,
    string? StageId,
    double Confidence,
    string Reason
);

/// <summary>All that is recommended for a mail; often nothing.</summary>
public sealed record RecommendedActs(IReadOnlyList<Recommended> Acts);
