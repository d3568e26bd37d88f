using System.Globalization;
using System.Text;
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
        var uzbek = language == "uz" || UzbekLetters.AreIn(text);
        var spoken = uzbek ? "uz" : language;
        var terms = new List<KnowledgeTerm>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var written in Words.Of(text))
        {
            var cyrillic = UzbekLetters.IsCyrillic(written);
            var form = Fold(uzbek && cyrillic ? UzbekLetters.ToLatin(written) : written);
            var latin = cyrillic && !uzbek ? Fold(UzbekLetters.ToLatin(written)) : null;
            if (
                form.Length == 0
                || form.Length == 1 && !char.IsDigit(form[0])
                || AskingWords.Standard.IsStop(form, spoken)
                || !seen.Add(form)
            )
            {
                continue;
            }

            var concepts = AskingWords.Standard.ConceptsOf(form, spoken);
            if (concepts.Count == 0 && latin is not null)
            {
                concepts = AskingWords.Standard.ConceptsOf(latin, "uz");
            }

            terms.Add(new(written, form, latin, concepts.Count == 0 && AskingWords.Standard.IsLight(form, spoken), concepts));
        }

        return terms;
    }

    // "l'été" and "what's" are told by their second and first part; Uzbek letters with an apostrophe keep both.
    private static string Fold(string word)
    {
        var plain = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
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
                    foreach (var part in character.ToString().Normalize(NormalizationForm.FormD))
                    {
                        if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                        {
                            folded.Append(part);
                        }
                    }

                    break;
                default:
                    folded.Append(character);
                    break;
            }
        }

        return folded.ToString();
    }
}
