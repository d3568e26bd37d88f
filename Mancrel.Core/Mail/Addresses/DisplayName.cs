using System.Text.RegularExpressions;
using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>Puts a display name into the order in which its owner would say it: Exchange writes "Weber, Jonas (Einkauf)".</summary>
public static partial class DisplayName
{
    private const int MostWords = 3;

    // What follows a comma without being a first name.
    private static readonly HashSet<string> Suffixes = WordSet.Of(
        """
        inc llc ltd limited gmbh mbh ag kg ohg ug se sa sarl sas srl spa bv nv oy ab as aps co corp corporation company plc pty llp lp
        ооо зао оао ао пао ип mchj xk qk jr sr ii iii iv phd md mba msc bsc ma ba dr prof ing dipl esq cpa dds cfa rn mag
        """
    );

    private static readonly HashSet<string> Titles = WordSet.Of(
        "dr prof ing dipl dipl-ing mag mr mrs ms miss herr frau mme sr sra др проф"
    );

    /// <summary>The name; empty when it is only an address.</summary>
    public static string InOrder(string name)
    {
        var plain = Blanks().Replace(Remarks().Replace(name, " "), " ").Trim(' ', ',', ';', '"', '\'');
        if (plain.Length == 0)
        {
            plain = name.Trim();
        }

        if (plain.Contains('@', StringComparison.Ordinal))
        {
            return "";
        }

        var parts = plain.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            return plain;
        }

        var (last, first) = (WithoutTitles(parts[0]), WithoutTitles(parts[1]));
        return IsName(last) && IsName(first) ? $"{first} {last}" : plain;
    }

    /// <summary>Whether it may stand for a person or a house: an address or the local part of one does not.</summary>
    public static bool IsReal(string name, string address) =>
        name.Length is > 1 and <= 100
        && name.Any(char.IsLetter)
        && !name.Contains('@', StringComparison.Ordinal)
        && !name.Contains("://", StringComparison.Ordinal)
        && !IsMadeOf(name, address);

    /// <summary>Whether a name was only made of an address: nobody told a better one.</summary>
    public static bool IsMadeOf(string name, string address) =>
        name.Equals(address, StringComparison.OrdinalIgnoreCase) || name.Equals(address.Split('@')[0], StringComparison.OrdinalIgnoreCase);

    private static string WithoutTitles(string part) =>
        string.Join(
            ' ',
            part.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => Titles.Contains(word.TrimEnd('.').ToLowerInvariant()))
        );

    private static bool IsName(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= MostWords
            && part.All(c => char.IsLetter(c) || char.IsWhiteSpace(c) || c is '-' or '\'' or '’' or 'ʻ' or '‘' or '.')
            && !Array.Exists(words, word => Suffixes.Contains(word.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant()));
    }

    // "(Einkauf)", "[EXT]", "| ACME", "- Purchasing" behind the name.
    [GeneratedRegex(
        @"\([^()]*\)|\[[^\[\]]*\]|\s[|/–—-]\s.*$|\s(?:via|über|через|orqali)\s.*$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Remarks();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
