using Mancrel.Core.Common;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Mail;

/// <summary>Hands answers of a mailbox to that mailbox's server, and all other mail to the mailer of this host.</summary>
internal sealed class MailboxMailer(
    IMailer others,
    MailboxDesk mailboxes,
    MailboxAccounts accounts,
    SentCopies copies,
    DkimSigning signing,
    TimeProvider time
) : IMailer
{
    public async Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default)
    {
        if (mail.Mailbox is not { } id)
        {
            return await others.SendAsync(mail, cancellation);
        }

        if (await mailboxes.FindAsync(mail.Tenant, id, cancellation) is not { Value.Smtp: not null } mailbox)
        {
            return new MailHandover.Refused($"the mailbox of {mail.EnvelopeFrom} is not connected any more", Transient: false);
        }

        MailboxEndpoint server;
        try
        {
            server = (await accounts.OfAsync(mail.Tenant, mailbox.Value, refused: null, cancellation)).Smtp!;
        }
        catch (MailboxFaultException fault)
        {
            return new MailHandover.Refused(fault.Message, Transient: true);
        }

        await copies.NoteAsync(id, mail, cancellation);
        var handover = await new SmtpMailer(SettingsOf(server), time, signing).SendAsync(mail, cancellation);
        switch (handover)
        {
            case MailHandover.Taken:
                await copies.TakenAsync(id, mail, CancellationToken.None);
                break;
            case MailHandover.Refused:
                await copies.RefusedAsync(id, mail, CancellationToken.None);
                break;
        }

        return handover;
    }

    // What a mailbox's server took is asked of nobody: the step knows that it went through a mailbox.
    public Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default) =>
        others.SettleAsync(tenant, idempotencyKey, cancellation);

    private static SmtpSettings SettingsOf(MailboxEndpoint server) =>
        new(
            server.Host,
            server.Port,
            server.User,
            server.Password,
            server.Security switch
            {
                MailboxSecurity.Tls => SmtpSecurity.Implicit,
                MailboxSecurity.Starttls => SmtpSecurity.StartTls,
                MailboxSecurity.None => SmtpSecurity.Opportunistic,
                _ => SmtpSecurity.Auto,
            }
        )
        {
            IsToken = server.IsToken,
            CertificateCheck = MailConnection.CertificateCheckOf(server),
        };
}
