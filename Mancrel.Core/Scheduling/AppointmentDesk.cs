using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling;

/// <summary>
/// Keeps times free, books, moves and ends appointments. No two take the same time, whoever asks at once, in whatever host.
/// </summary>
public sealed class AppointmentDesk(IDocumentStore store, SlotBook slots, TimeProvider clock)
{
    /// <summary>How long a hold lasts.</summary>
    public static readonly TimeSpan HoldFor = TimeSpan.FromMinutes(10);

    private const string NotOffered =
        "is not a time that is offered: take one of GET /api/slots, which keeps to hours, notice and how far ahead can be booked";

    private const int NextSlots = 5;
    private static readonly TimeSpan LooksAhead = TimeSpan.FromDays(21);

    /// <summary>An appointment by its id, whoever's calendar it stands in.</summary>
    public Task<Stored<Appointment>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.FindAsync<Appointment>(tenant, "appointmentId", id, cancellation);

    /// <summary>Books a time, or keeps it free where no contact is named. The same id again gives what it made.</summary>
    public async Task<BookingResult> BookAsync(TenantId tenant, BookingRequest request, CancellationToken cancellation)
    {
        if (await FindAsync(tenant, request.Id.Value, cancellation) is { } made)
        {
            return new BookingResult(made);
        }

        var errors = new FieldErrors();
        var service = await slots.ServiceAsync(tenant, request.ServiceId, cancellation);
        var notes = errors.Text("notes", request.Notes, 2000);
        if (request.Zone is not null && WallClock.Zone(request.Zone) is null)
        {
            errors.Add("zone", "is the name of a time zone such as Europe/Berlin");
        }

        if (
            request.ContactId is { } contact
            && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation) is null
        )
        {
            errors.Add("contactId", "is the id of a contact");
        }

        if (service is null)
        {
            errors.Add("serviceId", "is the id of a service that takes appointments");
            return new BookingResult(Errors: errors);
        }

        var staff = await slots.GiversAsync(tenant, service, request.StaffId, cancellation);
        if (staff.Count == 0)
        {
            errors.Add(
                request.StaffId is null ? "serviceId" : "staffId",
                request.StaffId is null ? "is of a service that somebody gives" : $"is the id of somebody who gives {service.Name}"
            );
        }

