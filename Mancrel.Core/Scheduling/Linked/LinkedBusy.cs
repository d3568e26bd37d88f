using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using NodaTime;

namespace Mancrel.Core.Scheduling.Linked;

/// <summary>What linked calendars say is taken.</summary>
internal static class LinkedBusy
{
    /// <summary>More events than these are not kept; the nearest are.</summary>
    public const int Most = 5000;

    private static readonly AppointmentId None = new("linked");
    private static readonly ServiceId Other = new("linked");

    /// <summary>What of a time is taken.</summary>
    public static async Task<IReadOnlyList<TakenTime>> TakenAsync(
        IDocumentStore store,
        TenantId tenant,
        StaffId staff,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        var id = staff.Value + ".times";
        if (await store.GetAsync<LinkedTimes>(tenant, CalendarLink.PartitionOf(staff), id, cancellation) is not { } stored)
        {
            return [];
        }

        var free = stored.Value.Times.Where(time => time.Free == true).Select(time => time.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. stored
                .Value.Times.Where(time => time.End > time.Start && time.Start < to && time.End > from)
                .Where(time => time.Free is { } own ? !own : time.Series is null || !free.Contains(time.Series))
                .Select(time => new TakenTime(None, Other, time.Start, time.End, time.End)),
        ];
    }

    /// <summary>The times after a reading.</summary>
    /// <param name="before">The times before it.</param>
    /// <param name="changes">What was read.</param>
    /// <param name="zone">Whose clock whole days go by.</param>
    /// <param name="written">Appointments of ours as they were written there, by the hash of their event.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<LinkedTime> After(
        IReadOnlyList<LinkedTime> before,
        CalendarChanges changes,
        DateTimeZone zone,
        IReadOnlyDictionary<string, LinkedAppointment> written,
        DateTimeOffset now
    )
    {
        var times = changes.All ? [] : before.ToDictionary(time => time.Key, StringComparer.Ordinal);
        foreach (var one in changes.Events)
        {
            var key = KeyOf(one.Id);
            if (TimeOf(one, key, zone, written.GetValueOrDefault(key)) is { } time)
            {
                times[key] = time;
            }
            else
            {
                times.Remove(key);
            }
        }

        return
        [
            .. times
                .Values.Where(time => time.End > now.AddDays(-1) || time.End == time.Start)
                .OrderBy(time => time.Start)
                .ThenBy(time => time.Key, StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    /// <summary>What names an event here: ids of providers are long.</summary>
    public static string KeyOf(string eventId) => Hashing.Short(eventId)[..20];

    private static LinkedTime? TimeOf(CalendarEvent one, string key, DateTimeZone zone, LinkedAppointment? written)
    {
        if (one.Gone)
        {
            return null;
        }

        if (one.IsSeries)
        {
            return new LinkedTime(key, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, one.Free);
        }

        var start = one.FirstDay is { } first ? DayOf(zone, first) : one.Start;
        var end = one.DayAfter is { } after ? DayOf(zone, after) : one.End;
        if (start is not { } from || end is not { } to || to <= from)
        {
            return null;
        }

        // Where it stands as we have it, its time is taken here already.
        var ours = written is { Removed: false } ? written.AppointmentId.Value : one.Ours;
        return ours is not null && (written is null || (written.Start == from && written.End == to)) ? null
            : one.Free == true && one.Series is null ? null
            : new LinkedTime(key, from, to, one.Free, one.Series is { } series ? KeyOf(series) : null, ours);
    }

    private static DateTimeOffset DayOf(DateTimeZone zone, DateOnly day) =>
        WallClock.At(zone, LocalDate.FromDateOnly(day), 0).ToDateTimeOffset().ToUniversalTime();
}
