using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Asks;

/// <summary>
/// A word without the endings of person, number, case and question: "ochiqsizlarmi" asks as "ochiq" does, "делаете" as "делать". Roughly:
/// for comparing words that stand in wordings with words of letters, never for writing.
/// </summary>
internal static partial class BareWords
{
    private const int ShortestUzbek = 3;
    private const int ShortestRussian = 4;

    /// <summary>The word without its endings; null where it has none, or too little would be left.</summary>
    /// <param name="word">Folded; Uzbek as it is typed in Latin letters.</param>
    /// <param name="language">ISO 639-1.</param>
    public static string? Of(string word, string language) =>
        language switch
        {
            "uz" => Uzbek().Match(word) is { Length: > 0, Index: >= ShortestUzbek and var at } ? word[..at] : null,
            "ru" => Russian().Match(word) is { Length: > 0, Index: >= ShortestRussian and var at } ? word[..at] : null,
            _ => null,
        };

    [GeneratedRegex(
        "(?:lar|nglar)?(?:im|ing|imiz|ingiz|si|i)?(?:ni|ning|ga|da|dan|dagi)?"
            + "(?:man|san|siz|sizlar|miz|ngiz|ngizlar)?(?:mi|mikan|mikin|chi|a)?$"
    )]
    private static partial Regex Uzbek();

    [GeneratedRegex(
        "(?:ами|ями|ого|его|ому|ему|ыми|ими|ете|ешь|ите|ишь|йте|ала|яла|али|яли|ала|ать|ять|ить|еть|ает|яет|ают|яют|аем|яем"
            + "|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ую|юю|ым|им|ых|их|ом|ем"
            + "|ам|ям|ах|ях|ов|ев|ет|ут|ют|ит|ят|ат|ла|ло|ли|ть|ти|а|я|о|е|ы|и|у|ю|ь|л)(?:ся|сь)?$"
    )]
    private static partial Regex Russian();
}
