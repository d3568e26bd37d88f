using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>What an answer's confidence is judged by, by name: what was found out about its parts, and what was left over.</summary>
internal static class AnswerFeatures
{
    private const int MostCounted = 4;
    private const double Hardly = 0.5;
    private const double Fairly = 0.75;

    /// <summary>The features of a plan that answers something; those that are absent are 0.</summary>
    public static Dictionary<string, double> Of(AnswerPlan plan)
    {
        var features = new Dictionary<string, double>(StringComparer.Ordinal) { ["constant"] = 1 };
        OfLetter(plan, features);
        OfFrames(plan, features);
        OfWords(plan, features);
        OfFacts(plan, features);
        return features;
    }

    private static void OfLetter(AnswerPlan plan, Dictionary<string, double> features)
    {
        var asked = plan.Asks.Count(ask => !ask.IsIdle);
        features["further parts"] = Math.Min(plan.Parts.Count, MostCounted) - 1;
        features["clauses"] = Math.Log(plan.Asks.Count);
        features["clauses that ask and have no part"] = Math.Min(
            MostCounted,
            plan.Asks.Count(ask => !ask.IsIdle && !plan.Parts.Any(part => ReferenceEquals(part.Ask, ask)))
        );
        features["words"] = Math.Log(1 + plan.Asks.Sum(ask => ask.Words.Count));
        features["no question"] = plan.Asks.Any(ask => ask.IsQuestion) ? 0 : 1;
        features["told beside"] = Math.Min(MostCounted, plan.Asks.Count - asked);
        features["idle may ask"] = plan.Asks.Where(ask => ask.IsIdle).Select(ask => 1 - AnswerConfidence.Idle(ask)).DefaultIfEmpty(0).Max();
        features["idle question"] = plan.Asks.Any(ask => ask is { IsIdle: true, IsQuestion: true }) ? 1 : 0;
        features["for people"] = plan.Asks.Max(FrameHints.People);
        features["subject for people"] = plan.Subject.Select(FrameHints.People).DefaultIfEmpty(0).Max();
        features["goods that are not ours"] = plan.NoneOfOurs;
        features["wants another"] = plan.WantsAnother ? 1 : 0;
    }

    private static void OfFrames(AnswerPlan plan, Dictionary<string, double> features)
    {
        features["odds of the frames"] = Odds(plan.Parts.Min(part => part.Ask.Frames.Sum(part.Ask.Reading.Of)));
        features["odds of the first frame"] = Odds(plan.Parts.Min(part => part.Ask.Reading.Of(part.Ask.Frame)));
        features["several frames"] = plan.Parts.Any(part => part.Ask.Frames.Count > 1) ? 1 : 0;
        features["asks beside"] = plan.Parts.Any(part => part.Ask.Inner.Count > 0) ? 1 : 0;
        features["may ask beside"] = plan.Parts.Any(part => part.Ask.Perhaps.Count > 0) ? 1 : 0;
        features["by a cue"] = plan.Parts.Any(part => part.Cued) ? 1 : 0;
        features["goes on"] = plan.Parts.Any(part => part.GoesOn) ? 1 : 0;
        foreach (var frame in plan.Parts.Select(part => part.Ask.Frame).Distinct())
        {
            features["frame " + CoreJson.Name(frame)] = 1;
        }
    }

    private static void OfWords(AnswerPlan plan, Dictionary<string, double> features)
    {
        var left = plan.Parts.SelectMany(part => part.Unexplained).Distinct(StringComparer.Ordinal).ToList();
        features["words left"] = Math.Min(left.Count, MostCounted);
        features["any word left"] = left.Count > 0 ? 1 : 0;
        features["numbers left"] = left.Exists(word => word.Any(char.IsDigit)) ? 1 : 0;
        features["goods left"] = left.Exists(word => Lexeme.Of(TextFold.Of(word)).Kind == ConceptKind.Goods) ? 1 : 0;
        features["look left"] = left.Exists(TellingWords.IsOfLook) ? 1 : 0;
        features["words of asking left"] = left.Exists(word => FrameModel.Default.Vocabulary.IsKnown(plan.Language, word)) ? 1 : 0;
        features["share of words left"] =
            (double)left.Count / Math.Max(1, plan.Parts.Select(part => part.Ask).Distinct().Sum(ask => ask.Words.Count));
    }

    private static void OfFacts(AnswerPlan plan, Dictionary<string, double> features)
    {
        var shop = plan.Parts.Where(part => part.Source is AnswerSource.Knowledge or AnswerSource.Policy).ToList();
        var catalogue = plan.Parts.Where(part => part.Source != AnswerSource.Nothing).Except(shop).ToList();
        foreach (var source in plan.Parts.Select(part => part.Source).Distinct())
        {
            features["source " + CoreJson.Name(source)] = 1;
        }

        var product = catalogue.Select(part => part.Certainty).DefaultIfEmpty(1).Min();
        var entry = shop.Select(part => part.Certainty).DefaultIfEmpty(1).Min();
        features["odds of the product"] = Odds(product);
        features["hardly the product"] = product < Hardly ? 1 : 0;
        features["fairly the product"] = product < Fairly ? 1 : 0;
        features["odds of the entry"] = Odds(entry);
        features["hardly the entry"] = entry < Hardly ? 1 : 0;
        features["fairly the entry"] = entry < Fairly ? 1 : 0;
        features["leaves open"] = plan.Parts.Any(part => part.LeavesOpen) ? 1 : 0;
        features["for a person"] = plan.Parts.Any(part => part.ForPerson) ? 1 : 0;
        features["language " + plan.Language] = 1;
        if (AnswerConfidence.Accounts(plan))
        {
            OfAccounted(plan, features);
        }
    }

    // What makes other answers doubtful hardly does so where nothing is left over.
    private static void OfAccounted(AnswerPlan plan, Dictionary<string, double> features)
    {
        features["accounted for"] = 1;
        features["accounted for, words"] = features["words"];
        features["accounted for, further parts"] = features["further parts"];
        features["accounted for, told beside"] = features["told beside"];
        features["accounted for, odds of the first frame"] = features["odds of the first frame"];
        foreach (var source in plan.Parts.Select(part => part.Source).Distinct())
        {
            features["accounted for, source " + CoreJson.Name(source)] = 1;
        }
    }

    private static double Odds(double probability) => Math.Log((probability + 0.01) / (1.01 - probability));
}
