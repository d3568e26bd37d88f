using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using NodaTime.TimeZones;

namespace Mancrel.Core.Scheduling;

/// <summary>
/// A zone as iCalendar tells it (VTIMEZONE, RFC 5545 §3.6.5): every change of its clocks from before the first time that is told to after
/// the
/// last one, by its date. No rule is made of them, since rules change and the dates are what counts.
/// </summary>
internal static class ZoneText
{
    /// <summary>The zone around some times; null for UTC, which needs none.</summary>
    public static VTimeZone? Of(DateTimeZone zone, DateTimeOffset from, DateTimeOffset to)
    {
        if (zone.Id is "UTC" or "Etc/UTC")
        {
            return null;
        }

        var told = new VTimeZone(zone.Id);
        foreach (var interval in zone.GetZoneIntervals(new Interval(Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to))))
        {
            told.AddChild(Observance(zone, interval));
        }

        return told;
    }

    private static VTimeZoneInfo Observance(DateTimeZone zone, ZoneInterval interval)
    {
        var before = interval.HasStart ? zone.GetUtcOffset(interval.Start - NodaTime.Duration.Epsilon) : interval.WallOffset;
        var start = interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime : new LocalDateTime(1970, 1, 1, 0, 0);
        return new VTimeZoneInfo(interval.Savings == Offset.Zero ? Components.Standard : Components.Daylight)
        {
            Start = new CalDateTime(start.ToDateTimeUnspecified()),
            OffsetFrom = new UtcOffset(before.ToTimeSpan()),
            OffsetTo = new UtcOffset(interval.WallOffset.ToTimeSpan()),
            TimeZoneName = interval.Name,
        };
    }
}
