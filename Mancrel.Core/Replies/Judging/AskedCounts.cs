using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// Counts that a clause names, by digits or by words: of two pieces and more, for one is what a price and a stock are told of.
/// </summary>
internal static class AskedCounts
{
    // A count of questions or of people is none of pieces, and says so by the word that follows.
    private static readonly string[] OfOther =
    [
        "question",
        "вопрос",
        "savol",
        "frage",
        "day",
        "дн",
        "kun",
        "tag",
        "week",
        "недел",
        "hafta",
    ];

    private static readonly Dictionary<string, string> Written = new(StringComparer.Ordinal)
    {
        ["two"] = "2",
        ["three"] = "3",
        ["four"] = "4",
        ["five"] = "5",
        ["six"] = "6",
        ["seven"] = "7",
        ["eight"] = "8",
        ["nine"] = "9",
        ["ten"] = "10",
        ["dozen"] = "12",
        ["hundred"] = "100",
        ["два"] = "2",
        ["две"] = "2",
        ["двух"] = "2",
        ["три"] = "3",
        ["трех"] = "3",
        ["четыре"] = "4",
        ["пять"] = "5",
        ["шесть"] = "6",
        ["семь"] = "7",
        ["восемь"] = "8",
        ["девять"] = "9",
        ["десять"] = "10",
        ["ikki"] = "2",
        ["ikkita"] = "2",
        ["uch"] = "3",
        ["uchta"] = "3",
        ["to'rtta"] = "4",
        ["besh"] = "5",
        ["beshta"] = "5",
        ["oltita"] = "6",
        ["yettita"] = "7",
        ["sakkizta"] = "8",
        ["to'qqizta"] = "9",
        ["o'nta"] = "10",
        ["zwei"] = "2",
        ["drei"] = "3",
        ["vier"] = "4",
        ["fünf"] = "5",
        ["sechs"] = "6",
        ["acht"] = "8",
        ["zehn"] = "10",
    };

    /// <summary>The counts, in digits without groups, each with the word that follows it: empty at the end.</summary>
    public static IEnumerable<(string Count, string Next)> In(string clause)
    {
        var words = Words.Of(clause);
        for (var at = 0; at < words.Count; at++)
        {
            var count =
                Written.GetValueOrDefault(words[at])
                ?? (words[at].Length <= 5 && words[at] != "1" && words[at].All(char.IsAsciiDigit) ? words[at] : null);
            var next = at + 1 < words.Count ? words[at + 1] : "";
            if (count is not null && !OfOther.Any(other => next.StartsWith(other, StringComparison.Ordinal)))
            {
                yield return (count, next);
            }
        }
    }
}
