using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Writing;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// What an answer of the shop must speak of where the question does (<c>Languages/needs.json</c>): who asks whether returning is free is
/// not told how many days there are, and nobody is promised a day that no fact names.
/// </summary>
internal static class AnswerNeeds
{
    /// <param name="Frames">Where it counts; everywhere when empty.</param>
    /// <param name="Ask">Beginnings of words in a question, by language.</param>
    /// <param name="Answer">Beginnings of words, one of which an answer must have; none will do when empty.</param>
    /// <param name="Money">True where an amount will do too.</param>
    /// <param name="Find">What an entry that speaks of it is looked for by; null where none is.</param>
    /// <param name="Instead">True where such an entry answers in the place of the general rule, and not beside it.</param>
    /// <param name="Offers">True where the price of goods may be told in the place of what the shop does for money.</param>
    private sealed record Need(
        string[]? Frames,
        Dictionary<string, string[]> Ask,
        Dictionary<string, string[]> Answer,
        bool Money = false,
        string? Find = null,
        bool Instead = false,
        bool Offers = false
    );

    private sealed record Known(
        AskFrame[] Frames,
        IReadOnlyList<string> Ask,
        IReadOnlyList<string> Answer,
        bool Money,
        string? Find,
        bool Instead,
        bool Offers
    );

    private static readonly IReadOnlyList<Known> All =
    [
        .. LanguageFile
            .Read<Dictionary<string, Need>>("needs.json")
            .Values.Select(need => new Known(
                [.. (need.Frames ?? []).Select(name => Enum.Parse<AskFrame>(name, ignoreCase: true))],
                Beginnings(need.Ask),
                Beginnings(need.Answer),
                need.Money,
                need.Find,
                need.Instead,
                need.Offers
            )),
    ];

    private static readonly IReadOnlyList<string> Free = Beginnings(
        LanguageFile.Read<Dictionary<string, Dictionary<string, string[]>>>("free.json")["words"]
    );

    /// <summary>True where the question speaks of something that the answer does not.</summary>
    /// <param name="frame">What is asked.</param>
    /// <param name="asked">The clause.</param>
    /// <param name="said">All that is said to it.</param>
    public static bool Miss(AskFrame frame, string asked, string said) => Missed(frame, asked, said).Any();

    /// <summary>What of it entries may tell that are looked for.</summary>
    /// <param name="frame">What is asked.</param>
    /// <param name="asked">The clause.</param>
    /// <param name="said">All that is said to it.</param>
    /// <param name="ofGoods">True where it was answered by a price of goods.</param>
    public static IReadOnlyList<SoughtEntry> Sought(AskFrame frame, string asked, string said, bool ofGoods) =>
        [
            .. Missed(frame, asked, said)
                .Where(need => need.Find is not null && (need.Offers || !ofGoods))
                .Select(need => new SoughtEntry(
                    need.Find!,
                    need.Instead,
                    need.Offers,
                    question => Folded(question) is var text && (Has(text, need.Ask) || Has(text, need.Answer)),
                    answer => Has(Folded(answer), need.Answer) || need.Money && HasMoney(answer)
                )),
        ];

    private static IEnumerable<Known> Missed(AskFrame frame, string asked, string said)
    {
        var (question, answer) = (Folded(asked), Folded(said));
        return All.Where(need =>
            (need.Frames.Length == 0 || need.Frames.Contains(frame))
            && Has(question, need.Ask)
            && !Has(answer, need.Answer)
            && !(need.Money && HasMoney(said))
        );
    }

    /// <summary>True where a question names a currency, without a sum, that the answer does not speak of: "cash in dollars?".</summary>
    public static bool MissesMoney(Ask ask, string said)
    {
        var told = Codes(said).ToHashSet(StringComparer.Ordinal);
        return ask
            .Words.Where((word, at) => at == 0 || !char.IsDigit(ask.Words[at - 1].Text[^1]))
            .Any(word => CurrencyWords.CodeOf(word.Text) is { } named && !told.Contains(named));
    }

    /// <summary>True where an answer to what something costs tells neither an amount nor that it is free.</summary>
    public static bool MissesPrice(string said) => !HasMoney(said) && !Has(Folded(said), Free);

    /// <summary>True where a question asks for a number of some unit, "how many litres", and the answer has no number of it.</summary>
    public static bool MissesUnit(Ask ask, string said)
    {
        var asked = ask
            .Words.Where((word, at) => Measures.IsUnit(word.Text) && (at == 0 || !char.IsDigit(ask.Words[at - 1].Text[^1])))
            .Select(word => Measures.UnitOf(word.Text))
            .ToHashSet(StringComparer.Ordinal);
        return asked.Count > 0 && !WrittenNumbers.Measured(said).Any(told => asked.Contains(told.Unit));
    }

    private static IEnumerable<string> Codes(string text) =>
        AskWords
            .Of(text, "und")
            .Select(word => word.Text)
            .Concat(text.Where(char.IsSymbol).Select(sign => sign.ToString()))
            .Select(CurrencyWords.CodeOf)
            .OfType<string>();

    private static bool HasMoney(string text) => Codes(text).Any();

    private static bool Has(string folded, IReadOnlyList<string> beginnings) =>
        beginnings.Any(beginning => folded.Contains(beginning, StringComparison.Ordinal));

    private static IReadOnlyList<string> Beginnings(Dictionary<string, string[]> words) =>
        [.. words.Values.SelectMany(list => list).Select(Folded).Distinct(StringComparer.Ordinal)];

    // Each word behind one blank, so that a beginning is found at the beginning of a word only.
    private static string Folded(string text) =>
        " "
        + string.Join(
            ' ',
            TextFold
                .Of(text)
                .Split(
                    [' ', '\n', '\r', '\t', ',', '.', '(', ')', '?', '!', ';', ':', '"', '«', '»'],
                    StringSplitOptions.RemoveEmptyEntries
                )
        );
}
