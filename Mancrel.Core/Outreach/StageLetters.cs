using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Outreach;

/// <summary>Whom a stage writes to, or why it writes to nobody.</summary>
public sealed record StageReader(Deal? Deal, Contact? Contact, string? Why);

/// <summary>
/// Puts what a stage writes into the deal's conversation and starts its way out (<see cref="OutreachMail"/>) in the same batch. All ids
/// come from the deal and its entry, so that a repeated step finds what the first one wrote.
/// </summary>
public sealed class StageLetters(IDocumentStore store, MancrelSettings settings, TimeProvider clock)
{
    /// <summary>The deal and its contact, while the deal is in this entry and the contact has an address.</summary>
    public async Task<StageReader> ReaderAsync(TenantId tenant, DealStageInput input, CancellationToken cancellation)
    {
        var deal = await store.GetAsync<Deal>(tenant, Deal.PartitionOf(input.Deal), input.Deal.Value, cancellation);
        if (deal is null || deal.Value.Entry != input.Entry)
        {
            return new StageReader(null, null, "the deal went on meanwhile");
        }

        var contact = deal.Value.ContactId is { } id
            ? (await store.GetAsync<Contact>(tenant, Contact.PartitionOf(id), id.Value, cancellation))?.Value
            : null;
        return contact is { Emails.Count: > 0 }
            ? new StageReader(deal.Value, contact, null)
            : new StageReader(null, null, contact is null ? "the deal has no contact" : $"{contact.Name} has no mail address");
    }

    /// <summary>Where the mail of a deal's entry lies.</summary>
    public static MessageRef ReferenceOf(Deal deal, string instance) =>
        new(deal.ConversationId ?? new ConversationId("c_x" + Hashing.Short(deal.Id)[..24]), new MessageId("x_" + Hashing.Short(instance)));

    /// <summary>Writes it; a mail that is there stays.</summary>
    public async Task WriteAsync(
        TenantId tenant,
        DealStageInput input,
        Deal deal,
        Contact contact,
        MessageRef reference,
        string subject,
        Draft draft,
        CancellationToken cancellation
    )
    {
        await LinkAsync(tenant, input.Deal, reference.Conversation, cancellation);
        var partition = Conversation.PartitionOf(reference.Conversation);
        var now = clock.GetUtcNow();
        var message = new Message
        {
            MessageId = reference.Message,
            ConversationId = reference.Conversation,
            Direction = MessageDirection.Outbound,
            State = MessageState.Drafted,
            From = settings.Mail.From.ToString(),
            To = [new MailAddress(contact.Name, contact.Emails[0]).ToString()],
            Counterpart = AddressKey.For(contact.Emails[0]),
            Subject = subject,
            ReceivedAt = now,
            ContactId = contact.ContactId,
            Draft = draft,
        };
        while (await store.GetAsync<Message>(tenant, partition, message.Id, cancellation) is null)
        {
            var before = await store.GetAsync<Conversation>(tenant, partition, reference.Conversation.Value, cancellation);
            var batch = new DocumentBatch(tenant, partition)
                .Create(message)
                .Upsert(Signals.Start(message, OutreachMail.Name, message.Id, new OutreachInput(reference, input.Deal, input.Entry)));
            _ = before is null
                ? batch.Create(
                    new Conversation
                    {
                        ConversationId = reference.Conversation,
                        Subject = message.Subject,
                        ThreadSubject = ReplySubject.Bare(message.Subject).ToLowerInvariant(),
                        Counterpart = message.Counterpart,
                        CounterpartName = contact.Name,
                        ContactId = contact.ContactId,
                        CompanyId = contact.CompanyId,
                        AssigneeId = deal.OwnerId,
                        State = ConversationState.Waiting,
                        LastMessageAt = now,
                        MessageCount = 1,
                        Preview = draft.Body[..Math.Min(200, draft.Body.Length)],
                    }
                )
                : batch.Replace(before.Value with { MessageCount = before.Value.MessageCount + 1 }, before.ETag);
            await store.CommitAsync(batch, cancellation);
        }
    }

    private async Task LinkAsync(TenantId tenant, DealId id, ConversationId conversation, CancellationToken cancellation)
    {
        while (
            await store.GetAsync<Deal>(tenant, Deal.PartitionOf(id), id.Value, cancellation) is { } stored
            && stored.Value.ConversationId != conversation
        )
        {
            await store.CommitAsync(
                new DocumentBatch(tenant, stored.Value.Partition).Replace(stored.Value with { ConversationId = conversation }, stored.ETag),
                cancellation
            );
        }
    }
}
