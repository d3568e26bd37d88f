using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// How probable it is that an answer is right and complete: one logistic over what was found out about its parts, fitted on answers to
/// letters that were judged right or wrong by their gold.
/// </summary>
internal static class AnswerConfidence
{
    // In the order of the features.
    private static readonly double[] Weights =
    [
        0.05, // constant: below the fitted 0.30, for a wrong answer costs more than a missing one
        0.03, // an idle clause may ask
        0.11, // a clause may be for people
        0.17, // odds of the frames
        -0.38, // words left over
        -0.62, // any word left over
        -0.08, // odds of the product
        0.22, // odds of the entry
        0.78, // further asks
        -1.14, // a description
        -0.35, // a list
        0.63, // a property
        0.31, // goods that are not ours
        1.14, // nothing of the catalogue
        -1.08, // nothing of the shop
        -0.07, // an entry below one half
        -0.30, // an entry below three quarters
        -0.30, // a product below three quarters
        -0.72, // a clause that leaves more open
        -0.75, // a frame below three quarters
        1.34, // all that is asked is accounted for
    ];

    private const double SureProduct = 0.7;
    private const double SureEntry = 0.6;
    private const double SureFrame = 0.6;
    private const double PeopleAtMost = 0.5;
    private const double IdleAtLeast = 0.4;

    /// <summary>The probability, 0..1; 0 where something that is asked has no answer.</summary>
    public static double Of(AnswerPlan plan)
    {
        if (!plan.IsComplete)
        {
            return 0;
        }

        var features = Features(plan);
        var sum = 0.0;
        for (var at = 0; at < Weights.Length; at++)
        {
            sum += Weights[at] * features[at];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>
    /// True where each clause was read, each ask is answered from a fact that is surely the one that is meant, and no telling word is left:
    /// only such an answer may leave by itself, whatever its confidence.
    /// </summary>
    public static bool Accounts(AnswerPlan plan) =>
        plan.IsComplete
        && plan.Parts.All(part =>
            part is { Unexplained.Count: 0, LeavesOpen: false, Source: not AnswerSource.Description }
            && part.Certainty >= (part.Source is AnswerSource.Knowledge or AnswerSource.Policy ? SureEntry : SureProduct)
            && part.Ask.Frames.Sum(part.Ask.Reading.Of) >= SureFrame
        )
        && IsHarmless(plan);

    /// <summary>True where a letter surely asks nothing: it may stand beside one that is answered.</summary>
    public static bool AsksNothing(AnswerPlan plan) => plan.Asks.All(ask => ask.IsIdle) && IsHarmless(plan);

    private static bool IsHarmless(AnswerPlan plan) =>
        plan.Asks.All(ask => FrameHints.People(ask) < PeopleAtMost && (!ask.IsIdle || Idle(ask) >= IdleAtLeast))
        && plan.Subject.All(ask => FrameHints.People(ask) < PeopleAtMost)
        && !plan.WantsAnother;

    private static double Idle(Ask ask) => ask.Reading.Of(AskFrame.Courtesy) + ask.Reading.Of(AskFrame.Context);

    /// <summary>What it is judged by.</summary>
    public static double[] Features(AnswerPlan plan)
    {
        var catalogue = plan
            .Parts.Where(part => part.Source is not (AnswerSource.Knowledge or AnswerSource.Policy or AnswerSource.Nothing))
            .ToList();
        var shop = plan.Parts.Where(part => part.Source is AnswerSource.Knowledge or AnswerSource.Policy).ToList();
        var left = plan.Parts.Sum(part => part.Unexplained.Count);
        return
        [
            1,
            plan.Asks.Where(ask => ask.IsIdle).Select(ask => 1 - Idle(ask)).DefaultIfEmpty(0).Max(),
            plan.Asks.Max(FrameHints.People),
            Odds(plan.Parts.Min(part => part.Ask.Frames.Sum(part.Ask.Reading.Of))),
            Math.Min(left, 4),
            left > 0 ? 1 : 0,
            Odds(catalogue.Select(part => part.Certainty).DefaultIfEmpty(1).Min()),
            Odds(shop.Select(part => part.Certainty).DefaultIfEmpty(1).Min()),
            Math.Min(plan.Parts.Count, 4) - 1,
            catalogue.Exists(part => part.Source == AnswerSource.Description) ? 1 : 0,
            catalogue.Exists(part => part.Source == AnswerSource.Choice) ? 1 : 0,
            catalogue.Exists(part => part.Source == AnswerSource.Property) ? 1 : 0,
            plan.NoneOfOurs,
            catalogue.Count == 0 ? 1 : 0,
            shop.Count == 0 ? 1 : 0,
            shop.Exists(part => part.Certainty < 0.5) ? 1 : 0,
            shop.Exists(part => part.Certainty < 0.75) ? 1 : 0,
            catalogue.Exists(part => part.Certainty < 0.75) ? 1 : 0,
            plan.Parts.Any(part => part.LeavesOpen) ? 1 : 0,
            plan.Parts.Any(part => part.Ask.Reading.Of(part.Ask.Frame) < 0.75) ? 1 : 0,
            Accounts(plan) ? 1 : 0,
        ];
    }

    private static double Odds(double probability) => Math.Log((probability + 0.01) / (1.01 - probability));
}
