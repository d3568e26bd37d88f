using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling.Busy;
using Mancrel.Core.Scheduling.Linked;

namespace Mancrel.Core.Scheduling;

/// <summary>A time that can be booked.</summary>
/// <param name="Time">From and to.</param>
/// <param name="Staff">Who is free then, first whose turn it is.</param>
public sealed record OpenSlot(TimeStretch Time, IReadOnlyList<Staff> Staff);

/// <summary>What is taken of somebody's calendar.</summary>
public sealed record StaffTimes(Staff Staff, IReadOnlyList<TakenTime> Taken);

/// <summary>Reads calendars and says which times are free.</summary>
public sealed class SlotBook(IDocumentStore store, TimeProvider clock)
{
    private const int MostStaff = 500;
    private const int MostDays = 1000;

    // Whose turn it is is told by the week around the time: who has fewest appointments in it.
    private static readonly TimeSpan Around = TimeSpan.FromDays(7);

    /// <summary>A service that takes appointments; null where there is none.</summary>
    public async Task<Service?> ServiceAsync(TenantId tenant, ServiceId id, CancellationToken cancellation) =>
        (await store.GetAsync<Service>(tenant, Service.PartitionOf(id), id.Value, cancellation))?.Value is { Active: true } service
            ? service
            : null;

    /// <summary>Who gives a service, by name; only the one that is named, where one is.</summary>
    public async Task<IReadOnlyList<Staff>> GiversAsync(TenantId tenant, Service service, StaffId? named, CancellationToken cancellation)
    {
        if (named is { } id)
        {
            return
                (await store.GetAsync<Staff>(tenant, Staff.PartitionOf(id), id.Value, cancellation))?.Value is { } one && one.Gives(service)
                ? [one]
                : [];
        }

        var query = new DocumentQuery { Sort = new DocumentSort("sortName"), Limit = MostStaff };
        var all = await store.QueryAsync<Staff>(tenant, query, cancellation);
        return [.. all.Items.Select(item => item.Value).Where(staff => staff.Gives(service))];
    }

    /// <summary>What is taken around a time; holds that are over are not.</summary>
    public async Task<IReadOnlyList<TakenTime>> TakenAsync(
        TenantId tenant,
        StaffId staff,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var days = await store.QueryAsync<StaffDay>(
            tenant,
            new DocumentQuery
            {
                Partition = Appointment.PartitionOf(staff),
                Where =
                [
                    new("date", FilterOperator.GreaterOrEqual, Text(from - Around)),
                    new("date", FilterOperator.LessOrEqual, Text(to + Around)),
                ],
                Limit = MostDays,
            },
            cancellation
        );
        return
        [
            .. days
                .Items.SelectMany(day => day.Value.Taken)
                .Where(time => time.IsTaken(now))
                .DistinctBy(time => time.AppointmentId)
                .OrderBy(time => time.Start),
        ];
    }

    /// <summary>What is taken around a time by the calendars that somebody keeps elsewhere.</summary>
    public async Task<IReadOnlyList<TakenTime>> BusyAsync(
        TenantId tenant,
        Staff staff,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    ) =>
        [
            .. await BusyReader.TakenAsync(store, tenant, staff, from - Around, to + Around, cancellation),
            .. await LinkedBusy.TakenAsync(store, tenant, staff.StaffId, from - Around, to + Around, cancellation),
        ];

    /// <summary>The same of several people, first whose turn it is.</summary>
    public async Task<IReadOnlyList<StaffTimes>> InTurnAsync(
        TenantId tenant,
        IReadOnlyList<Staff> staff,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        var times = new List<StaffTimes>();
        foreach (var one in staff)
        {
            times.Add(new StaffTimes(one, await TakenAsync(tenant, one.StaffId, from, to, cancellation)));
        }

        return [.. times.OrderBy(one => one.Taken.Count).ThenBy(one => one.Staff.SortName, StringComparer.Ordinal)];
    }

    /// <summary>The times of a service that can be booked now, each once, in order.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="service">Which.</param>
    /// <param name="staff">Whose calendars.</param>
    /// <param name="from">No earlier than this.</param>
    /// <param name="to">Before this; at most some months later, since every day between is looked at.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<OpenSlot>> FindAsync(
        TenantId tenant,
        Service service,
        IReadOnlyList<Staff> staff,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        var (first, last) = SlotFinder.Bookable(service, clock.GetUtcNow());
        (from, to) = (from > first ? from : first, to < last ? to : last);
        if (from >= to)
        {
            return [];
        }

        var free = new SortedDictionary<DateTimeOffset, List<Staff>>();
        foreach (var one in await InTurnAsync(tenant, staff, from, to, cancellation))
        {
            var busy = await BusyAsync(tenant, one.Staff, from, to, cancellation);
            foreach (var slot in SlotFinder.Free(one.Staff, service, [.. one.Taken, .. busy], from, to))
            {
                if (!free.TryGetValue(slot.Start, out var who))
                {
                    free[slot.Start] = who = [];
                }

                who.Add(one.Staff);
            }
        }

        var length = TimeSpan.FromMinutes(service.DurationMinutes);
        return [.. free.Select(slot => new OpenSlot(new TimeStretch(slot.Key, slot.Key + length), slot.Value))];
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
