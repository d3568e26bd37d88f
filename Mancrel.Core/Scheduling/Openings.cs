using System.Runtime.InteropServices;
using NodaTime;

namespace Mancrel.Core.Scheduling;

/// <summary>A stretch of time, its end not in it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TimeStretch(DateTimeOffset Start, DateTimeOffset End);

/// <summary>Hours of one day as true time.</summary>
/// <param name="Start">From.</param>
/// <param name="End">To.</param>
/// <param name="Reach">Until when there are hours without a gap, in the next day too: an appointment may last so long.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Opening(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset Reach);

/// <summary>When somebody works: the week's hours and the days that are not as the week has them.</summary>
public static class Openings
{
    /// <summary>
    /// The hours of all days that reach into a time, in order. They are true time: of a night in which the clocks go forward an hour is
    /// missing, and one in which they go back has one more.
    /// </summary>
    public static IReadOnlyList<Opening> Of(Staff staff, DateTimeOffset from, DateTimeOffset to)
    {
        var zone = WallClock.Zone(staff.TimeZone) ?? throw new InvalidOperationException($"staff {staff.Id} has the zone {staff.TimeZone}");
        var hours = new List<Opening>();
        var last = WallClock.DateIn(zone, to).PlusDays(2);
        for (var date = WallClock.DateIn(zone, from).PlusDays(-1); date <= last; date = date.PlusDays(1))
        {
            foreach (var (begin, end) in HoursOn(staff, date))
            {
                var (start, stop) = (WallClock.At(zone, date, begin), WallClock.At(zone, date, end));
                if (start < stop)
                {
                    hours.Add(new Opening(start.ToDateTimeOffset(), stop.ToDateTimeOffset(), stop.ToDateTimeOffset()));
                }
            }
        }

        for (var index = hours.Count - 2; index >= 0; index--)
        {
            if (hours[index].End == hours[index + 1].Start)
            {
                hours[index] = hours[index] with { Reach = hours[index + 1].Reach };
            }
        }

        return [.. hours.Where(one => one.End > from && one.Start < to)];
    }

    private static IEnumerable<(int Begin, int End)> HoursOn(Staff staff, LocalDate date)
    {
        var day = date.ToDateOnly();
        var exception = staff.Exceptions.LastOrDefault(one => one.Date <= day && day <= (one.Until ?? one.Date));
        var hours = exception is null
            ? staff.Hours.Where(one => one.Day == day.DayOfWeek).Select(one => (one.From, one.To))
            : (exception.Hours ?? []).Select(one => (one.From, one.To));
        return hours.Select(one => (WallClock.Minutes(one.From)!.Value, WallClock.Minutes(one.To)!.Value)).Order();
    }
}