        return errors.Any
            ? new BookingResult(Errors: errors)
            : await TakeAsync(tenant, request with { Notes = notes }, service, staff, cancellation);
    }

    /// <summary>
    /// Moves an appointment to another time with the same person; its customer is told where that is wanted. <c>anyTime</c> takes one that
    /// is not offered too, as the person's own calendar may have it; what is taken by appointments is never.
    /// </summary>
    public async Task<BookingResult> RescheduleAsync(
        TenantId tenant,
        string id,
        string? etag,
        DateTimeOffset start,
        bool tell,
        string by,
        CancellationToken cancellation,
        bool anyTime = false
    )
    {
        while (await FindAsync(tenant, id, cancellation) is { } stored)
        {
            var before = stored.Value;
            if (etag is not null && etag != stored.ETag)
            {
                return new BookingResult(Stale: true);
            }

            if (!before.Stands)
            {
                return new BookingResult(
                    Refusal: $"the appointment is {CoreJson.Name(before.State)}; only one that is booked can be moved"
                );
            }

            if (before.Start == start)
            {
                return new BookingResult(stored);
            }

            if (await slots.ServiceAsync(tenant, before.ServiceId, cancellation) is not { } service)
            {
                return new BookingResult(Refusal: $"{before.ServiceName} takes no appointments any more");
            }

            var staff = await slots.GiversAsync(tenant, service, before.StaffId, cancellation);
            if (staff.Count == 0)
            {
                return new BookingResult(Refusal: $"{before.StaffName} does not give {before.ServiceName} any more");
            }

            var own =
                anyTime && start > clock.GetUtcNow()
                    ? new TimeStretch(start, start.AddMinutes(service.DurationMinutes))
                    : (TimeStretch?)null;
            if ((own ?? Wanted(service, staff[0], start)) is not { } slot)
            {
                var errors = new FieldErrors();
                errors.Add("start", NotOffered);
                return new BookingResult(Errors: errors);
            }

            var time = TimeOf(before.AppointmentId, service, slot);
            var dates = StaffDay.DaysOf(before.Start, UntilOf(before)).Concat(StaffDay.DaysOf(time.Start, time.Until));
            var calendar = await CalendarAsync(tenant, before.StaffId, dates, cancellation);
            var busy = own is null ? await slots.BusyAsync(tenant, staff[0], slot.Start, slot.End, cancellation) : [];
            if (!SlotFinder.IsFree(service, calendar.Taken.Where(one => one.AppointmentId != before.AppointmentId).Concat(busy), slot))
            {
                return new BookingResult(Next: await NextAsync(tenant, service, staff, start, cancellation));
            }

            var moved = before with
            {
                Start = slot.Start,
                End = slot.End,
                State = AppointmentState.Rescheduled,
                Sequence = before.Sequence + 1,
                By = by,
                Answer = null,
                Elsewhere = null,
                TimedAt = clock.GetUtcNow(),
                TellAt = tell ? clock.GetUtcNow() : null,
            };
            var batch = (await calendar.BatchAsync(before.AppointmentId, time, cancellation)).Replace(moved, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return new BookingResult(await FindAsync(tenant, id, cancellation));
            }
        }

        return new BookingResult();
    }

    /// <summary>
    /// Ends an appointment: called off, done, or the customer did not come. To end it twice the same way changes nothing.
    /// </summary>
    public async Task<BookingResult> EndAsync(
        TenantId tenant,
        string id,
        string? etag,
        AppointmentState end,
        string? reason,
        bool tell,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var why = errors.Text("reason", reason, 1000);
        if (errors.Any)
        {
            return new BookingResult(Errors: errors);
        }

        while (await FindAsync(tenant, id, cancellation) is { } stored)
        {
            var before = stored.Value;
            if (etag is not null && etag != stored.ETag)
            {
                return new BookingResult(Stale: true);
            }

            if (before.State == end)
            {
                return new BookingResult(stored);
            }

            if (!before.Stands && !(before.State == AppointmentState.Held && end == AppointmentState.Cancelled))
            {
                return new BookingResult(Refusal: $"the appointment is {CoreJson.Name(before.State)} and cannot be {CoreJson.Name(end)}");
            }

            var ended = before with
            {
                State = end,
                Reason = why,
                By = by,
                HeldUntil = null,
                Elsewhere = null,
                Sequence = before.Sequence + (end == AppointmentState.Cancelled ? 1 : 0),
                TellAt = tell && end == AppointmentState.Cancelled ? clock.GetUtcNow() : null,
            };

            // What was called off gives its time back; what took place, or was waited for, does not.
            var batch =
                end == AppointmentState.Cancelled
                    ? await (
                        await CalendarAsync(tenant, before.StaffId, StaffDay.DaysOf(before.Start, UntilOf(before)), cancellation)
                    ).BatchAsync(before.AppointmentId, time: null, cancellation)
                    : new DocumentBatch(tenant, before.Partition);
            if ((await store.CommitAsync(batch.Replace(ended, stored.ETag), cancellation)).Committed)
            {
                return new BookingResult(await FindAsync(tenant, id, cancellation));
            }
        }

        return new BookingResult();
    }

    private async Task<BookingResult> TakeAsync(
        TenantId tenant,
        BookingRequest request,
        Service service,
        IReadOnlyList<Staff> staff,
        CancellationToken cancellation
    )
    {
        var offering = staff.Where(one => Wanted(service, one, request.Start) is not null).ToList();
        if (offering.Count == 0)
        {
            var errors = new FieldErrors();
            errors.Add("start", NotOffered);
            return new BookingResult(Errors: errors);
        }

        // A hold that is over, or of another time, is no reason to refuse what is still free.
        var hold = request.HoldId is { } held ? await FindAsync(tenant, held.Value, cancellation) : null;
        if (hold?.Value is { State: AppointmentState.Held } kept && kept.ServiceId == service.ServiceId && kept.Start == request.Start)
        {
            offering = [.. offering.OrderByDescending(one => one.StaffId == kept.StaffId)];
        }
        else
        {
            hold = null;
            var end = request.Start.AddMinutes(service.DurationMinutes);
            offering = [.. (await slots.InTurnAsync(tenant, offering, request.Start, end, cancellation)).Select(one => one.Staff)];
        }

        foreach (var one in offering)
        {
            if (await TryTakeAsync(tenant, request, service, one, hold?.Value, cancellation) is { } made)
            {
                return new BookingResult(made);
            }
        }

        return new BookingResult(Next: await NextAsync(tenant, service, staff, request.Start, cancellation));
    }

    /// <summary>Null when the time is taken.</summary>
    private async Task<Stored<Appointment>?> TryTakeAsync(
        TenantId tenant,
        BookingRequest request,
        Service service,
        Staff staff,
        Appointment? hold,
        CancellationToken cancellation
    )
    {
        var slot = new TimeStretch(request.Start, request.Start.AddMinutes(service.DurationMinutes));
        var until = request.ContactId is null ? clock.GetUtcNow() + HoldFor : (DateTimeOffset?)null;
        var time = TimeOf(request.Id, service, slot) with { HeldUntil = until };
        var appointment = new Appointment
        {
            AppointmentId = request.Id,
            ServiceId = service.ServiceId,
            ServiceName = service.Name,
            StaffId = staff.StaffId,
            StaffName = staff.Name,
            ContactId = request.ContactId,
            Start = slot.Start,
            End = slot.End,
            Zone = request.Zone ?? staff.TimeZone,
            Location = service.Location,
            Notes = request.Notes ?? "",
            State = until is null ? AppointmentState.Booked : AppointmentState.Held,
            HeldUntil = until,
            By = request.By,
            Address = request.Address,
            TimedAt = clock.GetUtcNow(),
            TellAt = request.Tell && until is null ? clock.GetUtcNow() : null,
        };
        var busy = await slots.BusyAsync(tenant, staff, slot.Start, slot.End, cancellation);
        while (true)
        {
            var calendar = await CalendarAsync(tenant, staff.StaffId, StaffDay.DaysOf(time.Start, time.Until), cancellation);
            var ours = hold?.StaffId == staff.StaffId ? hold.AppointmentId : (AppointmentId?)null;
            if (!SlotFinder.IsFree(service, calendar.Taken.Where(one => one.AppointmentId != ours).Concat(busy), slot))
            {
                return await FindAsync(tenant, request.Id.Value, cancellation);
            }

            var batch = (await calendar.BatchAsync(ours ?? request.Id, time, cancellation)).Create(appointment);
            if (
                ours is { } mine
                && await store.GetAsync<Appointment>(tenant, appointment.Partition, mine.Value, cancellation)
                    is { Value.State: AppointmentState.Held } stored
            )
            {
                batch.Delete<Appointment>(mine.Value, stored.ETag);
            }

            var outcome = await store.CommitAsync(batch, cancellation);
            if (outcome.Committed || (outcome.Conflict!.Kind == Appointment.Kind && outcome.Conflict.Reason == ConflictReason.Exists))
            {
                return await FindAsync(tenant, request.Id.Value, cancellation);
            }
        }
    }

    private TimeStretch? Wanted(Service service, Staff staff, DateTimeOffset start)
    {
        var (first, last) = SlotFinder.Bookable(service, clock.GetUtcNow());
        return start < first || start > last
            ? null
            : SlotFinder
                .Offered(staff, service, start, start.AddTicks(1))
                .Select(slot => (TimeStretch?)slot)
                .FirstOrDefault(slot => slot?.Start == start);
    }

    private async Task<IReadOnlyList<OpenSlot>> NextAsync(
        TenantId tenant,
        Service service,
        IReadOnlyList<Staff> staff,
        DateTimeOffset start,
        CancellationToken cancellation
    ) => [.. (await slots.FindAsync(tenant, service, staff, start, start + LooksAhead, cancellation)).Take(NextSlots)];

    private Task<StaffCalendar> CalendarAsync(
        TenantId tenant,
        StaffId staff,
        IEnumerable<DateOnly> dates,
        CancellationToken cancellation
    ) => StaffCalendar.ReadAsync(store, tenant, staff, dates, clock.GetUtcNow(), cancellation);

    private static TakenTime TimeOf(AppointmentId id, Service service, TimeStretch slot) =>
        new(id, service.ServiceId, slot.Start, slot.End, slot.End.AddMinutes(service.BufferMinutes));

    // Wherever the service's buffer stands now, it was never longer than this.
    private static DateTimeOffset UntilOf(Appointment appointment) => appointment.End.AddMinutes(480);
}
