using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>A word of a question or an entry, made comparable.</summary>
/// <param name="Written">As it was written, in lower case.</param>
/// <param name="Form">Without accents and apostrophes; Uzbek in Latin letters.</param>
/// <param name="Latin">A Cyrillic word of an unmarked text in Latin letters, in case it is Uzbek; otherwise null.</param>
/// <param name="Light">True of a word that says little.</param>
/// <param name="Concepts">The things of <see cref="AskingWords"/> that it means.</param>
internal sealed record KnowledgeTerm(string Written, string Form, string? Latin, bool Light, IReadOnlyList<int> Concepts)
{
    /// <summary>The words of a text that are no stop words, each form once, in their order.</summary>
    public static List<KnowledgeTerm> Of(string text, string language)
    {
        var spoken = Spoken(text, language);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. All(text, language)
                .Where(term =>
                    (term.Form.Length > 1 || char.IsDigit(term.Form[0]))
                    && !AskingWords.Standard.IsStop(term.Form, spoken)
                    && seen.Add(term.Form)
                ),
        ];
    }

    /// <summary>All words of a text, in their order.</summary>
    public static List<KnowledgeTerm> All(string text, string language)
    {
        var spoken = Spoken(text, language);
        // One letter of Uzbek is two in Latin; the words of a text are folded as Russian ones are.
        var kept = spoken == "uz" ? text.Replace("ё", "йо", StringComparison.OrdinalIgnoreCase) : text;
        return [.. Words.Of(kept).Select(written => Term(written, spoken)).Where(term => term.Form.Length > 0)];
    }

    private static string Spoken(string text, string language) => UzbekLetters.AreIn(text) ? "uz" : language;

    private static KnowledgeTerm Term(string written, string spoken)
    {
        var cyrillic = UzbekLetters.IsCyrillic(written);
        var form = Fold(spoken == "uz" && cyrillic ? UzbekLetters.ToLatin(written) : written, spoken);
        var latin = cyrillic && spoken != "uz" ? Fold(UzbekLetters.ToLatin(written), "uz") : null;
        var concepts = AskingWords.Standard.ConceptsOf(form, spoken);
        if (concepts.Count == 0 && latin is not null)
        {
            concepts = AskingWords.Standard.ConceptsOf(latin, "uz");
        }

        return new(written, form, latin, AskingWords.Standard.IsLight(form, spoken), concepts);
    }

    // "l'été" and "what's" are told by their second and first part; Uzbek letters with an apostrophe keep both.
    private static string Fold(string word, string language)
    {
        var elided = language == "fr" ? word.IndexOf('\'', StringComparison.Ordinal) : -1;
        var plain =
            word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2]
            : elided is > 0 and <= 2 && elided < word.Length - 1 ? word[(elided + 1)..]
            : word;
        var folded = new StringBuilder(plain.Length);
        foreach (var character in plain)
        {
            switch (character)
            {
                case '\'':
                    break;
                case 'ß':
                    folded.Append("ss");
                    break;
                case 'œ':
                    folded.Append("oe");
                    break;
                case > '\u007F' and < '\u0370':
                    folded.Append(TextFold.Of(character.ToString()));
                    break;
                default:
                    folded.Append(character);
                    break;
            }
        }

        return folded.ToString();
    }
}
