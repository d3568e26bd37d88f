using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace Mancrel.Core.Crm.Tasks;

/// <summary>
/// How a task comes back: the part of RFC 5545 §3.3.10 that office work needs, counted on the office's wall clock.
/// <c>FREQ=DAILY|WEEKLY|MONTHLY|YEARLY</c>,
/// <c>INTERVAL=1..999</c>, <c>BYDAY=MO,WE</c> (weekly), <c>BYMONTHDAY=1..31 or -1</c> (monthly), <c>COUNT=1..999</c> or
/// <c>UNTIL=20271231T000000Z</c> or
/// <c>UNTIL=20271231</c> (that day included). The rest is refused by name.
/// </summary>
public sealed class Recurrence
{
    /// <summary>What is allowed, in words.</summary>
    public const string Allowed =
        "is a rule of RFC 5545 with FREQ (DAILY, WEEKLY, MONTHLY, YEARLY) and perhaps INTERVAL, BYDAY (weekly), "
        + "BYMONTHDAY (monthly; -1 is the last day), "
        + "COUNT or UNTIL, such as FREQ=WEEKLY;BYDAY=MO";

    private const int Most = 999;
    private static readonly HashSet<string> Frequencies = new(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"], StringComparer.Ordinal);
    private static readonly HashSet<string> Parts = new(
        ["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL"],
        StringComparer.Ordinal
    );

    private readonly RecurrenceRule rule;
    private readonly int? count;
    private readonly CalDateTime? until;

    private Recurrence(RecurrenceRule rule)
    {
        (count, until) = (rule.Count, rule.Until);

        // The end is looked at here: a task knows its number, and a rule without an end begins at any of its occurrences.
        (rule.Count, rule.Until) = (null, null);
        this.rule = rule;
    }

    /// <summary>Reads a rule, with or without <c>RRULE:</c> in front; null when it is not of this subset.</summary>
    public static Recurrence? Parse(string text)
    {
        var line = text.Trim().ToUpperInvariant();
        line = line.StartsWith("RRULE:", StringComparison.Ordinal) ? line["RRULE:".Length..] : line;
        var parts = line.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToList();
        if (
            !parts.TrueForAll(part => part.Length == 2 && Parts.Contains(part[0]) && (part[0] != "FREQ" || Frequencies.Contains(part[1])))
            || parts.DistinctBy(part => part[0], StringComparer.Ordinal).Count() != parts.Count
        )
        {
            return null;
        }

        try
        {
            var read = new RecurrenceRule(line);
            return IsAllowed(read) && (read.Until is not null || parts.TrueForAll(part => part[0] != "UNTIL"))
                ? new Recurrence(read)
                : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>When it comes next after an occurrence; null when it does not any more.</summary>
    /// <param name="first">
    /// The occurrence that the rule counts from: its time of the day and day of the month hold, also after one that the change of clocks
    /// moved.
    /// </param>
    /// <param name="due">The occurrence that was done.</param>
    /// <param name="occurrence">Its number, from 0.</param>
    /// <param name="zone">The office's time zone.</param>
    public DateTimeOffset? Next(DateTimeOffset first, DateTimeOffset due, int occurrence, DateTimeZone zone)
    {
        if (occurrence + 1 >= count)
        {
            return null;
        }

        var start = Instant.FromDateTimeOffset(first).InZone(zone).LocalDateTime.ToDateTimeUnspecified();
        var series = new CalendarEvent { Start = new CalDateTime(start, zone.Id), RecurrenceRule = rule };
        try
        {
            var next = series
                .GetOccurrences(new CalDateTime(due.UtcDateTime))
                .Select(one => new DateTimeOffset(one.Period.StartTime.AsUtc, TimeSpan.Zero))
                .First(time => time > due);
            return IsPast(next, zone) ? null : next;
        }
        catch (EvaluationOutOfRangeException)
        {
            return null;
        }
    }

    private static bool IsAllowed(RecurrenceRule rule) =>
        rule.Interval <= Most
        && rule.Count is null or <= Most
        && (rule.ByDay.Count == 0 || (rule.Frequency == FrequencyType.Weekly && rule.ByDay.TrueForAll(day => day.Offset is null)))
        && (rule.ByMonthDay.Count == 0 || (rule.Frequency == FrequencyType.Monthly && rule.ByMonthDay is [>= -1]))
        && rule.Until is null or { HasTime: false } or { IsUtc: true };

    private bool IsPast(DateTimeOffset next, DateTimeZone zone) =>
        until switch
        {
            null => false,
            { HasTime: true } => next.UtcDateTime > until.AsUtc,
            _ => Instant.FromDateTimeOffset(next).InZone(zone).Date.ToDateOnly() > until.Date,
        };
}
