using NodaTime;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>On which day of a person's calendar an occasion is.</summary>
public static class OccasionDates
{
    /// <summary>
    /// Whether a day of some year comes round today. Who was born on 29 February is congratulated on the 28th where there is no 29th, so
    /// that nobody is late.
    /// </summary>
    public static bool ComesRound(LocalDate of, LocalDate today) =>
        (of.Month, of.Day) == (today.Month, today.Day)
        || ((of.Month, of.Day) == (2, 29) && (today.Month, today.Day) == (2, 28) && !CalendarSystem.Iso.IsLeapYear(today.Year));

    /// <summary>The day that a time is on where somebody lives; one that is midnight UTC is a day that somebody wrote as such.</summary>
    public static LocalDate DayOf(DateTimeOffset time, DateTimeZone zone) =>
        time.UtcDateTime.TimeOfDay == TimeSpan.Zero
            ? LocalDate.FromDateTime(time.UtcDateTime)
            : Instant.FromDateTimeOffset(time).InZone(zone).Date;
}
