using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling.Linked;

/// <summary>
/// What becomes of an appointment that was moved or removed in the calendar elsewhere: it is marked and a person is told, who takes the
/// change over or has ours stand there again. Its customer is told by what the person decides, and of nothing before.
/// </summary>
public sealed class ElsewhereDesk(IDocumentStore store, AppointmentDesk desk, TimeProvider clock)
{
    /// <summary>Marks what stands in another way there; takes the mark away where it stands as here again.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="written">The appointment as it was written there.</param>
    /// <param name="what">What happened to it; null for nothing.</param>
    /// <param name="start">Where it stands there.</param>
    /// <param name="end">Likewise.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task NoteAsync(
        TenantId tenant,
        LinkedAppointment written,
        CalendarChangeKind? what,
        DateTimeOffset? start,
        DateTimeOffset? end,
        CancellationToken cancellation
    )
    {
        while (await desk.FindAsync(tenant, written.AppointmentId.Value, cancellation) is { } stored)
        {
            var before = stored.Value;

            // What changed here since it was written there is written over it: the newer word is ours.
            if (!before.Stands || before.Start <= clock.GetUtcNow() || written.Written != NameOf(before))
            {
                return;
            }

            if (before.Elsewhere?.What == what && before.Elsewhere?.Start == start)
            {
                if (what is not null)
                {
                    await TellAsync(tenant, before, cancellation);
                }

                return;
            }

            var noted = before with { Elsewhere = what is { } kind ? new CalendarChange(kind, start, end, clock.GetUtcNow()) : null };
            if ((await store.CommitAsync(new DocumentBatch(tenant, noted.Partition).Replace(noted, stored.ETag), cancellation)).Committed)
            {
                if (what is not null)
                {
                    await TellAsync(tenant, noted, cancellation);
                }

                return;
            }
        }
    }

    /// <summary>Takes over what was done there: moves the appointment, or calls it off, and has its customer told.</summary>
    public async Task<BookingResult> TakeAsync(
        TenantId tenant,
        string id,
        string? etag,
        bool tell,
        string by,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(tenant, id, cancellation) is not { } stored ? new BookingResult()
        : stored.Value.Elsewhere is not { } change ? NothingToDecide
        : change is { What: CalendarChangeKind.Moved, Start: { } start }
            ? await desk.RescheduleAsync(tenant, id, etag ?? stored.ETag, start, tell, by, cancellation, anyTime: true)
        : await desk.EndAsync(tenant, id, etag ?? stored.ETag, AppointmentState.Cancelled, reason: null, tell, by, cancellation);

    /// <summary>Has the appointment stand there again as it does here, with the next look.</summary>
    public async Task<BookingResult> PutBackAsync(TenantId tenant, string id, string? etag, CancellationToken cancellation)
    {
        while (await desk.FindAsync(tenant, id, cancellation) is { } stored)
        {
            if (etag is not null && etag != stored.ETag)
            {
                return new BookingResult(Stale: true);
            }

            if (stored.Value.Elsewhere is null)
            {
                return NothingToDecide;
            }

            // First what has it written again: a stop between the two leaves the mark, and the person presses once more.
            var partition = CalendarLink.PartitionOf(stored.Value.StaffId);
            if (await store.GetAsync<LinkedAppointment>(tenant, partition, id, cancellation) is { } written)
            {
                var again = written.Value with { Written = "" };
                if (!(await store.CommitAsync(new DocumentBatch(tenant, partition).Replace(again, written.ETag), cancellation)).Committed)
                {
                    continue;
                }
            }

            var batch = new DocumentBatch(tenant, stored.Value.Partition).Replace(stored.Value with { Elsewhere = null }, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return new BookingResult(await desk.FindAsync(tenant, id, cancellation));
            }
        }

        return new BookingResult();
    }

    /// <summary>What names an appointment as it is to stand in a calendar elsewhere.</summary>
    internal static string NameOf(Appointment appointment) =>
        Hashing.Short(
            string.Join(
                '\n',
                appointment.Start.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                appointment.End.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                appointment.ServiceName,
                appointment.Location,
                appointment.Notes,
                appointment.ContactId?.Value
            )
        );

    private static BookingResult NothingToDecide => new(Refusal: "the appointment stands in the calendar elsewhere as it does here");

    private async Task TellAsync(TenantId tenant, Appointment appointment, CancellationToken cancellation)
    {
        var (change, times) = (appointment.Elsewhere!, AppointmentTimes.For("en"));
        var staff = await store.GetAsync<Staff>(tenant, Staff.PartitionOf(appointment.StaffId), appointment.StaffId.Value, cancellation);
        var contact = appointment.ContactId is { } who
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(who), who.Value, cancellation))?.Value
            : null;
        var title =
            $"{(change.What == CalendarChangeKind.Moved ? "Moved" : "Removed")} in the calendar of {appointment.StaffName}: "
            + $"{appointment.ServiceName}, {times.Start(appointment)}";
        await store.GetOrCreateAsync(
            tenant,
            new CrmTask
            {
                TaskId =
                    "t_"
                    + Hashing.Short(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"elsewhere\n{appointment.Id}\n{appointment.Sequence}\n{change.What}\n{change.Start:O}"
                        )
                    ),
                Title = title.Length > 300 ? title[..300] : title,
                Notes = change is { What: CalendarChangeKind.Moved, Start: { } start }
                    ? $"It stands there at {times.Start(appointment with { Start = start })}. "
                        + "The customer was told nothing: open the appointment in the calendar and move it, or put it back there."
                    : "The customer was told nothing: open the appointment in the calendar and call it off, or put it back there.",
                DueAt = clock.GetUtcNow(),
                Priority = 70,
                Source = "ai",
                AssigneeId = staff?.Value.UserId ?? contact?.OwnerId,
                ContactId = appointment.ContactId,
            },
            cancellation
        );
    }
}
