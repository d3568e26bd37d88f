using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling.Letters;

namespace Mancrel.Core.Scheduling.Answers;

/// <summary>
/// Takes what mail programs answer to invitations: known by the event's UID, which only who was invited has, and by the sender, who must be
/// the appointment's customer. The newest word about the time as it stands counts; a no makes a task, or calls the appointment off where
/// its service says so.
/// </summary>
public sealed class AppointmentAnswers(IDocumentStore store, AppointmentDesk desk, TimeProvider clock) : ICalendarAnswers
{
    public async Task<TakenAnswer?> TakeAsync(
        TenantId tenant,
        CalendarReply reply,
        MailAddress sender,
        MessageId message,
        DateTimeOffset receivedAt,
        CancellationToken cancellation
    )
    {
        var id = reply.Uid.Split('@')[0];
        if (
            await desk.FindAsync(tenant, id, cancellation) is not { Value.ContactId: { } who } found
            || (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(who), who.Value, cancellation))?.Value is not { } contact
            || !contact.Emails.Any(one => AddressKey.For(one) == AddressKey.For(sender.Address))
        )
        {
            return null;
        }

        var taken = new TakenAnswer(
            reply.Word == GuestWord.Proposed
                ? $"proposed another time for {found.Value.ServiceName}"
                : $"{CoreJson.Name(reply.Word)} the invitation to {found.Value.ServiceName}",
            AppointmentLetters.ConversationOf(found.Value.AppointmentId),
            reply.Comment.Length > 0
        );
        var answer = new GuestAnswer(reply.Word, reply.At ?? receivedAt, reply.Comment, message.Value, reply.Proposes);
        if (
            await NoteAsync(tenant, id, reply.Sequence, answer, cancellation) is { } noted
            && noted.Answer is { Word: GuestWord.Declined or GuestWord.Proposed } no
            && no.MessageId == message.Value
        )
        {
            await DeclinedAsync(tenant, noted, contact, cancellation);
        }

        return taken;
    }

    /// <summary>The appointment with the answer; null where it is about an earlier time, an earlier word, or one that is over.</summary>
    private async Task<Appointment?> NoteAsync(
        TenantId tenant,
        string id,
        int? sequence,
        GuestAnswer answer,
        CancellationToken cancellation
    )
    {
        while (await desk.FindAsync(tenant, id, cancellation) is { } stored)
        {
            var appointment = stored.Value;
            if (appointment.Answer?.MessageId == answer.MessageId)
            {
                return appointment;
            }

            if (
                !appointment.Stands
                || appointment.Start <= clock.GetUtcNow()
                || sequence < appointment.Sequence
                || appointment.Answer?.At > answer.At
            )
            {
                return null;
            }

            var noted = appointment with { Answer = answer };
            var batch = new DocumentBatch(tenant, noted.Partition).Replace(noted, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return noted;
            }
        }

        return null;
    }

    private async Task DeclinedAsync(TenantId tenant, Appointment appointment, Contact contact, CancellationToken cancellation)
    {
        var service = await store.GetAsync<Service>(
            tenant,
            Service.PartitionOf(appointment.ServiceId),
            appointment.ServiceId.Value,
            cancellation
        );
        var proposed = appointment.Answer!.Word == GuestWord.Proposed;
        if (service?.Value.OnDecline == DeclineAction.Cancel && !proposed)
        {
            await desk.EndAsync(
                tenant,
                appointment.Id,
                etag: null,
                AppointmentState.Cancelled,
                appointment.Answer!.Comment,
                tell: true,
                PublicBooking.By,
                cancellation
            );
            return;
        }

        var staff = await store.GetAsync<Staff>(tenant, Staff.PartitionOf(appointment.StaffId), appointment.StaffId.Value, cancellation);
        var times = AppointmentTimes.For("en");
        var instead = appointment.Answer.Proposes is { } time ? times.Start(appointment with { Start = time }) : "see the mail";
        var title =
            $"{contact.Name} {(proposed ? $"proposes another time ({instead})" : "does not come")}: "
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
                            $"declined\n{appointment.Id}\n{appointment.Sequence}{(proposed ? "\n" + instead : "")}"
                        )
                    ),
                Title = title.Length > 300 ? title[..300] : title,
                Notes = appointment.Answer!.Comment,
                DueAt = clock.GetUtcNow(),
                Priority = 70,
                Source = "ai",
                AssigneeId = staff?.Value.UserId ?? contact.OwnerId,
                ContactId = contact.ContactId,
                ConversationId = AppointmentLetters.ConversationOf(appointment.AppointmentId),
            },
            cancellation
        );
    }
}
