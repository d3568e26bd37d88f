using System.Text.Json;
using Mancrel.Core.Catalogue;
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
            && !TellsOfOtherGoods(plan, part)
        )
        && IsHarmless(plan);

    // "Which inks have you got for the C400?": the printer was told of, and not what is for it.
    private static bool TellsOfOtherGoods(AnswerPlan plan, AnswerPart part)
    {
        if (part.Source is not (AnswerSource.Offer or AnswerSource.Choice) || !part.Ask.Frames.Contains(AskFrame.Assortment))
        {
            return false;
        }

        var told = part.Evidence.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        var products = plan.Products.Where(product => told.Contains(product.Sku)).ToList();
        var words = part.Ask.Words.Select(word => word.Text).ToList();
        return products.Count > 0
            && words.Index().Any(one => IsOfTitle(one.Item) && IsPurpose(one.Index))
            && !products.Exists(product => AskWords.Of(product.Title, "und").Exists(word => IsOfPurpose(word.Text)));

        // "Ink for the C400": a title that says itself what it is for.
        bool IsOfPurpose(string word) => ClauseWords.Purpose.Contains(word) || ClauseWords.PurposeBehind.Contains(word);

        bool IsOfTitle(string word) => products.Exists(product => ProductWords.ExplainsTitle(product, word, plan.Language));

        bool IsPurpose(int at) =>
            plan.Language == "uz"
                ? words[at].EndsWith("ga", StringComparison.Ordinal)
                    || at + 1 < words.Count && ClauseWords.PurposeBehind.Contains(words[at + 1])
                : words.Take(at).TakeLast(2).Any(ClauseWords.Purpose.Contains);
    }

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
        && Told(plan) is var told
        && !plan.Asks.Any(ask => NamesOther(plan, told, ask) || Refuses(plan, told, ask) || WantsOtherMeasure(plan, told, ask));

    private static List<Product> Told(AnswerPlan plan)
    {
        var told = plan.Parts.SelectMany(part => part.Evidence).Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        return [.. plan.Products.Where(product => told.Contains(product.Sku))];
    }

    // "A tank heater, not a flow one": what is told is not to be what the writer does not want.
    private static bool Refuses(AnswerPlan plan, List<Product> products, Ask ask) =>
        ask
            .Words.Index()
            .Any(one =>
                ClauseWords.NotThat.Contains(one.Item.Text)
                && (
                    plan.Language == "uz"
                        ? ask.Words.Take(one.Index).TakeLast(1)
                        : ask.Words.Skip(one.Index + 1).SkipWhile(word => ClauseWords.Articles.Contains(word.Text)).Take(1)
                ).Any(word =>
                    word.Text.Length > 2 && products.Exists(product => ProductWords.ExplainsTitle(product, word.Text, plan.Language))
                )
            );

    // "I need the flow heater of 3.5 kW": of 5.5 kW is another one.
    private static bool WantsOtherMeasure(AnswerPlan plan, List<Product> products, Ask ask) =>
        products is [var only]
        && !plan.Parts.Any(part => ReferenceEquals(part.Ask, ask))
        && (ask.Has(ClauseWords.Needing) || ask.Has(ClauseWords.Taking))
        && ask.Words.Any(word => ProductWords.ExplainsTitle(only, word.Text, plan.Language))
        && OtherMeasures.AreNamed(WithoutAmounts(ask, only), only);

    // "80 metres of it", of what is sold by the metre, is how much is wanted.
    private static string WithoutAmounts(Ask ask, Product product) =>
        AskedCount.MeasuredWords(ask, [product]).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } amounts
            ? string.Join(' ', ask.Words.Select(word => word.Text).Where(word => !amounts.Contains(word)))
            : ask.Text;

    // "I need a mouse. What are the wired ones of Klikko?": of goods that the answer is not about.
    private static bool NamesOther(AnswerPlan plan, List<Product> products, Ask ask) =>
        products.Count > 0
        && (!ask.IsIdle || ask.Has(ClauseWords.Needing))
        && !plan.Parts.Any(part => ReferenceEquals(part.Ask, ask))
        && ask.Words.Any(word =>
            (Lexeme.Of(TextFold.Of(word.Text)).IsGoods || IsPartOf(ask, word.Text, products, plan.Language))
            && !products.Exists(product => TellingWords.Explains(product, word.Text, plan.Language))
        );

    // "I need the front wheel for a Trio": of a part, though only the whole is sold.
    private static bool IsPartOf(Ask ask, string word, IReadOnlyList<Product> products, string language)
    {
        var words = ask.Words.Select(one => one.Text).ToList();
        var (need, at) = (words.FindIndex(ClauseWords.Needing.Contains), words.IndexOf(word));
        if (need < 0 || word.Any(char.IsDigit) || !TellingWords.Of(ask, language).Contains(word))
        {
            return false;
        }

        return language == "uz"
            ? at < need
                && words
                    .Take(at)
                    .Index()
                    .Any(one =>
                        ClauseWords.PurposeBehind.Contains(one.Item) && one.Index > 0 && IsOfTitle(words[one.Index - 1])
                        || one.Item.EndsWith("ga", StringComparison.Ordinal) && IsOfTitle(one.Item)
                    )
            : at > need && words.FindIndex(at, ClauseWords.Purpose.Contains) is > 0 and var to && words.Skip(to + 1).Take(3).Any(IsOfTitle);

        bool IsOfTitle(string one) => products.Any(product => ProductWords.ExplainsTitle(product, one, language));
    }

    private static bool IsHarmless(AnswerPlan plan, Ask ask, int at) =>
        (FrameHints.People(ask) < PeopleAtMost || Wishes.IsPlain(plan.Asks, at, plan.Listed))
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
