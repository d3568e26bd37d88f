using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Asks;

/// <summary>Names of firms and schools in letters, "ООО «Нон»", "Tea House Ltd": they tell of no goods.</summary>
internal static partial class FirmNames
{
    /// <summary>The text with such names blanked: all else keeps its place.</summary>
    public static string Blank(string text) => Before().Replace(Behind().Replace(text, Blanked), Blanked);

    private static string Blanked(Match match)
    {
        var name = match.Groups["name"];
        var at = name.Index - match.Index;
        return match.Value[..at] + new string(' ', name.Length) + match.Value[(at + name.Length)..];
    }

    // The form of the firm before a name in quotation marks.
    [GeneratedRegex(
        """
            (?<!\p{L})
            (?:ООО|ОсОО|ОАО|ЗАО|ПАО|АО|ИП|ЧП|ТОО|СП|МЧЖ|ХК|MCHJ|MChJ|XK|YaTT|AJ|QK
              |гостиниц[аеы]|кафе|школ[аы]|сада?|фирм[аы]|компани[яи]|firma|maktab|kafe)
            \s*(?<name>[«"“„][^«»"“”„\n]{1,60}[»"”“])
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Before();

    // The form behind it, as in Uzbek and English.
    [GeneratedRegex(
        """
            (?<name>[«"“„][^«»"“”„\n]{1,60}[»"”“])(?=\s*(?:МЧЖ|ХК|АЖ|MCHJ|MChJ|XK|AJ|ООО|Ltd|LLC)(?!\p{L}))
            |(?<name>(?:\p{Lu}[\p{L}'&-]{1,30}\s+){1,4})(?=(?:Ltd|LLC|Limited|GmbH|Inc|SARL|S\.L\.|MChJ|MCHJ)(?!\p{L}))
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Behind();
}
