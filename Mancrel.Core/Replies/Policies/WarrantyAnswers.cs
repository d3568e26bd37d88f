using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Policies;

/// <summary>How long the shop vouches for its goods.</summary>
internal static class WarrantyAnswers
{
    private const int MostLines = 5;

    public static PolicyAnswer? For(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        if (policies.Warranty is not { } warranty)
        {
            return null;
        }

        var parts = new AnswerParts(policies, AskFrame.Warranty, phrases, "warranty");
        var lines = warranty.ByCategory ?? new Dictionary<string, int>(StringComparer.Ordinal);
        if (slots.Category is { } asked && lines.Keys.FirstOrDefault(category => IsOne(category, asked, phrases.Language)) is { } own)
        {
            return Line(parts, own, lines[own]).Use("category").Finish();
        }

        // Whether a category that is named is one of the lines cannot be known: all of them are told.
        if (warranty.Months is not { } months || lines.Count > MostLines)
        {
            return null;
        }

        parts.Cite("warranty.months");
        parts.Say(
            months == 0 ? phrases.Say("warranty.none") : phrases.Say("warranty.all", ("months", phrases.Count(months, months, "month")))
        );
        if (lines.Count == 0)
        {
            parts.Use("category");
        }

        foreach (var (category, count) in lines.OrderBy(line => line.Key, StringComparer.Ordinal))
        {
            Line(parts, category, count);
        }

        return parts.Finish();
    }

    private static AnswerParts Line(AnswerParts parts, string category, int months) =>
        parts
            .Cite("warranty.byCategory." + category)
            .Say(
                months == 0
                    ? parts.Phrases.Say("warranty.noneOf", ("category", category))
                    : parts.Phrases.Say("warranty.of", ("category", category), ("months", parts.Phrases.Count(months, months, "month")))
            );

    private static bool IsOne(string category, string asked, string language)
    {
        var words = KnowledgeTerm.Of(asked, language);
        var own = KnowledgeTerm.Of(category, language);
        return own.Count > 0 && own.TrueForAll(word => words.Exists(other => WordForms.Likeness(word.Form, other.Form, language) >= 1));
    }
}
