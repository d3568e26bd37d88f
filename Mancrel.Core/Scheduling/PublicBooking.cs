using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling;

/// <summary>What a visitor fills in to book.</summary>
/// <param name="Name">Who.</param>
/// <param name="Address">The mail address.</param>
/// <param name="Notes">What is to be known for it.</param>
/// <param name="Language">The language of the page, which a new contact is written to in.</param>
public sealed record Visitor(string Name, string Address, string? Notes, string Language);

/// <summary>
/// Books what visitors choose on a public page. Anybody may write anybody's address: what is filled in becomes a new contact's, never
/// changes one that is known, says nothing of it, and agrees to no mail but that of the appointment.
/// </summary>
public sealed class PublicBooking(IDocumentStore store, AppointmentDesk desk, ContactBook contacts, TimeProvider clock)
{
    /// <summary>Who it was, as an appointment tells.</summary>
    public const string By = "customer";

    /// <summary>How many appointments to come one address has by itself.</summary>
    public const int Most = 5;

    /// <summary>Keeps a time free while the visitor decides; what the visitor had kept before is free again.</summary>
    public async Task<BookingResult> HoldAsync(
        TenantId tenant,
        Service service,
        AppointmentId id,
        StaffId? staff,
        DateTimeOffset start,
        AppointmentId? before,
        CancellationToken cancellation
    )
    {
        if (
            before is { } old
            && old != id
            && await desk.FindAsync(tenant, old.Value, cancellation) is { Value: { State: AppointmentState.Held, By: By } kept }
            && kept.ServiceId == service.ServiceId
        )
        {
            await desk.EndAsync(tenant, old.Value, etag: null, AppointmentState.Cancelled, reason: null, tell: false, By, cancellation);
        }

        var request = new BookingRequest
        {
            Id = id,
            ServiceId = service.ServiceId,
            StaffId = staff,
            Start = start,
            By = By,
        };
        return await desk.BookAsync(tenant, request, cancellation);
    }

    /// <summary>Books a time; null where the address has as many as it may.</summary>
    public async Task<BookingResult?> BookAsync(
        TenantId tenant,
        Service service,
        AppointmentId id,
        AppointmentId hold,
        StaffId? staff,
        DateTimeOffset start,
        Visitor visitor,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(tenant, id.Value, cancellation) is { } made)
        {
            return new BookingResult(made);
        }

        var sender = new MailAddress(visitor.Name, visitor.Address);
        var contact = await contacts.FindOrCreateAsync(tenant, sender, seenAt: null, visitor.Language, cancellation);
        if (await ComingAsync(tenant, contact.ContactId, cancellation) >= Most)
        {
            return null;
        }

        var request = new BookingRequest
        {
            Id = id,
            ServiceId = service.ServiceId,
            StaffId = staff,
            ContactId = contact.ContactId,
            Start = start,
            Notes = visitor.Notes,
            HoldId = hold,
            Address = sender.Address,
            By = By,
        };
        return await desk.BookAsync(tenant, request, cancellation);
    }

    private async Task<int> ComingAsync(TenantId tenant, ContactId contact, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Appointment>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("contactId", FilterOperator.Equal, contact),
                    new("start", FilterOperator.GreaterThan, clock.GetUtcNow()),
                    new("state", FilterOperator.In, new[] { AppointmentState.Booked, AppointmentState.Rescheduled }),
                ],
                Limit = Most,
            },
            cancellation
        );
        return page.Items.Count;
    }
}
