using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using MimeKit;

namespace Mancrel.Local.Mail;

/// <summary>
/// Hands mail to a server by SMTP (RFC 5321; MailKit), one connection for each message. Until the message is on its way a failure means
/// certainly not taken; from then until the answer, nobody knows.
/// </summary>
public sealed class SmtpMailer(SmtpSettings settings, TimeProvider time, DkimSigning? signing = null) : IMailer
{
    /// <summary>A mailer on the system's clock.</summary>
    public SmtpMailer(SmtpSettings settings)
        : this(settings, TimeProvider.System) { }

    public async Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default)
    {
        using var watch = new SmtpWatch(settings.Timeout, time);

        // Once the message is on its way, its end may arrive whatever we see: giving up would leave the send unknown for nothing.
        using var stop = cancellation.Register(() => watch.StopUnlessHandedOver());
        try
        {
            var (from, to) = (Address(mail.EnvelopeFrom), mail.EnvelopeTo.Select(Address).ToList());
            using var message = await MimeMessage.LoadAsync(new MemoryStream(SmtpLines.Normalise(mail.Content.Span)), watch.Patience);
            var signer = signing is null ? null : await signing.ForAsync(mail.Tenant, settings.Host, message, watch.Patience);
            using var client = await OpenAsync(watch, watch.Patience);
            var format = Format(mail, client);
            if (signer is not null)
            {
                DkimSigning.Sign(signer, format, message, client.Capabilities.HasFlag(SmtpCapabilities.EightBitMime));
            }

            var answer = await client.SendAsync(format, message, from, to, progress: null, cancellationToken: watch.Patience);
            await QuitAsync(client, watch.Patience);
            return new MailHandover.Taken(answer);
        }
        catch (SmtpNotSentException error)
        {
            return new MailHandover.Refused(error.Message, error.Transient);
        }
        catch (AuthenticationException error)
        {
            // A wrong password is a fault of the settings, not of the mail: once they are put right it may go.
            return new MailHandover.Refused($"AUTH: {error.Message}", Transient: true);
        }
        catch (SmtpCommandException error)
        {
            var code = ((int)error.StatusCode).ToString(CultureInfo.InvariantCulture);
            return new MailHandover.Refused($"{What(error)}: {code} {error.Message}", Transient: code[0] == '4');
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && !watch.HandedOver)
        {
            throw;
        }
        catch (Exception error)
            when (error
                    is IOException
                        or SocketException
                        or System.Security.Authentication.AuthenticationException
                        or NotSupportedException
                        or SslHandshakeException
                        or ProtocolException
                        or OperationCanceledException
            )
        {
            var why = error is OperationCanceledException ? $"no answer within {settings.Timeout.TotalSeconds:0} s" : error.Message;
            var reason = $"{settings.Host}:{settings.Port}: {why}";
            return watch.HandedOver ? new MailHandover.Unknown(reason) : new MailHandover.Refused(reason, Transient: true);
        }
    }

    /// <summary>SMTP has no way to ask what was taken.</summary>
    public Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default) =>
        Task.FromResult<MailHandover>(new MailHandover.Unknown("a mail server cannot tell whether it took a message"));

    private async Task<SmtpClient> OpenAsync(SmtpWatch watch, CancellationToken patience)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new SmtpClient(watch) { LocalDomain = settings.ClientName, CheckCertificateRevocation = false };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, patience);
            if (settings.CertificateCheck is { } check)
            {
                client.ServerCertificateValidationCallback = check;
            }

            var loopback = socket.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);
            await ConnectAsync(client, socket, loopback, patience);
            if (settings.User is { } user)
            {
                await SignInAsync(client, user, loopback, patience);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            socket.Dispose();
            throw;
        }
    }

    private async Task ConnectAsync(SmtpClient client, Socket socket, bool loopback, CancellationToken patience)
    {
        var security = settings.Security switch
        {
            SmtpSecurity.Implicit => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Opportunistic => SecureSocketOptions.StartTlsWhenAvailable,
            _ => settings.Port == 465 ? SecureSocketOptions.SslOnConnect
            : loopback ? SecureSocketOptions.None
            : SecureSocketOptions.StartTls,
        };
        try
        {
            await client.ConnectAsync(socket, settings.Host, settings.Port, security, patience);
        }
        catch (NotSupportedException)
        {
            throw new SmtpNotSentException("STARTTLS: the server offers no encryption, and mail leaves this machine only encrypted", true);
        }
    }

    private async Task SignInAsync(SmtpClient client, string user, bool loopback, CancellationToken patience)
    {
        if (!client.IsSecure && !loopback)
        {
            throw new SmtpNotSentException("AUTH: a password is sent over an encrypted connection only", true);
        }

        var password = settings.Password ?? "";
        SaslMechanism mechanism =
            settings.IsToken
                ? MailConnection.TokenMechanism(client, user, password)
                    ?? throw new SmtpNotSentException("AUTH: the server takes no tokens (XOAUTH2)", true)
            : client.AuthenticationMechanisms.Contains("PLAIN") ? new SaslMechanismPlain(Encoding.UTF8, user, password)
            : client.AuthenticationMechanisms.Contains("LOGIN") ? new SaslMechanismLogin(Encoding.UTF8, user, password)
            : throw new SmtpNotSentException("AUTH: the server offers neither PLAIN nor LOGIN, and a user is set", true);
        await client.AuthenticateAsync(mechanism, patience);
    }

    private static FormatOptions Format(RenderedMail mail, SmtpClient client)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        options.EnsureNewLine = true;

        // Addresses or headers beyond ASCII: a server that does not take them refuses the mail before it (RFC 6531).
        options.International =
            !Ascii.IsValid(mail.EnvelopeFrom)
            || mail.EnvelopeTo.Any(address => !Ascii.IsValid(address))
            || !Ascii.IsValid(HeadersOf(mail.Content.Span));
        return !options.International || client.Capabilities.HasFlag(SmtpCapabilities.UTF8)
            ? options
            : throw new SmtpNotSentException("MAIL FROM: the server takes no addresses or headers beyond ASCII (SMTPUTF8)", false);
    }

    private static string What(SmtpCommandException error) =>
        error.ErrorCode switch
        {
            SmtpErrorCode.SenderNotAccepted => "MAIL FROM",
            SmtpErrorCode.RecipientNotAccepted => "RCPT TO",
            SmtpErrorCode.MessageNotAccepted => "message",
            _ => "SMTP",
        };

    // A line break in an address would be another command.
    private static MailboxAddress Address(string address) =>
        address.Any(c => char.IsControl(c) || c is '<' or '>' or ' ') || !MailboxAddress.TryParse(address, out var parsed)
            ? throw new SmtpNotSentException($"envelope: '{address.ReplaceLineEndings("␤")}' is not a bare address", transient: false)
            : parsed;

    private static async Task QuitAsync(SmtpClient client, CancellationToken patience)
    {
        try
        {
            await client.DisconnectAsync(quit: true, patience);
        }
        catch (Exception error) when (error is IOException or SocketException or ProtocolException or OperationCanceledException)
        {
            // The message was taken; how the server hangs up does not matter.
        }
    }

    private static ReadOnlySpan<byte> HeadersOf(ReadOnlySpan<byte> content) =>
        content.IndexOf("\r\n\r\n"u8) is var end and >= 0 ? content[..end] : content;
}

/// <summary>Nothing was sent, for a reason of ours.</summary>
internal sealed class SmtpNotSentException(string message, bool transient) : Exception(message)
{
    /// <summary>True when the same may work later.</summary>
    public bool Transient { get; } = transient;
}
