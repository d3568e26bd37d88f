using System.Text;
using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Replies.Asks;

/// <summary>Takes a text apart into words that keep their places.</summary>
internal static class AskWords
{
    // Uzbek as it is written in Cyrillic, letter by letter (law of 1995 on the Latin script); е and the soft sign are looked at apart.
    private static readonly Dictionary<char, string> Latin = new()
    {
        ['а'] = "a",
        ['б'] = "b",
        ['в'] = "v",
        ['г'] = "g",
        ['д'] = "d",
        ['е'] = "e",
        ['ё'] = "yo",
        ['ж'] = "j",
        ['з'] = "z",
        ['и'] = "i",
        ['й'] = "y",
        ['к'] = "k",
        ['л'] = "l",
        ['м'] = "m",
        ['н'] = "n",
        ['о'] = "o",
        ['п'] = "p",
        ['р'] = "r",
        ['с'] = "s",
        ['т'] = "t",
        ['у'] = "u",
        ['ф'] = "f",
        ['х'] = "x",
        ['ц'] = "ts",
        ['ч'] = "ch",
        ['ш'] = "sh",
        ['щ'] = "sh",
        ['ъ'] = "'",
        ['ы'] = "i",
        ['ь'] = "",
        ['э'] = "e",
        ['ю'] = "yu",
        ['я'] = "ya",
        ['ў'] = "o'",
        ['қ'] = "q",
        ['ғ'] = "g'",
        ['ҳ'] = "h",
    };

    /// <summary>The words of a text, lower case, one kind of apostrophe, Uzbek Cyrillic as Latin.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="language">ISO 639-1.</param>
    public static List<WordSpan> Of(string text, string language)
    {
        var words = new List<WordSpan>(text.Length / 5 + 4);
        var at = 0;
        while (at < text.Length)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || Joins(text, end)))
            {
                end++;
            }

            if (!Numbers(text, at, end))
            {
                words.Add(new WordSpan(at, end - at, Plain(text.AsSpan(at, end - at), language)));
            }

            at = end;
        }

        return words;
    }

    /// <summary>A word as words are compared.</summary>
    public static string Plain(ReadOnlySpan<char> word, string language)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var character in word)
        {
            plain.Append(
                character switch
                {
                    '\u2019' or '\u2018' or '\u02BB' or '\u02BC' or '\u02B9' or '`' or '\u00B4' or '\u02BD' => '\'',
                    'ё' or 'Ё' when language != "uz" => 'е',
                    '\u2010' or '\u2011' => '-',
                    _ => char.ToLowerInvariant(character),
                }
            );
        }

        return language == "uz" ? ToLatin(plain.ToString()) : plain.ToString();
    }

    // "1. the price; 2) the stock": what numbers the lines of a letter is no word of it.
    private static bool Numbers(string text, int at, int end)
    {
        if (
            end - at > 2
            || end >= text.Length
            || text[end] is not (')' or '.')
            || text.AsSpan(at, end - at).ContainsAnyExceptInRange('0', '9')
        )
        {
            return false;
        }

        var before = at - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
        {
            before--;
        }

        var begins = before < 0 || text[before] == '\n';
        return text[end] == '.'
            ? begins && end + 1 < text.Length && char.IsWhiteSpace(text[end + 1])
            : begins || text[before] is ';' or ':' or '.' or '?' or '!' || text[before] == ',' && IsOutside(text, before);
    }

    // "(for 3, 5)" ends what a bracket opened.
    private static bool IsOutside(string text, int at) => text.LastIndexOf('(', at) <= text.LastIndexOf(')', at);

    // Apostrophes and hyphens between letters, points between digits.
    private static bool Joins(string text, int at) =>
        at + 1 < text.Length
        && char.IsLetterOrDigit(text[at + 1])
        && text[at] switch
        {
            '\'' or '\u2019' or '\u2018' or '\u02BB' or '\u02BC' or '`' or '\u00B4' or '-' or '\u2010' or '\u2011' or '_' => true,
            '/' when char.IsLetter(text[at - 1]) => IsShort(text, at),
            '.' or ',' or ':' or '/' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
            _ => false,
        };

    // "б/у", "w/o": two letters that are one word.
    private static bool IsShort(string text, int at) =>
        (at < 2 || !char.IsLetterOrDigit(text[at - 2])) && (at + 2 >= text.Length || !char.IsLetterOrDigit(text[at + 2]));

    private static string ToLatin(string word)
    {
        if (word.AsSpan().IndexOfAnyInRange('\u0400', '\u04FF') < 0)
        {
            return word;
        }

        var latin = new StringBuilder(word.Length + 4);
        for (var at = 0; at < word.Length; at++)
        {
            var starts = at == 0 || word[at - 1] is 'а' or 'е' or 'и' or 'о' or 'у' or 'э' or 'ў' or 'ъ' or 'ь';
            latin.Append(
                word[at] == 'е' && starts ? "ye"
                : Latin.TryGetValue(word[at], out var letters) ? letters
                : word[at]
            );
        }

        return latin.ToString();
    }
}
