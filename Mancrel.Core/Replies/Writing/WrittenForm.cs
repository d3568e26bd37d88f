using System.Text.RegularExpressions;
using Mancrel.Core.Languages;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Writing;

/// <summary>
/// What no mail of the shop may hold, whatever facts it rests on: a gap that was to be filled, marks of formatting, talk of machines, rude
/// words, promises of what nobody did, another language than the reader's. The words are in <c>Languages/written.json</c>.
/// </summary>
internal static partial class WrittenForm
{
    // Short answers hold mostly names and figures.
    private const int FewWords = 3;

    private static readonly WordLists Lists = WordLists.Read("written.json");
    private static readonly IReadOnlyList<string> Placed = Folded("placed");
    private static readonly IReadOnlyList<string> Self = Folded("self");
    private static readonly IReadOnlyList<string> Rude = Folded("rude");

    private static readonly Dictionary<string, HashSet<string>> Holding = LanguageFile
        .Read<Dictionary<string, Dictionary<string, string[]>>>("function-words.json")["holding"]
        .ToDictionary(language => language.Key, language => language.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>What is wrong with a text, in a sentence for who decides; null where nothing is.</summary>
    /// <param name="text">What was written, without greeting and signature.</param>
    /// <param name="language">ISO 639-1 of the reader.</param>
    /// <param name="answers">The shop's own answers: what they promise may be promised.</param>
    public static string? Objection(string text, string language, IEnumerable<string> answers)
    {
        var folded = " " + string.Join(' ', Words(text)) + " ";
        return Placeholder().Match(text) is { Success: true } gap ? $"The draft holds a gap: {gap.Value}."
            : Markup().Match(text) is { Success: true } mark ? $"The draft holds marks of formatting: {mark.Value}."
            : Find(folded, Self) is { } self ? $"The draft speaks of itself: \"{self}\"."
            : Find(folded, Rude) is { } rude ? $"The draft may sound rude: \"{rude}\"."
            : Find(folded, Placed, " " + string.Join(' ', answers.SelectMany(Words)) + " ") is { } placed
                ? $"The draft says what only people do or promise: \"{placed}\"."
            : OtherLanguage(text, language);
    }

    /// <summary>The language whose words hold a text together; null where none has more of them than the others.</summary>
    public static string? LanguageOf(string text)
    {
        var words = Words(text);
        var found = Holding
            .Select(one => (Language: one.Key, Hits: words.Count(one.Value.Contains)))
            .OrderByDescending(one => one.Hits)
            .Take(2)
            .ToList();
        return found[0].Hits > found[1].Hits ? found[0].Language : null;
    }

    private static string? OtherLanguage(string text, string language)
    {
        var words = Words(text);
        var letters = text.Where(char.IsLetter).ToList();
        var cyrillic = letters.Count == 0 ? 0 : (double)letters.Count(letter => letter is >= '\u0400' and < '\u0530') / letters.Count;
        if (language == "ru" && cyrillic < 0.4 || language is not ("ru" or "uz") && cyrillic > 0.3)
        {
            return "The draft is in another script than the letter.";
        }

        if (!Holding.TryGetValue(language, out var own))
        {
            return null;
        }

        var hits = words.Count(own.Contains);
        var (other, most) = Holding
            .Where(one => one.Key != language)
            .Select(one => (one.Key, Hits: words.Count(one.Value.Contains)))
            .MaxBy(one => one.Hits);
        return most > FewWords && most > hits ? $"The draft seems to be in another language ({other})." : null;
    }

    // A phrase begins with a word and may go on within one: "rasmiylash".
    private static string? Find(string folded, IReadOnlyList<string> phrases, string allowed = "")
    {
        foreach (var phrase in phrases)
        {
            if (folded.Contains(phrase, StringComparison.Ordinal) && !allowed.Contains(phrase, StringComparison.Ordinal))
            {
                return phrase.Trim();
            }
        }

        return null;
    }

    private static IReadOnlyList<string> Folded(string list) =>
        [.. Lists[list].Select(phrase => " " + string.Join(' ', Words(phrase))).Distinct(StringComparer.Ordinal)];

    private static List<string> Words(string text) => Drafting.Words.Of(text);

    [GeneratedRegex(
        @"\[[^\]\d]{2,60}\]|\{\{?[^}]{1,60}\}?\}|<[a-z_ ]{3,40}>|\bX{2,}\b(?!L)|_{3,}|\bTBD\b|\bTODO\b|\.\.\.\s?(?:EUR|USD|GBP|UZS|KZT)\b"
            + @"|\blorem ipsum\b|%[a-z_]+%",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Placeholder();

    [GeneratedRegex(
        @"\*\*|__\w|^\s{0,3}#{1,6}\s|</?[a-z][a-z0-9]*(?:\s[^>]*)?/?>|^\s*\|.*\|\s*$|\]\(|```|&[a-z]+;",
        RegexOptions.IgnoreCase | RegexOptions.Multiline
    )]
    private static partial Regex Markup();
}
