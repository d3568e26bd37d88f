using System.Globalization;

namespace Mancrel.Core.Crm.Tasks;

/// <summary>
/// How a task comes back: the part of RFC 5545 §3.3.10 that office work needs. <c>FREQ=DAILY|WEEKLY|MONTHLY|YEARLY</c>,
/// <c>INTERVAL=1..999</c>,
/// <c>BYDAY=MO,WE</c> (weekly), <c>BYMONTHDAY=1..31 or -1</c> (monthly), <c>COUNT=1..999</c> or <c>UNTIL=20271231T000000Z</c>. The rest is
/// refused by name.
/// </summary>
public sealed record Recurrence(
    RecurrenceFrequency Frequency,
    int Interval,
    IReadOnlyList<DayOfWeek> Days,
    int? MonthDay,
    int? Count,
    DateTimeOffset? Until
)
{
    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>What is allowed, in words.</summary>
    public const string Allowed =
        "is a rule of RFC 5545 with FREQ (DAILY, WEEKLY, MONTHLY, YEARLY) and perhaps INTERVAL, BYDAY (weekly), BYMONTHDAY "
        + "(monthly; -1 is the last day), COUNT or UNTIL, such as FREQ=WEEKLY;BYDAY=MO";

    /// <summary>Reads a rule, with or without <c>RRULE:</c> in front; null when it is not of this subset.</summary>
    public static Recurrence? Parse(string text)
    {
        var rule = text.Trim().ToUpperInvariant();
        rule = rule.StartsWith("RRULE:", StringComparison.Ordinal) ? rule["RRULE:".Length..] : rule;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in rule.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=');
            if (pair.Length != 2 || !parts.TryAdd(pair[0], pair[1]))
            {
                return null;
            }
        }

        return Of(parts);
    }

    /// <summary>When it comes next after an occurrence; null when it does not any more.</summary>
    /// <param name="due">The occurrence that was done.</param>
    /// <param name="occurrence">Its number, from 0.</param>
    public DateTimeOffset? Next(DateTimeOffset due, int occurrence)
    {
        if (Count is { } count && occurrence + 1 >= count)
        {
            return null;
        }

        DateTimeOffset? next = Frequency switch
        {
            RecurrenceFrequency.Daily => due.AddDays(Interval),
            RecurrenceFrequency.Weekly => NextWeekly(due),
            RecurrenceFrequency.Monthly => NextMonthly(due),
            _ => NextYearly(due),
        };
        return Until is { } end && next > end ? null : next;
    }

    private DateTimeOffset NextWeekly(DateTimeOffset due)
    {
        if (Days.Count == 0)
        {
            return due.AddDays(7 * Interval);
        }

        // Weeks begin on Monday (the default of WKST).
        var monday = due.AddDays(-(((int)due.DayOfWeek + 6) % 7));
        for (var day = due.AddDays(1); day < monday.AddDays(7); day = day.AddDays(1))
        {
            if (Days.Contains(day.DayOfWeek))
            {
                return day;
            }
        }

        var first = monday.AddDays(7 * Interval);
        return Enumerable.Range(0, 7).Select(offset => first.AddDays(offset)).First(day => Days.Contains(day.DayOfWeek));
    }

    private DateTimeOffset? NextMonthly(DateTimeOffset due)
    {
        // A month that lacks the day is skipped (RFC 5545: invalid dates are ignored).
        for (var step = 1; step <= 48; step++)
        {
            var month = new DateTimeOffset(due.Year, due.Month, 1, 0, 0, 0, TimeSpan.Zero)
                .Add(due.UtcDateTime.TimeOfDay)
                .AddMonths(step * Interval);
            var last = DateTime.DaysInMonth(month.Year, month.Month);
            var day = MonthDay is -1 ? last : MonthDay ?? due.Day;
            if (day <= last)
            {
                return month.AddDays(day - 1);
            }
        }

        return null;
    }

    private DateTimeOffset? NextYearly(DateTimeOffset due)
    {
        for (var step = 1; step <= 8; step++)
        {
            var year = due.Year + (step * Interval);
            if (year > 9000)
            {
                return null;
            }

            if (due.Day <= DateTime.DaysInMonth(year, due.Month))
            {
                return new DateTimeOffset(year, due.Month, due.Day, 0, 0, 0, TimeSpan.Zero).Add(due.UtcDateTime.TimeOfDay);
            }
        }

        return null;
    }

    private static Recurrence? Of(Dictionary<string, string> parts)
    {
        if (
            !parts.Remove("FREQ", out var freq)
            || !Enum.TryParse<RecurrenceFrequency>(freq, ignoreCase: true, out var frequency)
            || !freq.All(char.IsAsciiLetter)
        )
        {
            return null;
        }

        var interval = Number(parts, "INTERVAL", 1, 999, 1);
        var count = Number(parts, "COUNT", 1, 999, 0);
        var monthDay = Number(parts, "BYMONTHDAY", -1, 31, 0);
        if (interval is null || count is null || monthDay is null || (monthDay != 0 && frequency != RecurrenceFrequency.Monthly))
        {
            return null;
        }

        List<DayOfWeek> days = [];
        if (parts.Remove("BYDAY", out var names))
        {
            days = [.. names.Split(',').Select(name => (DayOfWeek)Array.IndexOf(DayNames, name))];
            if (frequency != RecurrenceFrequency.Weekly || days.Exists(day => (int)day < 0))
            {
                return null;
            }
        }

        DateTimeOffset? until = null;
        if (parts.Remove("UNTIL", out var end))
        {
            if (
                count != 0
                || !DateTimeOffset.TryParseExact(
                    end,
                    ["yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd"],
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var time
                )
            )
            {
                return null;
            }

            until = time;
        }

        return parts.Count > 0
            ? null
            : new Recurrence(frequency, interval.Value, days, monthDay == 0 ? null : monthDay, count == 0 ? null : count, until);
    }

    private static int? Number(Dictionary<string, string> parts, string name, int least, int most, int otherwise) =>
        !parts.Remove(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
        && number != 0
            ? number
        : null;
}

/// <summary>How often.</summary>
public enum RecurrenceFrequency
{
    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Every week.</summary>
    Weekly,

    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every year.</summary>
    Yearly,
}
