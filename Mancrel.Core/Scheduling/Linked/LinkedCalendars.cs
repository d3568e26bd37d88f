using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Scheduling.Linked;

/// <summary>
/// Keeps the calendars that the staff have at their providers and ours the same, both ways: what changed there is read and blocks its time,
/// then what changed here is written. What is written twice stands there once; a point is kept after what it brought was taken, so that a
/// stop in between brings it again.
/// </summary>
public sealed class LinkedCalendars(
    IDocumentStore store,
    IEnumerable<ILinkedCalendarHost> hosts,
    CalendarGrants grants,
    CalendarLinkDesk links,
    ElsewhereDesk elsewhere,
    MancrelSettings settings,
    TimeProvider clock
)
{
    private const int PageSize = 200;
    private const int MostPages = 25;
    private const int LongestError = 300;

    // As far as a service can be booked ahead at most, with what a repeated reading may lag behind.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(760);
    private static readonly TimeSpan Lag = TimeSpan.FromDays(25);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SlowestRetry = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    /// <summary>All of a tenant whose time has come; gives back how many were looked at and of how many nothing came.</summary>
    public async Task<(int Done, int Failed)> DueAsync(TenantId tenant, CancellationToken cancellation)
    {
        var (done, failed) = (0, 0);
        await foreach (var link in AllAsync<CalendarLink>(tenant, new DocumentQuery { Limit = PageSize }, cancellation))
        {
            var staff = link.Value.StaffId;
            if (await store.GetAsync<Staff>(tenant, Staff.PartitionOf(staff), staff.Value, cancellation) is null)
            {
                await links.UnlinkAsync(tenant, staff, giveBack: true, cancellation);
            }
            else if (link.Value.Over is null && await SyncAsync(tenant, staff, cancellation) is { } times)
            {
                (done, failed) = times.Error is null ? (done + 1, failed) : (done, failed + 1);
            }
        }

        return (done, failed);
    }

    /// <summary>One now; null where none is linked. A provider that asked to be left alone is.</summary>
    public async Task<LinkedTimes?> SyncAsync(TenantId tenant, StaffId id, CancellationToken cancellation)
    {
        var staff = (await store.GetAsync<Staff>(tenant, Staff.PartitionOf(id), id.Value, cancellation))?.Value;
        if (staff is null || (await CalendarGrants.FindAsync(store, tenant, id, cancellation))?.Value is not { } link)
        {
            return null;
        }

        var (stored, now) = (await TimesAsync(tenant, link, cancellation), clock.GetUtcNow());
        var times = stored?.Value is { } kept && kept.LinkedAt == link.GrantedAt ? kept : Empty(link);
        if (times.NotBefore > now)
        {
            return times;
        }

        var next = times;
        try
        {
            var host = hosts.First(one => one.Host == link.Host);
            next = await ReadAsync(tenant, staff, host, times, cancellation);
            await WriteAsync(tenant, staff, host, cancellation);
        }
        catch (CalendarFaultException fault)
        {
            // What was read counts, whatever became of what was to be written.
            next = await FailedAsync(tenant, id, next with { Failures = times.Failures }, fault, cancellation);
        }

        // Of two that read at once either one's word is good: what the other one's brought comes again.
        var batch = new DocumentBatch(tenant, next.Partition);
        _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
        await store.CommitAsync(batch, cancellation);
        return next;
    }

    /// <summary>How it went last; null where it was not looked at yet.</summary>
    public async Task<LinkedTimes?> StateAsync(TenantId tenant, CalendarLink link, CancellationToken cancellation) =>
        (await TimesAsync(tenant, link, cancellation))?.Value is { } times && times.LinkedAt == link.GrantedAt ? times : null;

    private async Task<LinkedTimes> ReadAsync(
        TenantId tenant,
        Staff staff,
        ILinkedCalendarHost host,
        LinkedTimes before,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var since = before.Until > now + Ahead - Lag ? before.Point : null;
        var read = await AskAsync(
            tenant,
            staff.StaffId,
            token => host.ReadAsync(token, since, now.AddDays(-1), now + Ahead, cancellation),
            cancellation
        );
        var written = await WrittenAsync(tenant, staff.StaffId, cancellation);
        var byEvent = written.ToDictionary(one => LinkedBusy.KeyOf(one.Value.EventId), one => one.Value, StringComparer.Ordinal);
        await NoteAsync(tenant, read, byEvent, now, cancellation);
        return before with
        {
            Point = read.Point,
            Until = read.All ? now + Ahead : before.Until,
            ReadAt = now,
            NotBefore = null,
            Error = null,
            Failures = 0,
            Times = LinkedBusy.After(before.Times, read, WallClock.Zone(staff.TimeZone)!, byEvent, now),
        };
    }

    private async Task NoteAsync(
        TenantId tenant,
        CalendarChanges read,
        Dictionary<string, LinkedAppointment> written,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in read.Events)
        {
            if (!written.TryGetValue(LinkedBusy.KeyOf(one.Id), out var ours) || ours.Removed)
            {
                continue;
            }

            seen.Add(ours.Id);
            CalendarChangeKind? what =
                one.Gone ? CalendarChangeKind.Removed
                : one.FirstDay is not null || one.Start != ours.Start ? CalendarChangeKind.Moved
                : null;

            // One that became a whole day has no time that could be taken over: it is as good as gone.
            what = what == CalendarChangeKind.Moved && one.Start is null ? CalendarChangeKind.Removed : what;
            var moved = what == CalendarChangeKind.Moved;
            await elsewhere.NoteAsync(tenant, ours, what, moved ? one.Start : null, moved ? one.End : null, cancellation);
        }

        // All that there is was told: what is missing is gone.
        foreach (var ours in written.Values.Where(one => read.All && !one.Removed && one.Start > now && !seen.Contains(one.Id)))
        {
            await elsewhere.NoteAsync(tenant, ours, CalendarChangeKind.Removed, start: null, end: null, cancellation);
        }
    }

    private async Task WriteAsync(TenantId tenant, Staff staff, ILinkedCalendarHost host, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var written = (await WrittenAsync(tenant, staff.StaffId, cancellation)).ToDictionary(one => one.Value.Id, StringComparer.Ordinal);
        var query = new DocumentQuery
        {
            Where =
            [
                new("staffId", FilterOperator.Equal, staff.StaffId),
                new("start", FilterOperator.GreaterThan, now.AddDays(-1)),
                new("state", FilterOperator.NotEqual, AppointmentState.Held),
            ],
            Sort = new DocumentSort("start"),
            Limit = PageSize,
        };
        await foreach (var stored in AllAsync<Appointment>(tenant, query, cancellation))
        {
            var (appointment, before) = (stored.Value, written.GetValueOrDefault(stored.Value.Id));
            written.Remove(appointment.Id);
            if (appointment.State == AppointmentState.Cancelled)
            {
                if (before is { Value.Removed: false })
                {
                    await AskAsync(tenant, staff.StaffId, token => RemovedAsync(token, before.Value.EventId), cancellation);
                    await KeepAsync(tenant, before.Value with { Removed = true }, cancellation);
                }
            }
            else if (appointment.Stands && appointment.End > now && IsNew(appointment, before?.Value))
            {
                var entry = await EntryAsync(tenant, appointment, cancellation);
                var id = await AskAsync(
                    tenant,
                    staff.StaffId,
                    token => host.WriteAsync(token, entry, before?.Value.EventId, cancellation),
                    cancellation
                );
                await KeepAsync(tenant, WrittenAs(appointment, id), cancellation);
            }
        }

        // What is long past is remembered no more; it stays in the person's calendar as it is.
        foreach (var old in written.Values.Where(one => one.Value.End < now.AddDays(-2)))
        {
            var batch = new DocumentBatch(tenant, old.Value.Partition).Delete<LinkedAppointment>(old.Value.Id, old.ETag);
            await store.CommitAsync(batch, cancellation);
        }

        async Task<bool> RemovedAsync(string token, string eventId)
        {
            await host.RemoveAsync(token, eventId, cancellation);
            return true;
        }
    }

    // What its person removed there is put back by a person's word alone, or where it changed here since.
    private static bool IsNew(Appointment appointment, LinkedAppointment? before) =>
        before is null || before.Removed || before.Written != ElsewhereDesk.NameOf(appointment);

    private static LinkedAppointment WrittenAs(Appointment appointment, string eventId) =>
        new()
        {
            AppointmentId = appointment.AppointmentId,
            StaffId = appointment.StaffId,
            EventId = eventId,
            Written = ElsewhereDesk.NameOf(appointment),
            Start = appointment.Start,
            End = appointment.End,
        };

    private async Task<CalendarEntry> EntryAsync(TenantId tenant, Appointment appointment, CancellationToken cancellation)
    {
        var contact = appointment.ContactId is { } who
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(who), who.Value, cancellation))?.Value
            : null;
        var page = settings.PublicUrl is null ? null : settings.LinkTo("/calendar");
        return new CalendarEntry(
            Hashing.Short($"calendar\n{tenant.Value}\n{appointment.Id}"),
            appointment.Id,
            contact is { Name.Length: > 0 } ? $"{appointment.ServiceName}: {contact.Name}" : appointment.ServiceName,
            string.Join("\n\n", new[] { appointment.Notes, page }.Where(text => !string.IsNullOrEmpty(text))),
            appointment.Location,
            appointment.Start,
            appointment.End
        );
    }

    /// <summary>Asks with the token that is there, and once more with another one where it is not taken.</summary>
    private async Task<T> AskAsync<T>(TenantId tenant, StaffId staff, Func<string, Task<T>> ask, CancellationToken cancellation)
    {
        var token = await grants.TokenAsync(tenant, staff, refused: null, cancellation);
        try
        {
            return await ask(token);
        }
        catch (CalendarFaultException fault) when (fault.Fault == CalendarFault.Token)
        {
            return await ask(await grants.TokenAsync(tenant, staff, token, cancellation));
        }
    }

    private async Task<LinkedTimes> FailedAsync(
        TenantId tenant,
        StaffId staff,
        LinkedTimes times,
        CalendarFaultException fault,
        CancellationToken cancellation
    )
    {
        if (fault.Fault is CalendarFault.SignIn or CalendarFault.Token)
        {
            await grants.EndAsync(tenant, staff, fault.Message, cancellation);
        }

        var wait = FirstRetry * Math.Pow(2, Math.Min(times.Failures, 10));
        wait = fault.RetryAfter is { } asked ? (asked < LongestPause ? asked : LongestPause) : (wait < SlowestRetry ? wait : SlowestRetry);
        return times with
        {
            Error = fault.Message.Length <= LongestError ? fault.Message : fault.Message[..LongestError],
            Failures = times.Failures + 1,
            NotBefore = clock.GetUtcNow() + wait,
        };
    }

    private async Task KeepAsync(TenantId tenant, LinkedAppointment written, CancellationToken cancellation) =>
        await store.CommitAsync(new DocumentBatch(tenant, written.Partition).Upsert(written), cancellation);

    private async Task<IReadOnlyList<Stored<LinkedAppointment>>> WrittenAsync(
        TenantId tenant,
        StaffId staff,
        CancellationToken cancellation
    )
    {
        var found = new List<Stored<LinkedAppointment>>();
        var query = new DocumentQuery { Partition = CalendarLink.PartitionOf(staff), Limit = PageSize };
        await foreach (var one in AllAsync<LinkedAppointment>(tenant, query, cancellation))
        {
            found.Add(one);
        }

        return found;
    }

    private Task<Stored<LinkedTimes>?> TimesAsync(TenantId tenant, CalendarLink link, CancellationToken cancellation) =>
        store.GetAsync<LinkedTimes>(tenant, link.Partition, Empty(link).Id, cancellation);

    private static LinkedTimes Empty(CalendarLink link) => new() { StaffId = link.StaffId, LinkedAt = link.GrantedAt };

    private async IAsyncEnumerable<Stored<T>> AllAsync<T>(
        TenantId tenant,
        DocumentQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class, IDocument
    {
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = await store.QueryAsync<T>(tenant, query with { Cursor = cursor }, cancellation);
            foreach (var item in found.Items)
            {
                yield return item;
            }

            cursor = found.NextCursor;
            if (cursor is null)
            {
                yield break;
            }
        }
    }
}
