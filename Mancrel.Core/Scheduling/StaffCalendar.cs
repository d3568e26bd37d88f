using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling;

/// <summary>
/// The days of somebody's calendar that a change is about, read and written back in one batch with the appointment. A batch that does not
/// go
/// through means that somebody else was there; then all is read anew.
/// </summary>
internal sealed class StaffCalendar
{
    private readonly IDocumentStore store;
    private readonly TenantId tenant;
    private readonly StaffId staff;
    private readonly DateTimeOffset now;
    private readonly SortedDictionary<DateOnly, (StaffDay Day, string? ETag)> days = [];

    private StaffCalendar(IDocumentStore store, TenantId tenant, StaffId staff, DateTimeOffset now) =>
        (this.store, this.tenant, this.staff, this.now) = (store, tenant, staff, now);

    /// <summary>What is taken in these days.</summary>
    public IEnumerable<TakenTime> Taken => days.Values.SelectMany(day => day.Day.Taken).Where(time => time.IsTaken(now));

    /// <summary>Reads days.</summary>
    public static async Task<StaffCalendar> ReadAsync(
        IDocumentStore store,
        TenantId tenant,
        StaffId staff,
        IEnumerable<DateOnly> dates,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var calendar = new StaffCalendar(store, tenant, staff, now);
        foreach (var date in dates.Distinct())
        {
            var stored = await store.GetAsync<StaffDay>(tenant, Appointment.PartitionOf(staff), StaffDay.IdOf(staff, date), cancellation);
            calendar.days[date] = (stored?.Value ?? new StaffDay { StaffId = staff, Date = date }, stored?.ETag);
        }

        return calendar;
    }

    /// <summary>The batch that takes a time for an appointment, or gives its time back; holds that are over go with it.</summary>
    public async Task<DocumentBatch> BatchAsync(AppointmentId id, TakenTime? time, CancellationToken cancellation)
    {
        var batch = new DocumentBatch(tenant, Appointment.PartitionOf(staff));
        var reached = time is null ? [] : StaffDay.DaysOf(time.Start, time.Until).ToHashSet();
        var over = new HashSet<AppointmentId>();
        foreach (var (date, (day, etag)) in days)
        {
            over.UnionWith(day.Taken.Where(one => !one.IsTaken(now)).Select(one => one.AppointmentId));
            var left = day.Taken.Where(one => one.AppointmentId != id && one.IsTaken(now));
            var next = day with { Taken = [.. time is not null && reached.Contains(date) ? left.Append(time) : left] };
            if (etag is not null)
            {
                batch.Replace(next, etag);
            }
            else if (next.Taken.Count > 0)
            {
                batch.Create(next);
            }
        }

        over.Remove(id);
        foreach (var hold in over.Take(DocumentRules.MaxBatch / 2))
        {
            var stored = await store.GetAsync<Appointment>(tenant, Appointment.PartitionOf(staff), hold.Value, cancellation);
            if (stored is { Value.State: AppointmentState.Held })
            {
                batch.Delete<Appointment>(hold.Value, stored.ETag);
            }
        }

        return batch;
    }
}
