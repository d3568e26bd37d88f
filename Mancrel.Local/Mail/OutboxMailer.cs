using Mancrel.Core.Common;
using Mancrel.Core.Intake.Mime;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;

namespace Mancrel.Local.Mail;

/// <summary>Keeps mail instead of sending it.</summary>
public sealed class OutboxMailer(IDocumentStore store, IBlobStore blobs, TimeProvider clock) : IMailer
{
    /// <inheritdoc/>
    public async Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default)
    {
        var blob = await blobs.PutAsync(mail.Tenant, mail.Content, cancellation);
        var read = MimeReader.Read(mail.Content);
        var kept = new OutboxMail { MailId = "x_" + Hashing.Short(mail.IdempotencyKey), MessageId = mail.MessageId, InReplyTo = read.InReplyTo.Count > 0 ? read.InReplyTo[0] : null, SentAt = clock.GetUtcNow(), BlobId = blob };
        await store.GetOrCreateAsync(mail.Tenant, kept, cancellation);
        return new MailHandover.Taken(kept.MailId);
    }

    /// <inheritdoc/>
    public async Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default)
    {
        var id = "x_" + Hashing.Short(idempotencyKey);
        return await store.GetAsync<OutboxMail>(tenant, OutboxMail.PartitionOf(id), id, cancellation) is null ? new MailHandover.NotTaken() : new MailHandover.Taken(id);
    }
}
