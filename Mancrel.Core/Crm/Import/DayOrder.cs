using System.Globalization;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Crm.Import;

/// <summary>What a column's days begin with.</summary>
internal enum DayOrder
{
    /// <summary>Nothing tells: 05/04 is a question.</summary>
    Unknown,

    /// <summary>31/12/1980.</summary>
    DayFirst,

    /// <summary>12/31/1980.</summary>
    MonthFirst,
}

/// <summary>
/// Reads the days of a column. Whether 05/04 is in April or May is decided by the whole column, where one of its days can be read in
/// one way only; else by the point between the numbers, else by the country of the office. Where nothing decides, such a day is not
/// guessed.
/// </summary>
internal sealed partial class DayColumn
{
    private static readonly string[] Plain = ["yyyy-MM-dd", "yyyyMMdd", "yyyy-M-d", "yyyy/MM/dd", "yyyy/M/d", "yyyy.MM.dd"];
    private static readonly HashSet<string> MonthFirstCountries = new(StringComparer.Ordinal) { "US", "PH", "FM", "MH", "PW", "GU", "AS" };
    private readonly DayOrder order;

    private DayColumn(DayOrder order) => this.order = order;

    /// <summary>A column by all of its values.</summary>
    public static DayColumn Of(IEnumerable<string> values, string? region)
    {
        var (day, month) = (false, false);
        foreach (var parts in values.Select(value => Parts().Match(value)).Where(parts => parts.Success))
        {
            day |= Number(parts, "first") > 12;
            month |= Number(parts, "second") > 12;
        }

        return new DayColumn(
            day != month ? (day ? DayOrder.DayFirst : DayOrder.MonthFirst)
            : day || region is null ? DayOrder.Unknown
            : MonthFirstCountries.Contains(region) ? DayOrder.MonthFirst
            : DayOrder.DayFirst
        );
    }

    /// <summary>The day, or why there is none; neither where the value says that there is no day.</summary>
    public (DateOnly? Day, string? Why) Read(string value)
    {
        var text = value.Split('T', ' ')[0];
        if (text.All(c => c is '0' or '/' or '-' or '.'))
        {
            return (null, null);
        }

        if (DateOnly.TryParseExact(text, Plain, CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain))
        {
            return plain.Year >= 1900 ? (plain, null) : (null, "is no day");
        }

        if (
            text.Length is 4 or 5
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            && serial is > 366 and < 60_000
            && !(text.Length == 4 && serial is > 1900 and < 2100)
        )
        {
            var day = new DateOnly(1899, 12, 30).AddDays(serial);
            return (
                null,
                string.Create(CultureInfo.InvariantCulture, $"is a day that a spreadsheet made a number of, perhaps {day:yyyy-MM-dd}")
            );
        }

        return Parts().Match(text) is { Success: true } parts ? Of(parts) : (null, "is no day");
    }

    private (DateOnly? Day, string? Why) Of(Match parts)
    {
        var (first, second, year) = (Number(parts, "first"), Number(parts, "second"), Number(parts, "year"));
        var isDayFirst =
            first > 12 || parts.Groups["mark"].Value == "." ? true
            : second > 12 || order == DayOrder.MonthFirst ? false
            : order == DayOrder.DayFirst || first == second ? true
            : (bool?)null;
        if (isDayFirst is not { } known)
        {
            return (null, "may be in two months: nothing in the column tells whether days or months come first; set the office's country");
        }

        var (day, month) = known ? (first, second) : (second, first);
        return month is >= 1 and <= 12 && year is >= 1900 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new DateOnly(year, month, day), null)
            : (null, "is no day");
    }

    private static int Number(Match parts, string name) => int.Parse(parts.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<first>\d{1,2})(?<mark>[./-])(?<second>\d{1,2})[./-](?<year>\d{4})(?:[T ].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
