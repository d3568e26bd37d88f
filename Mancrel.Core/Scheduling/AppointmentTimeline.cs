using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling.Answers;

namespace Mancrel.Core.Scheduling;

/// <summary>
/// Tells a contact's timeline what becomes of its appointments. Each line's id is made from what it tells, so that it is told once.
/// </summary>
public sealed class AppointmentTimeline(IDocumentStore store) : IProjection
{
    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != Appointment.Kind)
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted))
        {
            if (
                await store.GetAsync<Appointment>(tenant, change.Partition, change.Id, cancellation) is
                { Value: { State: not AppointmentState.Held, ContactId: { } contact } appointment } stored
            )
            {
                await TellAsync(tenant, appointment, contact, stored.UpdatedAt, answer: null, cancellation);
                if (appointment.Answer is { } answer)
                {
                    await TellAsync(tenant, appointment, contact, answer.At, answer, cancellation);
                }
            }
        }

        return true;
    }

    private async Task TellAsync(
        TenantId tenant,
        Appointment appointment,
        ContactId contact,
        DateTimeOffset at,
        GuestAnswer? answer,
        CancellationToken cancellation
    )
    {
        var company = (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation))?.Value.CompanyId;
        var state = CoreJson.Name(appointment.State);
        var when = WallClock
            .In(WallClock.Zone(appointment.Zone)!, appointment.Start)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var told = answer is null ? state : CoreJson.Name(answer.Word);
        var line = new Activity
        {
            ActivityId = string.Create(
                CultureInfo.InvariantCulture,
                $"a_{appointment.Id}_{answer?.MessageId ?? $"{appointment.Sequence}"}_{told}"
            ),
            Home = Contact.PartitionOf(contact),
            At = at,
            What = ActivityKind.Meeting,
            Summary = $"{appointment.ServiceName} with {appointment.StaffName}, {when} ({appointment.Zone}): {told.Replace('_', ' ')}",
            Body = answer is null ? appointment.Reason : answer.Comment,
            By = answer is null ? appointment.By : PublicBooking.By,
            ContactId = contact,
            CompanyId = company,
            Minutes = (int)(appointment.End - appointment.Start).TotalMinutes,
            Details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["appointmentId"] = appointment.Id,
                ["state"] = told,
                ["start"] = UtcTimeConverter.Write(appointment.Start),
            },
        };
        await store.CommitAsync(new DocumentBatch(tenant, line.Partition).Create(line), cancellation);
    }
}
