using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;

namespace Mancrel.Core.Scheduling.Letters;

/// <summary>The conversation that all that is told of an appointment stands in: closed until the customer answers.</summary>
internal static class AppointmentThread
{
    private const int PreviewLength = 200;

    /// <summary>Writes a message there and has it leave; false where it stood there before.</summary>
    public static async Task<bool> AddAsync(
        IDocumentStore store,
        TenantId tenant,
        Message message,
        Contact contact,
        CancellationToken cancellation
    )
    {
        var (partition, reference) = (message.Partition, new MessageRef(message.ConversationId, message.MessageId));
        while (await store.GetAsync<Message>(tenant, partition, message.Id, cancellation) is null)
        {
            var before = await store.GetAsync<Conversation>(tenant, partition, reference.Conversation.Value, cancellation);
            var batch = new DocumentBatch(tenant, partition)
                .Create(message)
                .Upsert(Signals.Start(message, ManualReply.Name, message.Send!.Instance, reference));
            _ = before is null
                ? batch.Create(ConversationFor(message, contact))
                : batch.Replace(before.Value with { MessageCount = before.Value.MessageCount + 1 }, before.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return true;
            }
        }

        return false;
    }

    private static Conversation ConversationFor(Message message, Contact contact) =>
        new()
        {
            ConversationId = message.ConversationId,
            Subject = message.Subject,
            ThreadSubject = ReplySubject.Bare(message.Subject).ToLowerInvariant(),
            Counterpart = message.Counterpart,
            CounterpartName = contact.Name,
            ContactId = contact.ContactId,
            CompanyId = contact.CompanyId,
            AssigneeId = contact.OwnerId,
            State = ConversationState.Closed,
            LastMessageAt = message.ReceivedAt,
            MessageCount = 1,
            Preview = message.ReplyText[..Math.Min(PreviewLength, message.ReplyText.Length)],
        };
}
