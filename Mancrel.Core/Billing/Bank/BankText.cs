using System.Text;
using Mancrel.Core.Common;

namespace Mancrel.Core.Billing.Bank;

/// <summary>The texts of statements as they are compared.</summary>
internal static class BankText
{
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "NOTPROVIDED",
        "NOT PROVIDED",
        "NONREF",
        "NOREF",
        "NONE",
        "-",
    };

    /// <summary>One line without doubled blanks and control characters, at most so long; empty where it says that nothing is.</summary>
    public static string Clean(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var clean = new StringBuilder(Math.Min(text.Length, most));
        foreach (var letter in text)
        {
            if (clean.Length >= most)
            {
                break;
            }

            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                clean.Append(letter);
            }
        }

        // No half of a letter of two characters at the cut.
        if (clean.Length > 0 && char.IsHighSurrogate(clean[^1]))
        {
            clean.Length--;
        }

        var one = clean.ToString().Trim();
        return Empty.Contains(one) ? "" : one;
    }

    /// <summary>An account as it is compared: capital letters and digits.</summary>
    public static string Account(string? text) =>
        text is null ? "" : new string([.. text.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).Take(34)]);

    /// <summary>A name as it is compared: its words, folded and in their order by letter, without titles and kinds of companies.</summary>
    public static string NameKey(string name)
    {
        var words = TextFold
            .Of(name)
            .Split([' ', ',', '.', ';', '/', '-', '&', '+', '"', '(', ')', '«', '»'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !NoNames.Contains(word))
            .Order(StringComparer.Ordinal);
        var key = string.Join(' ', words);
        return key.Length > 120 ? key[..120] : key;
    }

    private static readonly HashSet<string> NoNames = new(StringComparer.Ordinal)
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "herr",
        "frau",
        "und",
        "and",
        "gmbh",
        "ag",
        "kg",
        "ohg",
        "gbr",
        "ug",
        "co",
        "ltd",
        "llc",
        "inc",
        "bv",
        "sarl",
        "srl",
        "spa",
        "sa",
        "ооо",
        "оао",
        "зао",
        "пао",
        "ао",
        "ип",
        "mchj",
        "ooo",
        "xk",
    };
}
