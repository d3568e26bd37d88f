using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using NodaTime.TimeZones;

namespace Mancrel.Core.Scheduling.Busy;

/// <summary>Reads what is taken out of iCalendar that others wrote.</summary>
public static class BusyText
{
    /// <summary>More stretches than these are not kept.</summary>
    public const int Most = 5000;

    // A rule that names a moment which never comes would be looked for without end.
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 10_000 };
    private static readonly TimeSpan Longest = TimeSpan.FromDays(35);

    /// <summary>The times that are taken, in order, none reaching into another.</summary>
    /// <param name="text">The calendar.</param>
    /// <param name="zone">Whose clock a time goes by that names no zone, or one that nobody knows, and a day.</param>
    /// <param name="from">What ends before is left out.</param>
    /// <param name="to">What begins later is left out.</param>
    /// <param name="isOurs">Says of an event's UID whether it is an appointment of ours, which takes its time already.</param>
    /// <exception cref="FormatException">It is no calendar.</exception>
    public static IReadOnlyList<BusyTime> Read(
        string text,
        DateTimeZone zone,
        DateTimeOffset from,
        DateTimeOffset to,
        Func<string, bool> isOurs
    )
    {
        Calendar calendar;
        try
        {
            calendar = Calendar.Load(text) ?? throw new FormatException("it holds no calendar");
        }
        catch (Exception error) when (error is not FormatException)
        {
            // The reader tells what it cannot read in many ways.
            throw new FormatException("it is no calendar that can be read: " + error.Message, error);
        }

        var found = new List<BusyTime>();
        try
        {
            var start = new CalDateTime((from - Longest).UtcDateTime);
            foreach (var occurrence in calendar.GetOccurrences<CalendarEvent>(start, Bounded))
            {
                var begins = At(occurrence.Period.StartTime, zone);
                if (begins >= to || found.Count > 4 * Most)
                {
                    break;
                }

                if (occurrence.Source is CalendarEvent one && Takes(one, isOurs) && EndOf(occurrence, one, zone) is var ends && ends > from)
                {
                    found.Add(new BusyTime(begins, ends));
                }
            }
        }
        catch (Exception error) when (error is not FormatException)
        {
            throw new FormatException("its times cannot be told: " + error.Message, error);
        }

        return Joined(found);
    }

    private static bool Takes(CalendarEvent one, Func<string, bool> isOurs) =>
        one.Transparency != TransparencyType.Transparent
        && !string.Equals(one.Status, EventStatus.Cancelled, StringComparison.OrdinalIgnoreCase)
        && !isOurs(one.Uid ?? "");

    private static DateTimeOffset EndOf(Occurrence occurrence, CalendarEvent one, DateTimeZone zone)
    {
        if (occurrence.Period.EffectiveEndTime is { } end)
        {
            return At(end, zone);
        }

        var begins = At(occurrence.Period.StartTime, zone);
        return one.IsAllDay ? begins.AddDays(1) : begins;
    }

    private static DateTimeOffset At(CalDateTime time, DateTimeZone zone)
    {
        var local = LocalDateTime.FromDateTime(time.Value);
        if (!time.HasTime)
        {
            return WallClock.At(zone, local.Date, 0).ToDateTimeOffset();
        }

        if (time.IsUtc)
        {
            return new DateTimeOffset(DateTime.SpecifyKind(time.Value, DateTimeKind.Unspecified), TimeSpan.Zero);
        }

        var own = time.TzId is { } name ? Named(name) ?? zone : zone;
        return own.AtLeniently(local).ToDateTimeOffset().ToUniversalTime();
    }

    // Outlook names zones as Windows does.
    private static DateTimeZone? Named(string name) =>
        WallClock.Zone(name)
        ?? WallClock.Zone(TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(name, out var iana) ? iana : null);

    private static List<BusyTime> Joined(List<BusyTime> times)
    {
        var joined = new List<BusyTime>();
        foreach (var one in times.Where(one => one.End > one.Start).OrderBy(one => one.Start))
        {
            if (joined.Count > 0 && one.Start <= joined[^1].End)
            {
                joined[^1] = joined[^1] with { End = one.End > joined[^1].End ? one.End : joined[^1].End };
            }
            else if (joined.Count < Most)
            {
                joined.Add(one);
            }
        }

        return joined;
    }
}
