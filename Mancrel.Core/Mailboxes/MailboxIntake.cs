using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// Takes one letter of a mailbox in the way of a webhook's: stored raw and queued under the key that is made from the letter and nothing
/// else. The same letter by another mailbox, by a webhook or under another number is the same message.
/// </summary>
public sealed class MailboxIntake(IDocumentStore store, IKnownMail known, IClaimCheck claimCheck, TimeProvider clock)
{
    /// <summary>What a letter that came by a mailbox says it came by.</summary>
    public const string Provider = LetterSource.Imap;

    /// <summary>Takes a letter; when it returns, the queue has it. False when it was stored before.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="mailbox">The mailbox that it lies in.</param>
    /// <param name="letter">The RFC 5322 bytes.</param>
    /// <param name="historyOf">When it arrived, of a letter that is history only; null of a new one.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    public async Task<bool> TakeAsync(
        TenantId tenant,
        Mailbox mailbox,
        ReadOnlyMemory<byte> letter,
        DateTimeOffset? historyOf,
        CancellationToken cancellation
    )
    {
        var email = MimeReader.Read(letter);
        var before = MailIdentity.MessageKey(email);
        var key = await known.HasAsync(tenant, email, before, cancellation) ? before : MailIdentity.LetterKey(email);
        var id = new MessageId("m_" + key);
        if (await IsStoredAsync(tenant, email, id, cancellation))
        {
            return false;
        }

        await claimCheck.QueueLetterAsync(
            tenant,
            letter,
            raw => new QueuedMail(id, Provider, "message/rfc822", raw, historyOf ?? clock.GetUtcNow())
            {
                Mailbox = mailbox.ToSource(),
                History = historyOf is not null,
            },
            cancellation
        );
        return true;
    }

    // The queue's duplicate window ends; what was stored before is known for ever.
    private async Task<bool> IsStoredAsync(TenantId tenant, InboundEmail email, MessageId id, CancellationToken cancellation)
    {
        var key = ThreadKey.KeyOf(email.MessageId is { Length: > 0 } own ? own : id.Value);
        return await store.GetAsync<ThreadKey>(tenant, ThreadKey.PartitionOf(key), key, cancellation) is { } thread
            && await store.GetAsync<Message>(tenant, Conversation.PartitionOf(thread.Value.ConversationId), id.Value, cancellation)
                is not null;
    }
}
