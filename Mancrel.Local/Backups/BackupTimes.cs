using Mancrel.Core.Settings;
using NodaTime;

namespace Mancrel.Local.Backups;

/// <summary>When backups are due: at the same times of every day, by the office's clock.</summary>
internal sealed class BackupTimes(BackupSettings settings, DateTimeZone zone)
{
    /// <summary>The last time at or before a moment.</summary>
    public DateTimeOffset Last(DateTimeOffset now) => Around(now).Where(time => time <= now).Max();

    /// <summary>The first time after a moment.</summary>
    public DateTimeOffset Next(DateTimeOffset now) => Around(now).Where(time => time > now).Min();

    // A clock that is set forward or back moves a time by what it is set by, and leaves none out.
    private IEnumerable<DateTimeOffset> Around(DateTimeOffset now)
    {
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date;
        var at = LocalTime.FromHourMinuteSecondNanosecond(settings.At.Hour, settings.At.Minute, 0, 0);
        return Enumerable
            .Range(-2, 4)
            .SelectMany(day =>
                Enumerable
                    .Range(0, 24 / settings.EveryHours)
                    .Select(turn => today.PlusDays(day).At(at).PlusHours(turn * settings.EveryHours))
            )
            .Select(local => zone.AtLeniently(local).ToDateTimeOffset().ToUniversalTime());
    }
}
