using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies;

/// <summary>Reads the raw request of an accepted mail.</summary>
public sealed class QueuedLetters(IBlobStore blobs, MancrelSettings settings)
{
    /// <summary>The letter in it.</summary>
    /// <exception cref="PermanentStepException">It is missing, or can no longer be read.</exception>
    public async Task<InboundEmail> ReadAsync(TenantId tenant, QueuedMail mail, CancellationToken cancellation)
    {
        if (mail.Mailbox is { } mailbox)
        {
            var letter = await RawAsync(tenant, mail, cancellation);
            return LetterForms.Open(MimeReader.Read(letter, mailbox.TrustedAuthServ) with { EnvelopeTo = [mailbox.Address] });
        }

        if (mail.Provider is LetterSource.Form or LetterSource.Chat)
        {
            // Made here: no mail system stands between the visitor and us, and whether the visitor had our form open is known.
            var made = MimeReader.Read(await RawAsync(tenant, mail, cancellation));
            return made with { Authentication = mail.Vouched ? SenderAuthentication.Ours : SenderAuthentication.Unknown };
        }

        var provider =
            InboundProviders.Reading(mail.Provider) ?? throw new PermanentStepException($"no provider is called {mail.Provider}");
        var raw = await RawAsync(tenant, mail, cancellation);
        return provider.Parse(WebhookRequest.Kept(mail.ContentType, raw), settings.Webhooks) switch
        {
            InboundParse.Parsed parsed => LetterForms.Open(parsed.Email),
            InboundParse.Unreadable unreadable => throw new PermanentStepException(
                $"the raw mail can no longer be read: {unreadable.Reason}"
            ),
            var other => throw new InvalidOperationException($"unknown parse {other}"),
        };
    }

    private async Task<ReadOnlyMemory<byte>> RawAsync(TenantId tenant, QueuedMail mail, CancellationToken cancellation) =>
        await blobs.GetAsync(tenant, mail.Raw, cancellation) ?? throw new PermanentStepException($"the raw mail {mail.Raw} is missing");
}
