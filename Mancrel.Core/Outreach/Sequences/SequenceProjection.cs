using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>
/// Calls whoever is in a sequence when something happened that may end it, so that people see it at once; and keeps the answers of those
/// who got the last step already. Nothing depends on it that must not fail: every mail looks for itself before it leaves.
/// </summary>
public sealed class SequenceProjection(IDocumentStore store, EnrolmentBook book, SendAllowance allowance, IWorkflowEngine engine)
    : IProjection
{
    private const int MostSequences = 100;

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        switch (kind)
        {
            case "message":
                foreach (var change in changes.Where(change => !change.Deleted))
                {
                    await MessageAsync(tenant, change, cancellation);
                }

                return true;
            case "contact":
                foreach (var change in changes)
                {
                    await ContactAsync(tenant, change, cancellation);
                }

                return true;
            case "deal":
                foreach (var change in changes.Where(change => !change.Deleted))
                {
                    await DealAsync(tenant, change, cancellation);
                }

                return true;
            case "appointment":
                foreach (var change in changes.Where(change => !change.Deleted))
                {
                    await AppointmentAsync(tenant, change, cancellation);
                }

                return true;
            default:
                return false;
        }
    }

    private async Task MessageAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        if ((await store.GetAsync<Message>(tenant, change.Partition, change.Id, cancellation))?.Value is not { } message)
        {
            return;
        }

        if (message.Direction == MessageDirection.Outbound)
        {
            if (message is { SequenceStep: not null, State: MessageState.Bounced })
            {
                await CallAsync(tenant, "conversationId", message.ConversationId, "a mail came back", cancellation);
            }

            if (message.SequenceStep is not null && (message.State == MessageState.Bounced || message.MailStopped))
            {
                await allowance.ReturnedAsync(tenant, message, why => HoldAllAsync(tenant, why, cancellation), cancellation);
            }

            return;
        }

        var enrolments = await FindAsync(tenant, "conversationId", message.ConversationId, cancellation);
        if (await ContactOfAsync(tenant, message, cancellation) is { } contact)
        {
            enrolments = [.. enrolments, .. await FindAsync(tenant, "contactId", contact, cancellation)];
        }

        foreach (var one in enrolments.DistinctBy(one => one.EnrolmentId).Where(one => message.ReceivedAt > one.EnrolledAt))
        {
            if (one.Goes)
            {
                await CallAsync(tenant, one, "a letter came", cancellation);
            }
            else if (one.RepliedAt is null && SequenceExits.IsReply(message))
            {
                await book.ChangeAsync(
                    tenant,
                    one.SequenceId,
                    one.EnrolmentId,
                    now => now.Answered(message.ReceivedAt),
                    call: false,
                    cancellation
                );
            }
        }
    }

    // All leave from one address, whose name it is: a person lets each go on again.
    private async Task HoldAllAsync(TenantId tenant, string why, CancellationToken cancellation)
    {
        while (true)
        {
            var going = await store.QueryAsync<Sequence>(
                tenant,
                new DocumentQuery { Where = [new("state", FilterOperator.Equal, SequenceState.Active)], Limit = MostSequences },
                cancellation
            );
            if (going.Items.Count == 0)
            {
                return;
            }

            // What somebody changed meanwhile is read again.
            foreach (var one in going.Items)
            {
                var held = one.Value with { State = SequenceState.Paused, Problem = why };
                await store.CommitAsync(new DocumentBatch(tenant, held.Partition).Replace(held, one.ETag), cancellation);
            }
        }
    }

    // Automatic mail is linked with no contact: its address tells.
    private async Task<ContactId?> ContactOfAsync(TenantId tenant, Message message, CancellationToken cancellation) =>
        message.ContactId
        ?? (
            await store.GetAsync<ContactAddress>(
                tenant,
                ContactAddress.PartitionOf(message.Counterpart),
                Hashing.Short(message.Counterpart),
                cancellation
            )
        )
            ?.Value
            .ContactId;

    private async Task ContactAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        var contact = (await store.GetAsync<Contact>(tenant, change.Partition, change.Id, cancellation))?.Value;
        if (
            contact is null
            || contact.MailStopped is not null
            || contact.Consent == ConsentState.Withdrawn
            || contact.ConsentHistory is [.., { State: ConsentState.Withdrawn }]
        )
        {
            await CallAsync(tenant, "contactId", new ContactId(change.Id), "the contact changed", cancellation);
        }
    }

    private async Task DealAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        if (
            (await store.GetAsync<Deal>(tenant, change.Partition, change.Id, cancellation))?.Value is
            { Status: DealStatus.Won or DealStatus.Lost, ContactId: { } contact }
        )
        {
            await CallAsync(tenant, "contactId", contact, "a deal was closed", cancellation);
        }
    }

    private async Task AppointmentAsync(TenantId tenant, DocumentChange change, CancellationToken cancellation)
    {
        if (
            (await store.GetAsync<Appointment>(tenant, change.Partition, change.Id, cancellation))?.Value is
            { Stands: true, ContactId: { } contact }
        )
        {
            await CallAsync(tenant, "contactId", contact, "an appointment was made", cancellation);
        }
    }

    private async Task CallAsync<TId>(TenantId tenant, string field, TId id, string why, CancellationToken cancellation)
        where TId : notnull
    {
        foreach (var one in (await FindAsync(tenant, field, id, cancellation)).Where(one => one.Goes))
        {
            await CallAsync(tenant, one, why, cancellation);
        }
    }

    private Task<bool> CallAsync(TenantId tenant, Enrolment enrolment, string why, CancellationToken cancellation) =>
        engine.RaiseEventAsync(
            tenant,
            enrolment.Input.Instance,
            SequenceCall.Event,
            JsonSerializer.SerializeToElement(new SequenceCall(why), CoreJson.Options),
            cancellation
        );

    private async Task<IReadOnlyList<Enrolment>> FindAsync<TId>(TenantId tenant, string field, TId id, CancellationToken cancellation)
        where TId : notnull
    {
        var page = await store.QueryAsync<Enrolment>(
            tenant,
            new DocumentQuery { Where = [new(field, FilterOperator.Equal, id)], Limit = MostSequences },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value)];
    }
}
