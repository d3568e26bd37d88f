using System.Globalization;

namespace Mancrel.Core.Office.Schedules;

/// <summary>One turn of a schedule: its key, which names it for ever, and when it falls due.</summary>
/// <param name="Key">The UTC time of the slot, or the local date of a daily one.</param>
/// <param name="Due">From when on its work may run.</param>
public readonly record struct Slot(string Key, DateTimeOffset Due);

/// <summary>
/// How often a schedule's work falls due. A slot is a point of the clock, not of the process: whoever asks, and whenever, gets the same
/// one.
/// </summary>
public abstract record Cadence
{
    private Cadence() { }

    /// <summary>The newest slot that is due at this time.</summary>
    public abstract Slot SlotAt(DateTimeOffset now, TimeZoneInfo zone);

    /// <summary>When the next one falls due.</summary>
    public abstract DateTimeOffset NextAfter(DateTimeOffset now, TimeZoneInfo zone);

    /// <summary>Every so often, counted from midnight UTC; the period divides a day.</summary>
    public sealed record Every(TimeSpan Period) : Cadence
    {
        public override Slot SlotAt(DateTimeOffset now, TimeZoneInfo zone)
        {
            var due = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Period.Ticks), TimeSpan.Zero);
            return new Slot(due.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), due);
        }

        public override DateTimeOffset NextAfter(DateTimeOffset now, TimeZoneInfo zone) => SlotAt(now, zone).Due + Period;
    }

    /// <summary>
    /// Once a day at a time of the office's wall clock. Where the clocks go forward over it, it falls due as much later as they went; where
    /// they go back over it, at the first of the two: each date has one slot.
    /// </summary>
    public sealed record Daily(TimeOnly At) : Cadence
    {
        public override Slot SlotAt(DateTimeOffset now, TimeZoneInfo zone)
        {
            var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            return Of(date, zone) is var today && today.Due <= now ? today : Of(date.AddDays(-1), zone);
        }

        public override DateTimeOffset NextAfter(DateTimeOffset now, TimeZoneInfo zone)
        {
            var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            return Of(date, zone) is var today && today.Due > now ? today.Due : Of(date.AddDays(1), zone).Due;
        }

        private Slot Of(DateOnly date, TimeZoneInfo zone)
        {
            var wall = date.ToDateTime(At, DateTimeKind.Unspecified);
            var offset =
                zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddDays(-1))
                : zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max()
                : zone.GetUtcOffset(wall);
            return new Slot(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new DateTimeOffset(wall, offset).ToUniversalTime());
        }
    }
}
