using System.Text;
using Mancrel.Core.Common;

namespace Mancrel.Core.Scheduling;

/// <summary>Names of public pages: small letters, digits and single hyphens, which nobody has to write as percent signs.</summary>
public static class BookingSlug
{
    /// <summary>The most letters.</summary>
    public const int Longest = 60;

    private const int Shortest = 2;

    // As passports and road signs write them; Uzbek letters as its Latin alphabet does.
    private static readonly Dictionary<char, string> Latin = (
        "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y "
        + "ь= э=e ю=yu я=ya ў=o қ=q ғ=g ҳ=h і=i ї=yi є=ye ґ=g"
    )
        .Split(' ')
        .ToDictionary(pair => pair[0], pair => pair[2..]);

    /// <summary>True for a name that a page can have.</summary>
    public static bool IsGood(string slug) =>
        slug.Length is >= Shortest and <= Longest
        && slug[0] != '-'
        && slug[^1] != '-'
        && !slug.Contains("--", StringComparison.Ordinal)
        && slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>The name that a text comes to; null where too little of it is left.</summary>
    public static string? Of(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in TextFold.Of(text))
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
            {
                slug.Append(letter);
            }
            else if (Latin.TryGetValue(letter, out var latin))
            {
                slug.Append(latin);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        // Room for a number behind it.
        var made = (slug.Length > Longest - 4 ? slug.ToString(0, Longest - 4) : slug.ToString()).Trim('-');
        return IsGood(made) ? made : null;
    }
}
