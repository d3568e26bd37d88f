using System.Text;
using System.Text.RegularExpressions;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// Uzbek in its two scripts as one: Cyrillic letters to Latin ones, without the apostrophes that people set in five ways.
/// </summary>
internal static partial class UzbekLetters
{
    /// <summary>True of a text with a letter that only Uzbek has among the languages of the letters that come.</summary>
    public static bool AreIn(string text) => Script.HasUzbekCyrillic(text);

    /// <summary>True of a word with a Cyrillic letter.</summary>
    public static bool IsCyrillic(string word) => word.AsSpan().IndexOfAnyInRange('\u0400', '\u04FF') >= 0;

    /// <summary>A word in lower case in Latin letters.</summary>
    public static string ToLatin(string word)
    {
        var latin = new StringBuilder(word.Length + 4);
        for (var at = 0; at < word.Length; at++)
        {
            latin.Append(
                word[at] switch
                {
                    'а' => "a",
                    'б' => "b",
                    'в' => "v",
                    'г' or 'ғ' => "g",
                    'д' => "d",
                    'е' => at == 0 || word[at - 1] is 'а' or 'о' or 'у' or 'и' or 'э' or 'я' or 'ю' or 'ў' ? "ye" : "e",
                    'ё' => "yo",
                    'ж' => "j",
                    'з' => "z",
                    'и' or 'ы' => "i",
                    'й' => "y",
                    'к' => "k",
                    'қ' => "q",
                    'л' => "l",
                    'м' => "m",
                    'н' => "n",
                    'о' or 'ў' => "o",
                    'п' => "p",
                    'р' => "r",
                    'с' or 'ц' => "s",
                    'т' => "t",
                    'у' => "u",
                    'ф' => "f",
                    'х' => "x",
                    'ҳ' => "h",
                    'ч' => "ch",
                    'ш' or 'щ' => "sh",
                    'ъ' or 'ь' => "",
                    'э' => "e",
                    'ю' => "yu",
                    'я' => "ya",
                    var other => other.ToString(),
                }
            );
        }

        return latin.ToString();
    }

    /// <summary>
    /// A Latin text in Cyrillic letters. Words with a digit, with several capitals or with letters that Uzbek has not (brands, codes,
    /// addresses of the web) keep theirs, and so do marks in braces.
    /// </summary>
    public static string ToCyrillic(string text) =>
        Written().Replace(text, match => IsForeign(match.Value) ? match.Value : Cyrillic(match.Value));

    private static bool IsForeign(string word) =>
        word[0] == '{'
        || word.Any(char.IsDigit)
        || word.Count(char.IsAsciiLetterUpper) > 1
        || Foreign().IsMatch(word)
        || word.Any(character => character > '\u007F' && !Apostrophes.Contains(character));

    private static string Cyrillic(string word)
    {
        var cyrillic = new StringBuilder(word.Length);
        var at = 0;
        while (at < word.Length)
        {
            var (letters, length) = Letter(word.ToLowerInvariant(), at);
            cyrillic.Append(char.IsUpper(word[at]) && letters.Length > 0 ? char.ToUpperInvariant(letters[0]) + letters[1..] : letters);
            at += length;
        }

        return cyrillic.ToString();
    }

    // Two letters, and an apostrophe behind o and g, are one letter; "yo'" is not "yo" with something behind it.
    private static (string Letters, int Length) Letter(string word, int at)
    {
        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        var marked = Apostrophes.Contains(next);
        var turned = at + 2 < word.Length && Apostrophes.Contains(word[at + 2]);
        return (word[at], next) switch
        {
            ('o', _) when marked => ("ў", 2),
            ('g', _) when marked => ("ғ", 2),
            ('t', 's') when IsBefore(word, at + 2, "iya") || IsBefore(word, at + 2, "ariya") => ("ц", 2),
            ('s', _) when at > 0 && word[at - 1] == 'n' && IsBefore(word, at + 1, "iya") => ("ц", 1),
            ('s', 'h') => ("ш", 2),
            ('c', 'h') => ("ч", 2),
            ('y', 'o') when !turned => ("ё", 2),
            ('y', 'a') => ("я", 2),
            ('y', 'u') => ("ю", 2),
            ('y', 'e') => ("е", 2),
            ('e', _) => (at == 0 ? "э" : "е", 1),
            var (letter, _) when Apostrophes.Contains(letter) => ("ъ", 1),
            var (letter, _) => (
                Latin.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? Own[place].ToString() : letter.ToString(),
                1
            ),
        };
    }

    // Fransiya, Shvetsiya, Shveytsariya: words that came by way of Russian.
    private static bool IsBefore(string word, int at, string letters) => word.AsSpan(at).StartsWith(letters, StringComparison.Ordinal);

    private const string Apostrophes = "'\u2018\u2019\u02BB\u02BC`";
    private const string Latin = "abdfghijklmnopqrstuvxyz";
    private const string Own = "абдфгҳижклмнопқрстувхйз";

    [GeneratedRegex("[wW@.]|[cC](?!h)")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\{\w+\}|[\p{L}\d@.'\u2018\u2019\u02BB\u02BC`]*[\p{L}\d'\u2018\u2019\u02BB\u02BC`]")]
    private static partial Regex Written();
}
