using System.Net.Sockets;
using System.Security.Authentication;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Mail;

/// <summary>
/// Hands mail to a server by SMTP (RFC 5321), one connection for each message. Until the message's last byte is on its way a failure means
/// certainly not taken; from then until the answer, nobody knows.
/// </summary>
public sealed class SmtpMailer(SmtpSettings settings, TimeProvider time) : IMailer
{
    /// <summary>A mailer on the system's clock.</summary>
    public SmtpMailer(SmtpSettings settings)
        : this(settings, TimeProvider.System) { }

    public async Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default)
    {
        var handedOver = false;
        try
        {
            await using var connection = await SmtpConnection.OpenAsync(settings, time, cancellation);
            var session = new SmtpSession(connection, settings);
            await session.OpenAsync(cancellation);
            await session.EnvelopeAsync(mail.EnvelopeFrom, mail.EnvelopeTo, mail.Content, cancellation);
            await session.CommandAsync("DATA", "DATA", cancellation);

            // From here the end of the message may arrive whatever we see: a caller's cancellation would leave the send unknown for
            // nothing.
            handedOver = true;
            await connection.WriteAsync(DotStuffing.Encode(mail.Content.Span), CancellationToken.None);
            var reply = await connection.ReadReplyAsync(CancellationToken.None);
            if (!reply.IsPositive)
            {
                return new MailHandover.Refused($"message: {reply}", reply.IsTransient);
            }

            await QuitAsync(connection);
            return new MailHandover.Taken(string.Join(' ', reply.Lines));
        }
        catch (SmtpRefusedException e)
        {
            return new MailHandover.Refused(e.Message, e.Transient);
        }
        catch (Exception e)
            when (e is IOException or SocketException or TimeoutException or AuthenticationException or InvalidDataException)
        {
            var reason = $"{settings.Host}:{settings.Port}: {e.Message}";
            return handedOver ? new MailHandover.Unknown(reason) : new MailHandover.Refused(reason, Transient: true);
        }
    }

    /// <summary>SMTP has no way to ask what was taken.</summary>
    public Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default) =>
        Task.FromResult<MailHandover>(new MailHandover.Unknown("a mail server cannot tell whether it took a message"));

    private static async Task QuitAsync(SmtpConnection connection)
    {
        try
        {
            await connection.WriteAsync("QUIT\r\n"u8.ToArray(), CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException)
        {
            // The message was taken; how the server hangs up does not matter.
        }
    }
}
