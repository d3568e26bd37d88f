using System.Globalization;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Billing.Mailed;

/// <summary>A line of a letter that asks for goods: how many of what.</summary>
public sealed record AskedLine(decimal Count, string Goods);

/// <summary>
/// The lines of a letter that lists goods with their numbers: "20 x Oak Desk Lamp", "- Steel Mug: 4 pcs", "5 шт. кружка". One that looks
/// like such a line and cannot be read leaves the whole list to a person.
/// </summary>
internal static partial class QuoteLines
{
    /// <summary>The lines; null where there are fewer than two, or one is not clear.</summary>
    public static IReadOnlyList<AskedLine>? In(string letter)
    {
        var lines = new List<AskedLine>();
        foreach (var line in letter.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if ((Before().Match(line) is { Success: true } match ? match : Behind().Match(line)) is { Success: true } read)
            {
                var goods = read.Groups["goods"].Value.Trim().TrimEnd('.', ',', ';');
                if (
                    goods.Length == 0
                    || !decimal.TryParse(read.Groups["count"].Value, CultureInfo.InvariantCulture, out var count)
                    || count < 1
                )
                {
                    return null;
                }

                lines.Add(new AskedLine(count, goods));
            }
            else if (Listed().IsMatch(line))
            {
                return null;
            }
        }

        return lines.Count >= 2 ? lines : null;
    }

    /// <summary>Whether a text asks for an offer.</summary>
    public static bool AreWanted(string text) => Wanted().IsMatch(text);

    private const string Mark = @"(?:[-•*–—]\s*|\d{1,2}[.)]\s+)";
    private const string Unit = @"(?:pcs|pc|pieces?|units?|шт|штук\w*|dona|ta|дона|та)";

    [GeneratedRegex(
        @"^" + Mark + @"?(?<count>\d{1,6})\s*(?:[x×х*]\s|" + Unit + @"\b\.?(?:\s+of\b)?)?\s*(?<goods>\p{L}.*)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Before();

    [GeneratedRegex(
        @"^" + Mark + @"?(?<goods>\p{L}.*?)(?:\s*[-–—:,]\s*|\s+[x×х]\s*|\s+)(?<count>\d{1,6})\s*" + Unit + @"\b\.?[.,;]?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Behind();

    // What has a list's mark, begins with a number or ends with one behind a mark, and was not read.
    [GeneratedRegex(@"^(?:[-•*]\s|\d)|[-–—:x×]\s*\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Listed();

    [GeneratedRegex(
        @"(?<!\p{L})(?:quot(?:e|es|ed|ation|ations|ing)|proforma|estimate|offer"
            + @"|коммерческ\p{L}*\s+предложени\p{L}*|кп|смет\p{L}+|котировк\p{L}+|предложени\p{L}+|расчет\p{L}*|расчёт\p{L}*|счет|счёт"
            + @"|taklif\p{L}*|hisob-kitob\p{L}*|smeta\p{L}*|таклиф\p{L}*)(?!\p{L})",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Wanted();
}
