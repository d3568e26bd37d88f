using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling.Busy;

/// <summary>Reads the calendars that the staff keep elsewhere, and says what is taken by them.</summary>
public sealed class BusyReader(IDocumentStore store, ICalendarFetcher fetcher, TimeProvider clock)
{
    private const int MostStaff = 500;
    private const int LongestError = 300;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan SlowestRetry = TimeSpan.FromHours(6);

    // As far as a service can be booked ahead at most, with what a repeated reading may lag behind.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(760);
    private static readonly TimeSpan Lag = TimeSpan.FromDays(25);
    private static readonly AppointmentId None = new("busy");
    private static readonly ServiceId Other = new("busy");

    /// <summary>Reads whose time has come; gives back how many were read and how many could not be.</summary>
    public async Task<(int Read, int Failed)> ReadDueAsync(TenantId tenant, CancellationToken cancellation)
    {
        var (read, failed) = (0, 0);
        var all = await store.QueryAsync<Staff>(tenant, new DocumentQuery { Limit = MostStaff }, cancellation);
        foreach (var staff in all.Items.Select(item => item.Value).Where(staff => staff.BusyUrl is not null))
        {
            var before = await FindAsync(tenant, staff, cancellation);
            if (before?.Value.TriedAt + WaitAfter(before?.Value) > clock.GetUtcNow())
            {
                continue;
            }

            var now = await ReadAsync(tenant, staff, cancellation);
            (read, failed) = now?.Error is null ? (read + 1, failed) : (read, failed + 1);
        }

        return (read, failed);
    }

    /// <summary>Reads one now; null where no address is known.</summary>
    public async Task<BusyCalendar?> ReadAsync(TenantId tenant, Staff staff, CancellationToken cancellation)
    {
        if (staff.BusyUrl is not { } url)
        {
            return null;
        }

        var stored = await FindAsync(tenant, staff, cancellation);
        var (before, now) = (stored?.Value, clock.GetUtcNow());
        var known = before?.ETag is not null && before.Until > now + Ahead - Lag ? before.ETag : null;
        var fetched = await fetcher.FetchAsync(new Uri(url), known, cancellation);
        var next = Next(before ?? new BusyCalendar { StaffId = staff.StaffId, Url = url }, staff, fetched, now);

        // Of two that read at once either one's word is good.
        await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Upsert(next), cancellation);
        return next;
    }

    /// <summary>How reading one's calendar went last; null where it was not read yet.</summary>
    public async Task<BusyCalendar?> StateAsync(TenantId tenant, Staff staff, CancellationToken cancellation) =>
        (await FindAsync(tenant, staff, cancellation))?.Value;

    /// <summary>What of a time is taken elsewhere.</summary>
    public static async Task<IReadOnlyList<TakenTime>> TakenAsync(
        IDocumentStore store,
        TenantId tenant,
        Staff staff,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    ) =>
        await FindAsync(store, tenant, staff, cancellation) is { } stored
            ?
            [
                .. stored
                    .Value.Busy.Where(time => time.Start < to && time.End > from)
                    .Select(time => new TakenTime(None, Other, time.Start, time.End, time.End)),
            ]
            : [];

    private BusyCalendar Next(BusyCalendar before, Staff staff, FetchedCalendar fetched, DateTimeOffset now)
    {
        var tried = before with { TriedAt = now };
        if (fetched.Error is { } error)
        {
            return Failed(tried, error);
        }

        if (fetched.Text is not { } text)
        {
            return tried with { ReadAt = now, Error = null, Failures = 0 };
        }

        try
        {
            var busy = BusyText.Read(text, WallClock.Zone(staff.TimeZone)!, now.AddDays(-1), now + Ahead, IsOurs);
            return tried with { ETag = fetched.ETag, ReadAt = now, Until = now + Ahead, Error = null, Failures = 0, Busy = busy };
        }
        catch (FormatException unread)
        {
            return Failed(tried, unread.Message);
        }
    }

    private static BusyCalendar Failed(BusyCalendar tried, string error) =>
        tried with
        {
            Error = error.Length <= LongestError ? error : error[..LongestError],
            Failures = tried.Failures + 1,
        };

    // Invitations of ours that somebody took into the calendar.
    private static bool IsOurs(string uid) => uid.StartsWith("ap_", StringComparison.Ordinal) && uid.Contains('@');

    private static TimeSpan WaitAfter(BusyCalendar? before) =>
        before is null ? TimeSpan.Zero
        : Every * Math.Pow(2, Math.Min(before.Failures, 10)) is var wait && wait < SlowestRetry ? wait
        : SlowestRetry;

    private Task<Stored<BusyCalendar>?> FindAsync(TenantId tenant, Staff staff, CancellationToken cancellation) =>
        FindAsync(store, tenant, staff, cancellation);

    private static async Task<Stored<BusyCalendar>?> FindAsync(
        IDocumentStore store,
        TenantId tenant,
        Staff staff,
        CancellationToken cancellation
    ) =>
        staff.BusyUrl is { } url
        && await store.GetAsync<BusyCalendar>(tenant, BusyCalendar.PartitionOf(staff.StaffId), staff.Id, cancellation) is { } stored
        && stored.Value.Url == url
            ? stored
            : null;
}
