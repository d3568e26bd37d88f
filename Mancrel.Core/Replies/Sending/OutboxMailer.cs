using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Sending;

/// <summary>A mailer whose mail is kept and shown and never leaves. It always knows what it took.</summary>
public sealed class OutboxMailer(IDocumentStore store, IBlobStore blobs, TimeProvider time) : IMailer
{
    public async Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default)
    {
        // The bytes first: a mail that is listed can always be shown.
        var blob = await blobs.PutAsync(mail.Tenant, mail.Content, cancellation);
        var headers = MimeReader.ReadHeaders(mail.Content);
        var kept = new OutboxMail
        {
            Id = OutboxMail.IdOf(mail.IdempotencyKey),
            To = mail.EnvelopeTo,
            Cc = [.. headers.Cc.Select(c => c.Address)],
            Subject = headers.Subject,
            MessageId = mail.MessageId,
            InReplyTo = headers.InReplyTo.Count > 0 ? headers.InReplyTo[0] : null,
            SentAt = time.GetUtcNow(),
            BlobId = blob,
            Size = mail.Content.Length,
        };

        // A conflict means that this key was taken before: the same answer, and nothing twice.
        await store.CommitAsync(new DocumentBatch(mail.Tenant, kept.Partition).Create(kept), cancellation);
        return new MailHandover.Taken(kept.Id);
    }

    public async Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default)
    {
        var id = OutboxMail.IdOf(idempotencyKey);
        return await store.GetAsync<OutboxMail>(tenant, OutboxMail.PartitionOf(id), id, cancellation) is null
            ? new MailHandover.NotTaken()
            : new MailHandover.Taken(id);
    }
}
