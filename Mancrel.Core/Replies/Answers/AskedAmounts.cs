using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// The units (<c>Languages/amounts.json</c>) in which a clause asks for an amount: "within how many days?", "how many watts".
/// </summary>
internal static class AskedAmounts
{
    // "30 working days": so far behind its number a unit may stand.
    private const int Between = 2;

    private static readonly IReadOnlyList<string[]> Units = [.. LanguageFile.Read<Dictionary<string, string[]>>("amounts.json").Values];

    /// <summary>
    /// True where a clause asks for an amount alone, and a text tells one in that unit: it goes on about what was asked before.
    /// </summary>
    /// <param name="ask">The clause.</param>
    /// <param name="language">ISO 639-1 of both.</param>
    /// <param name="text">What was answered before.</param>
    public static bool AreTold(Ask ask, string language, string text)
    {
        if (!ask.IsQuestion || AskedIn(ask) is not [var (unit, _)])
        {
            return false;
        }

        return ask.Words.All(word => !word.Text.Any(char.IsDigit) && (Is(unit, word.Text) || TellingWords.IsSilent(word.Text, language)))
            && Tells(text, unit);
    }

    /// <summary>The words of units in which a question wants an amount that a text has none of.</summary>
    /// <param name="ask">The clause.</param>
    /// <param name="text">What is answered.</param>
    public static IEnumerable<string> Missing(Ask ask, string text) =>
        ask.IsQuestion ? AskedIn(ask).Where(asked => !Tells(text, asked.Unit)).Select(asked => asked.Word) : [];

    /// <summary>True of a unit in which a text tells an amount: "how many per cent" is answered by "18 %".</summary>
    public static bool IsTold(string word, string text) => Units.FirstOrDefault(unit => Is(unit, word)) is { } unit && Tells(text, unit);

    // "How many watts": the word without a number before it; single letters are no words of a question.
    private static List<(string[] Unit, string Word)> AskedIn(Ask ask) =>
        [
            .. ask
                .Words.Where((word, at) => word.Text.Length > 1 && (at == 0 || !char.IsDigit(ask.Words[at - 1].Text[^1])))
                .Select(word => (Units.FirstOrDefault(unit => Is(unit, word.Text)), word.Text))
                .Where(found => found.Item1 is not null)
                .Select(found => (found.Item1!, found.Text)),
        ];

    private static bool Tells(string text, string[] unit)
    {
        if (text.Contains('%', StringComparison.Ordinal) && Is(unit, "%"))
        {
            return true;
        }

        var words = AskWords.Of(text, "und");
        for (var at = 0; at < words.Count; at++)
        {
            var digits = words[at].Text.TakeWhile(character => char.IsDigit(character) || character is '.' or '-').Count();
            if (
                words[at].Text.Any(char.IsDigit)
                && (
                    digits > 0 && digits < words[at].Text.Length && Is(unit, words[at].Text[digits..])
                    || words.Skip(at + 1).Take(Between + 1).Any(next => Is(unit, next.Text))
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string[] unit, string word) =>
        unit.Any(form => form[^1] == '*' ? word.StartsWith(form[..^1], StringComparison.Ordinal) : form == word);
}
