using System.Globalization;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using NodaTime;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>When a step may leave, on the wall clock of whom it is for, whose clocks may change.</summary>
public static class SendTimes
{
    private const int EndOfDay = 24 * 60;
    private const int DaysLookedAt = 8;

    /// <summary>A mail waits for its person's hours for so long at most.</summary>
    public static readonly TimeSpan BestWithin = TimeSpan.FromHours(24);

    private static readonly SendWindow Business = new(
        "09:00",
        "17:00",
        [SendDay.Monday, SendDay.Tuesday, SendDay.Wednesday, SendDay.Thursday, SendDay.Friday]
    );

    /// <summary>The zone that a contact lives by; the office's where nobody said.</summary>
    public static DateTimeZone ZoneOf(Contact contact, DateTimeZone office) =>
        contact.TimeZone is { } name ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) ?? office : office;

    /// <summary>When a step is due: the same time of the day so many days later; a time that the clocks skip is as much later.</summary>
    public static DateTimeOffset Due(SequenceStep step, DateTimeOffset after, DateTimeZone zone) =>
        step.DelayDays == 0
            ? after
            : zone.AtLeniently(Instant.FromDateTimeOffset(after).InZone(zone).LocalDateTime.PlusDays(step.DelayDays))
                .ToInstant()
                .ToDateTimeOffset();

    /// <summary>The first time, not before a given one, at which mail of a step may leave.</summary>
    /// <exception cref="InvalidOperationException">Window and business hours never meet: no such sequence is stored.</exception>
    public static DateTimeOffset Fit(DateTimeOffset time, SequenceStep step, SendWindow? window, DateTimeZone zone)
    {
        SendWindow[] windows = [.. Of(step, window)];
        if (windows.Length == 0)
        {
            return time;
        }

        var (first, last, days) = Common(windows);
        var today = Instant.FromDateTimeOffset(time).InZone(zone).Date;
        for (var day = today; day < today.PlusDays(DaysLookedAt); day = day.PlusDays(1))
        {
            if (!days.Contains((SendDay)day.DayOfWeek))
            {
                continue;
            }

            var opens = At(zone, day, first);
            var at = time > opens ? time : opens;
            if (at < At(zone, day, last))
            {
                return at.ToUniversalTime();
            }
        }

        throw new InvalidOperationException("there is no time at which this step may leave");
    }

    /// <summary>
    /// The next time, not before now, at which mail of a step may leave and its person usually writes; now where there is none within
    /// <see cref="BestWithin"/> of the time at which it could have left first.
    /// </summary>
    public static DateTimeOffset Best(
        DateTimeOffset now,
        DateTimeOffset due,
        ContactHours hours,
        SequenceStep step,
        SendWindow? window,
        DateTimeZone zone
    )
    {
        var latest = due + BestWithin;
        for (var day = DateIn(now, hours.Zone); At(hours.Zone, day, hours.From * 60) <= latest; day = day.PlusDays(1))
        {
            var (begins, ends) = (At(hours.Zone, day, hours.From * 60), At(hours.Zone, day, (hours.From + hours.Count) * 60));
            var at = now > begins ? now : begins;
            if (at < ends && Fit(at, step, window, zone) is var fits && fits < ends && fits <= latest)
            {
                return fits.ToUniversalTime();
            }
        }

        return now;
    }

    /// <summary>Whether there is any time at which mail of a step may leave.</summary>
    public static bool Meets(SequenceStep step, SendWindow? window)
    {
        SendWindow[] windows = [.. Of(step, window)];
        if (windows.Length == 0)
        {
            return true;
        }

        var (first, last, days) = Common(windows);
        return first < last && days.Count > 0;
    }

    /// <summary>The beginning of the next day in a zone.</summary>
    public static DateTimeOffset NextDay(DateTimeOffset time, DateTimeZone zone) =>
        zone.AtStartOfDay(DateIn(time, zone).PlusDays(1)).ToInstant().ToDateTimeOffset();

    /// <summary>The day in a zone.</summary>
    public static LocalDate DateIn(DateTimeOffset time, DateTimeZone zone) => Instant.FromDateTimeOffset(time).InZone(zone).Date;

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

    private static IEnumerable<SendWindow> Of(SequenceStep step, SendWindow? window)
    {
        if (window is not null)
        {
            yield return window;
        }

        if (step.BusinessHours)
        {
            yield return Business;
        }
    }

    private static (int First, int Last, HashSet<SendDay> Days) Common(SendWindow[] windows) =>
        (
            windows.Max(one => Minutes(one.From) ?? 0),
            windows.Min(one => Minutes(one.To) ?? EndOfDay),
            windows.Select(one => one.Days.ToHashSet()).Aggregate((left, right) => [.. left.Intersect(right)])
        );

    private static DateTimeOffset At(DateTimeZone zone, LocalDate day, int minutes) =>
        (minutes == EndOfDay ? zone.AtStartOfDay(day.PlusDays(1)) : zone.AtLeniently(day.At(new LocalTime(minutes / 60, minutes % 60))))
            .ToInstant()
            .ToDateTimeOffset();
}
