using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// Puts what left through a mailbox's server into its sent mail, once: noted before the handover, put there after it, and never beside a
/// copy that the server kept by itself.
/// </summary>
public sealed class SentCopies(IDocumentStore store, IBlobStore blobs, MailboxWake wake)
{
    private const int Most = 50;

    /// <summary>Notes that a letter is about to be handed over.</summary>
    public async Task NoteAsync(string mailboxId, RenderedMail mail, CancellationToken cancellation)
    {
        var copy = new SentCopy
        {
            CopyId = mail.IdempotencyKey,
            MailboxId = mailboxId,
            MailMessageId = mail.MessageId,
            Raw = await blobs.PutAsync(mail.Tenant, mail.Content, cancellation),
        };
        await store.CommitAsync(new DocumentBatch(mail.Tenant, copy.Partition).Upsert(copy), cancellation);
    }

    /// <summary>The server has it: its copy is due.</summary>
    public async Task TakenAsync(string mailboxId, RenderedMail mail, CancellationToken cancellation)
    {
        if (await GetAsync(mailboxId, mail, cancellation) is { } stored)
        {
            var copy = stored.Value with { Taken = true };
            await store.CommitAsync(new DocumentBatch(mail.Tenant, copy.Partition).Replace(copy, stored.ETag), cancellation);
            wake.Wake(mailboxId);
        }
    }

    /// <summary>The server refused it.</summary>
    public async Task RefusedAsync(string mailboxId, RenderedMail mail, CancellationToken cancellation)
    {
        if (await GetAsync(mailboxId, mail, cancellation) is { } stored)
        {
            await DeleteAsync(mail.Tenant, stored, cancellation);
        }
    }

    /// <summary>Keeps what is due. True when some of it waits for the word whether it left.</summary>
    public async Task<bool> KeepAsync(TenantId tenant, Mailbox mailbox, IMailboxSession session, CancellationToken cancellation)
    {
        if (session.Folders.Sent is not { } folder)
        {
            return false;
        }

        var page = await store.QueryAsync<SentCopy>(
            tenant,
            new DocumentQuery { Where = [new("mailboxId", FilterOperator.Equal, mailbox.Id)], Limit = Most },
            cancellation
        );
        var waits = page.Items.Count == Most;
        foreach (var stored in page.Items)
        {
            var left = stored.Value.Taken ? true : await LeftAsync(tenant, stored.Value, cancellation);
            waits |= left is null;
            if (left is true && await blobs.GetAsync(tenant, stored.Value.Raw, cancellation) is { } letter)
            {
                await session.KeepAsync(folder, stored.Value.MailMessageId, letter, cancellation);
            }

            if (left is not null)
            {
                await DeleteAsync(tenant, stored, cancellation);
            }
        }

        return waits;
    }

    /// <summary>After a crash the message knows, once somebody settled it; null until then.</summary>
    private async Task<bool?> LeftAsync(TenantId tenant, SentCopy copy, CancellationToken cancellation) =>
        (await store.FindAsync<Message>(tenant, "messageId", copy.CopyId, cancellation))?.Value.State switch
        {
            MessageState.Sent or MessageState.Delivered or MessageState.Bounced => true,
            MessageState.Sending or MessageState.Unknown or MessageState.Held => null,
            _ => false,
        };

    private Task<Stored<SentCopy>?> GetAsync(string mailboxId, RenderedMail mail, CancellationToken cancellation) =>
        store.GetAsync<SentCopy>(mail.Tenant, Mailbox.PartitionOf(mailboxId), mail.IdempotencyKey, cancellation);

    private Task<BatchOutcome> DeleteAsync(TenantId tenant, Stored<SentCopy> stored, CancellationToken cancellation) =>
        store.CommitAsync(new DocumentBatch(tenant, stored.Value.Partition).Delete<SentCopy>(stored.Value.Id), cancellation);
}
