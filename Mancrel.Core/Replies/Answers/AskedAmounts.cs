using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// The units in which a clause asks for an amount: "within how many days?", "how many watts". Measures are those of goods; times and shares
/// stand in <c>Languages/amounts.json</c>.
/// </summary>
internal static class AskedAmounts
{
    // "30 working days": so far behind its number a unit may stand.
    private const int Between = 2;

    private static readonly HashSet<string> Times = new(["hour", "day", "week"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Units = LanguageFile
        .Read<Dictionary<string, string[]>>("amounts.json")
        .SelectMany(pair => pair.Value.Select(word => (Word: word, Unit: pair.Key)))
        .ToDictionary(pair => pair.Word, pair => pair.Unit, StringComparer.Ordinal);

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

        return ask.Words.All(word =>
                !word.Text.Any(char.IsDigit) && (UnitOf(word.Text) == unit || TellingWords.IsSilent(word.Text, language))
            ) && Tells(text, unit);
    }

    /// <summary>True of a question for a number of days, hours or weeks: "how many days should I reckon with".</summary>
    public static bool AsksTime(Ask ask) => ask.IsQuestion && AskedIn(ask).Exists(asked => Times.Contains(asked.Unit));

    /// <summary>True of a text that tells for how long.</summary>
    public static bool TellsTime(string text) =>
        Tells(text, "hour") || Tells(text, "day") || Tells(text, "week") || Tells(text, "month") || Tells(text, "year");

    /// <summary>The words of units in which a question wants an amount that a text has none of.</summary>
    /// <param name="ask">The clause.</param>
    /// <param name="text">What is answered.</param>
    public static IEnumerable<string> Missing(Ask ask, string text) =>
        ask.IsQuestion ? AskedIn(ask).Where(asked => !Tells(text, asked.Unit)).Select(asked => asked.Word) : [];

    /// <summary>The words of a question for a number ("how many keys", "nechta") where a text has none.</summary>
    public static IEnumerable<string> MissingNumber(Ask ask, string text) =>
        text.Any(char.IsDigit) ? [] : ask.Words.Select(word => word.Text).Where(ClauseWords.HowMany.Contains);

    /// <summary>True of a unit in which a text tells an amount: "how many per cent" is answered by "18 %".</summary>
    public static bool IsTold(string word, string text) => UnitOf(word) is { } unit && Tells(text, unit);

    /// <summary>
    /// The counts of a clause that an answer of the shop does not tell: "interest on twelve", where it speaks of 12 months, "100 metres",
    /// where it does of those. A bare number that it has otherwise is none of them.
    /// </summary>
    public static IEnumerable<string> Untold(Ask ask, AskFrame frame, string said)
    {
        var told = WrittenNumbers.Measured(said);
        return AskedCounts
            .In(ask.Text)
            .Where(asked => !told.Any(one => one.Number == asked.Count && (IsSame(one.Unit, asked) || IsBare(frame, one.Unit, asked.Next))))
            .Select(asked => asked.Count);
    }

    // "3, 6 or 12 monthly instalments"; 24 % of interest are no 24 months.
    private static bool IsBare(AskFrame frame, string unit, string next) =>
        frame == AskFrame.Payment && unit.Length == 0 && UnitOf(next) is null;

    private static bool IsSame(string unit, (string Count, string Next) asked) =>
        unit.Length > 0 && WrittenNumbers.Measured($"{asked.Count} {asked.Next}").Any(one => one.Unit == unit);

    // "How many watts": the word without a number before it; single letters are no words of a question.
    private static List<(string Unit, string Word)> AskedIn(Ask ask) =>
        [
            .. ask
                .Words.Where((word, at) => word.Text.Length > 1 && (at == 0 || !char.IsDigit(ask.Words[at - 1].Text[^1])))
                .Select(word => (Unit: UnitOf(word.Text)!, word.Text))
                .Where(found => found.Unit is not null),
        ];

    private static bool Tells(string text, string unit)
    {
        if (unit == UnitOf("%") && text.Contains('%', StringComparison.Ordinal))
        {
            return true;
        }

        var words = AskWords.Of(text, "und").ConvertAll(word => word.Text);
        for (var at = 0; at < words.Count; at++)
        {
            // "120min", "5 л", "30 working days": a single letter only directly behind its number.
            var digits = words[at].TakeWhile(character => char.IsDigit(character) || character is '.' or '-').Count();
            if (
                words[at].Any(char.IsDigit)
                && (
                    UnitOf(words[at][digits..]) == unit
                    || words
                        .Skip(at + 1)
                        .Take(Between + 1)
                        .Where((next, place) => place == 0 || next.Length > 1)
                        .Any(next => UnitOf(next) == unit)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True of the word of a measure, a time or a share.</summary>
    public static bool IsUnit(string word) => UnitOf(word) is not null;

    private static string? UnitOf(string word) => Units.GetValueOrDefault(word) ?? Measures.UnitOf(word);
}
