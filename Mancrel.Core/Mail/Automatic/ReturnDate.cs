using System.Globalization;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Mail.Automatic;

/// <summary>
/// Reads from an absence notice the day from which its writer is back: the latest day that it names, on that day where it says to be back
/// then, the day after where it says to be away until then.
/// </summary>
public static partial class ReturnDate
{
    private const int FurthestDays = 366;
    private const int LooksBack = 32;

    // The first letters of the months, in English, Russian, Uzbek, German, French and Spanish, as they are declined.
    private static readonly string[][] Months =
    [
        ["jan", "янв", "yanv", "янв", "jän", "janv", "ene"],
        ["feb", "фев", "fev", "févr", "fév"],
        ["mar", "мар", "mär", "mars"],
        ["apr", "апр", "avr", "abr"],
        ["may", "мая", "май", "mai"],
        ["jun", "июн", "iyun", "июн", "juin"],
        ["jul", "июл", "iyul", "июл", "juil"],
        ["aug", "авг", "avg", "août", "aoû", "ago"],
        ["sep", "сен"],
        ["oct", "окт", "okt"],
        ["nov", "ноя"],
        ["dec", "дек", "dek", "dez", "déc", "dic"],
    ];

    private static readonly string[] Back =
    [
        "back",
        "return",
        "вернусь",
        "вернётся",
        "вернется",
        "выйду",
        "возвраща",
        "qaytaman",
        "qaytadi",
        "ishga chiq",
        "wieder",
        "zurück",
        "retour",
        "vuelvo",
        "regres",
    ];

    /// <summary>The first day on which the writer is back; null where the text names none within a year.</summary>
    /// <param name="text">The notice.</param>
    /// <param name="received">The day that it came on: a day without a year is the next such day.</param>
    public static DateOnly? Find(string text, DateOnly received)
    {
        var lower = text.ToLowerInvariant();
        (DateOnly Day, int At)? latest = null;
        foreach (var (day, at) in Days(lower, received))
        {
            if (day >= received && day <= received.AddDays(FurthestDays) && (latest is null || day > latest.Value.Day))
            {
                latest = (day, at);
            }
        }

        if (latest is not { } found)
        {
            return null;
        }

        var before = lower[Math.Max(0, found.At - LooksBack)..found.At];
        var sentence = before[(before.LastIndexOfAny(['.', '!', '\n', ';']) + 1)..];
        return Array.Exists(Back, word => sentence.Contains(word, StringComparison.Ordinal)) ? found.Day : found.Day.AddDays(1);
    }

    private static IEnumerable<(DateOnly Day, int At)> Days(string text, DateOnly received)
    {
        foreach (Match match in Iso().Matches(text))
        {
            if (Day(Number(match, "y"), Number(match, "m"), Number(match, "d"), received) is { } day)
            {
                yield return (day, match.Index);
            }
        }

        foreach (Match match in Numeric().Matches(text))
        {
            var (first, second) = (Number(match, "d")!.Value, Number(match, "m")!.Value);

            // The day comes first in all of our languages but American English, which a second number above twelve gives away.
            var (d, m) = match.Groups["s"].Value == "/" && second > 12 ? (second, first) : (first, second);
            if (Day(Number(match, "y"), m, d, received) is { } day)
            {
                yield return (day, match.Index);
            }
        }

        foreach (Match match in DayAndMonth().Matches(text).Concat(MonthAndDay().Matches(text)))
        {
            if (
                MonthOf(match.Groups["month"].Value) is { } month
                && Day(Number(match, "y"), month, Number(match, "d"), received) is { } day
            )
            {
                yield return (day, match.Index);
            }
        }
    }

    private static int? MonthOf(string word)
    {
        var at = Array.FindIndex(Months, month => Array.Exists(month, name => word.StartsWith(name, StringComparison.Ordinal)));
        return at < 0 ? null : at + 1;
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : null;

    private static DateOnly? Day(int? year, int? month, int? day, DateOnly received)
    {
        if (month is not (>= 1 and <= 12) || day is not (>= 1 and <= 31))
        {
            return null;
        }

        var named = year is { } told ? (told < 100 ? told + 2000 : told) : received.Year;
        if (named is < 1 or > 9998 || day > DateTime.DaysInMonth(named, month.Value))
        {
            return null;
        }

        var found = new DateOnly(named, month.Value, day.Value);
        return year is null && found < received && day <= DateTime.DaysInMonth(named + 1, month.Value)
            ? new DateOnly(named + 1, month.Value, day.Value)
            : found;
    }

    [GeneratedRegex(@"(?<!\d)(?<y>20\d\d)-(?<m>\d{1,2})-(?<d>\d{1,2})(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"(?<![\d.:/-])(?<d>\d{1,2})(?<s>[./])(?<m>\d{1,2})(?:\k<s>(?<y>20\d\d|\d\d(?!\d)))?(?!\.?\d|[:/])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Numeric();

    [GeneratedRegex(
        @"(?<!\d)(?<d>\d{1,2})(?:st|nd|rd|th|er|\.|-?е|-?го)?[ -]*(?:of |de )?(?<month>\p{L}{3,12})\.?"
            + @"(?! (?:be|not|have) )(?:,? *(?:de )?(?<y>20\d\d))?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(
        @"(?<month>\p{L}{3,14})\.? +(?<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,? +(?<y>20\d\d))?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex MonthAndDay();
}
