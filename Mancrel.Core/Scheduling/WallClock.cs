using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Mancrel.Core.Scheduling;

/// <summary>Times of the day as people write them, and what they are in a zone whose clocks change.</summary>
public static class WallClock
{
    /// <summary>The end of a day, which no clock shows.</summary>
    public const int EndOfDay = 24 * 60;

    // A time that is skipped is when the clocks go forward; of one that comes twice the first is meant.
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter
    );

    /// <summary>Minutes since midnight of <c>HH:mm</c>, at most 24:00; null for another text.</summary>
    public static int? Minutes(string? text) =>
        text is { Length: 5 }
        && text[2] == ':'
        && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
        && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
        && minute < 60
        && (hour * 60) + minute <= EndOfDay
            ? (hour * 60) + minute
            : null;

    /// <summary>The zone of a name of the IANA database; null where there is none.</summary>
    public static DateTimeZone? Zone(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>When it is so many minutes past midnight on a day.</summary>
    public static Instant At(DateTimeZone zone, LocalDate date, int minutes) =>
        minutes == EndOfDay
            ? zone.AtStartOfDay(date.PlusDays(1)).ToInstant()
            : zone.ResolveLocal(date.At(new LocalTime(minutes / 60, minutes % 60)), Resolver).ToInstant();

    /// <summary>The day in a zone.</summary>
    public static LocalDate DateIn(DateTimeZone zone, DateTimeOffset time) => Instant.FromDateTimeOffset(time).InZone(zone).Date;

    /// <summary>A time with the offset that the zone has then.</summary>
    public static DateTimeOffset In(DateTimeZone zone, DateTimeOffset time) =>
        Instant.FromDateTimeOffset(time).InZone(zone).ToDateTimeOffset();
}
