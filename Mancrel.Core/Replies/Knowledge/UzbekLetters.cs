using System.Text;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// Uzbek in its two scripts as one: Cyrillic letters to Latin ones, without the apostrophes that people set in five ways.
/// </summary>
internal static class UzbekLetters
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
}
