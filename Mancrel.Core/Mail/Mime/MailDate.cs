using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit.Utils;

namespace Mancrel.Core.Mail.Mime;

/// <summary>Reads Date headers by MimeKit (RFC 5322 §3.3 and §4.3), and the forms of real mail that it does not know.</summary>
internal static partial class MailDate
{
    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CET"] = "+0100",
        ["MET"] = "+0100",
        ["CEST"] = "+0200",
        ["MEST"] = "+0200",
        ["MSK"] = "+0300",
        ["JST"] = "+0900",
    };

    /// <summary>The time with its own offset, or null.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 300)
        {
            return null;
        }

        if (
            text.Trim() is [>= '0' and <= '9', _, _, _, '-', ..] iso
            && DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
        )
        {
            return parsed;
        }

        var comment = text.IndexOf('(', StringComparison.Ordinal);
        text = comment > 0 ? text[..comment] : text;
        if (!text.Any(char.IsAsciiLetter))
        {
            // "12/10/2017": nobody knows which of them is the month.
            return null;
        }

        // RFC 5322 §4.3: single letters and what is no offset of four digits are no zone.
        text = Fraction().Replace(text, "${time}");
        text = Glued().Replace(text, " ${offset}");
        text = NoZone().Replace(text, "");
        text = MonthDot().Replace(text, "${month}");
        text = ShortYear().Replace(text, m => m.Groups["before"].Value + Year(m.Groups["year"].Value));
        text = Zone().Replace(text, m => $"{m.Groups["year"].Value} {Zones[m.Groups["zone"].Value]}");
        return DateUtils.TryParse(text, out var date) && date.Year is > 1 and < 9999 ? date : null;
    }

    // RFC 5322 §4.3: three digits count from 1900.
    private static string Year(string digits) =>
        digits.Length == 4 ? digits : (1900 + int.Parse(digits, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<time>\d:\d\d)[.,]\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Fraction();

    [GeneratedRegex(@"(?<=\d:\d\d)(?<offset>[+-]\d{4})\b")]
    private static partial Regex Glued();

    [GeneratedRegex(@"\s(?:[A-IK-Y]|[+-]\d{1,3}|[AP]M(?=\s|$))(?=\s*$|\s+[+-])", RegexOptions.IgnoreCase)]
    private static partial Regex NoZone();

    [GeneratedRegex(@"\b(?<month>[A-Za-z]{3,9})\.(?=\s)")]
    private static partial Regex MonthDot();

    [GeneratedRegex(@"(?<before>[A-Za-z]{3}\s+)-?(?<year>\d{3,4})(?=\s+\d{1,2}:)")]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"\b(?<zone>CES?T|MES?T|MSK|JST)\b(?:\s+(?<year>\d{4})\s*$)?", RegexOptions.IgnoreCase)]
    private static partial Regex Zone();
}
