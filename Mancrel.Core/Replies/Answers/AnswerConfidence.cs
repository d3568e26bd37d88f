using System.Text.Json;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// How probable it is that an answer is right and complete: one logistic over what was found out about its parts. Its weights are fitted
/// by <c>tests/Benchmarks -- answers --fit</c> on answers to letters that were judged right or wrong by their gold, and are about as right
/// on shops that they were not fitted on.
/// </summary>
internal static class AnswerConfidence
{
    private static readonly Dictionary<string, double> Weights = Read();

    private const double SureProduct = 0.7;
    private const double SureEntry = 0.6;
    private const double SureFrame = 0.5;
    private const double PeopleAtMost = 0.5;
    private const double PeopleBeside = 0.2;
    private const double IdleAtLeast = 0.4;
    private const double SurelyIdle = 0.6;

    /// <summary>The probability, 0..1; 0 where nothing is said.</summary>
    public static double Of(AnswerPlan plan) =>
        plan.SaysAnything
            ? 1 / (1 + Math.Exp(-AnswerFeatures.Of(plan).Sum(feature => Weights.GetValueOrDefault(feature.Key) * feature.Value)))
            : 0;

    /// <summary>
    /// True where each clause was read, each ask is answered from a fact that is surely the one that is meant, and no telling word is left:
    /// only such an answer may leave by itself, whatever its confidence.
    /// </summary>
    public static bool Accounts(AnswerPlan plan) =>
        plan.LeavesNothing
        && plan.Parts.All(part =>
            part.Certainty >= (part.Source is AnswerSource.Knowledge or AnswerSource.Policy ? SureEntry : SureProduct)
            && part.Ask.Frames.Sum(part.Ask.Reading.Of) >= SureFrame
            && (part.Source != AnswerSource.Choice || AsksForList(plan, part))
        )
        && IsHarmless(plan);

    // Who asks what a thing costs means one: a list leaves open which, unless just those were asked for before.
    private static bool AsksForList(AnswerPlan plan, AnswerPart list) =>
        plan.Parts.Any(part =>
            part.Ask.Frames.Contains(AskFrame.Assortment)
            && (ReferenceEquals(part.Ask, list.Ask) || part.Ask.Start < list.Ask.Start && part.Said == list.Said)
        );

    /// <summary>True where a letter surely asks nothing: it may stand beside one that is answered.</summary>
    public static bool AsksNothing(AnswerPlan plan) => plan.Asks.All(ask => ask.IsIdle) && IsHarmless(plan);

    private static bool IsHarmless(AnswerPlan plan) =>
        plan.Asks.Select((ask, at) => IsHarmless(plan, ask, at)).All(harmless => harmless)
        && plan.Subject.All(ask => FrameHints.People(ask) < PeopleAtMost)
        && !plan.WantsAnother
        && !plan.Asks.Any(ask => NamesOther(plan, ask));

    // "I need a mouse. What are the wired ones of Klikko?": of goods that the answer is not about.
    private static bool NamesOther(AnswerPlan plan, Ask ask)
    {
        var told = plan.Parts.SelectMany(part => part.Evidence).Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        var products = plan.Products.Where(product => told.Contains(product.Sku)).ToList();
        return products.Count > 0
            && (!ask.IsIdle || ask.Has(ClauseWords.Needing))
            && !plan.Parts.Any(part => ReferenceEquals(part.Ask, ask))
            && ask.Words.Any(word =>
                Lexeme.Of(TextFold.Of(word.Text)).IsGoods
                && !products.Exists(product => TellingWords.Explains(product, word.Text, plan.Language))
            );
    }

    private static bool IsHarmless(AnswerPlan plan, Ask ask, int at) =>
        (FrameHints.People(ask) < PeopleAtMost || Wishes.IsPlain(plan.Asks, at))
        && (!ask.IsIdle || !MayAsk(ask) && (Idle(ask) >= IdleAtLeast || OnlyTells(plan, ask)));

    // "What would you let them go for": hardly understood, and no story.
    private static bool MayAsk(Ask ask) =>
        Idle(ask) < SurelyIdle
        && ask.Frame is not (AskFrame.Context or AskFrame.Courtesy)
        && (ask.Frame is AskFrame.Price or AskFrame.QuantityPrice || ask.IsQuestion || QuestionForms.Count(ask.Text) > 0);

    // "It is to be a present for my sister.": told beside questions, in no form of one, and nothing that people would have to see to.
    private static bool OnlyTells(AnswerPlan plan, Ask ask) =>
        !ask.IsQuestion
        && !QuestionForms.HasWord(ask.Text)
        && FrameHints.People(ask) < PeopleBeside
        && plan.Asks.Any(other => other is { IsQuestion: true, IsIdle: false });

    /// <summary>Probability, 0..1, that a clause asks nothing.</summary>
    public static double Idle(Ask ask) => ask.Reading.Of(AskFrame.Courtesy) + ask.Reading.Of(AskFrame.Context);

    private static Dictionary<string, double> Read()
    {
        using var stream =
            typeof(AnswerConfidence).Assembly.GetManifestResourceStream("answer-confidence.json")
            ?? throw new InvalidDataException("answer-confidence.json is not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, double>>(stream)!;
    }
}
