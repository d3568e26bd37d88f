using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Mail;

/// <summary>Connects and signs in at a mail server, and tells in words why it cannot.</summary>
internal static class MailConnection
{
    /// <summary>How long one answer may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Providers that refuse the password of the account to programs.
    private static readonly (string Domain, string Sentence)[] AppPasswords =
    [
        ("gmail.com", "Google wants an app password here (Google account, Security, 2-Step Verification, App passwords)."),
        ("googlemail.com", "Google wants an app password here (Google account, Security, 2-Step Verification, App passwords)."),
        ("yahoo.com", "Yahoo wants an app password here (account security, Generate app password)."),
        ("aol.com", "AOL wants an app password here (account security, Generate app password)."),
        ("me.com", "Apple wants an app-specific password here (account.apple.com, Sign-In and Security)."),
        ("fastmail.com", "Fastmail wants an app password here (Settings, Privacy and Security, Integrations)."),
        ("zoho.com", "Zoho wants an application-specific password here when two-factor sign-in is on, and IMAP switched on."),
        ("yandex.com", "Yandex wants an app password here (Yandex ID, Security, App passwords), and IMAP switched on."),
        ("yandex.ru", "Yandex wants an app password here (Yandex ID, Security, App passwords), and IMAP switched on."),
        ("mail.ru", "Mail.ru wants a password for external applications here (Mail.ru account, Security)."),
        ("office365.com", "Microsoft 365 takes no passwords from mail programs any more: remove the mailbox and sign in with Microsoft."),
        ("outlook.com", "Outlook.com takes no passwords from mail programs any more: remove the mailbox and sign in with Microsoft."),
    ];

    /// <summary>Connects as the endpoint says.</summary>
    /// <exception cref="MailboxFaultException">It cannot.</exception>
    public static Task ConnectAsync(MailService client, MailboxEndpoint endpoint, CancellationToken cancellation)
    {
        var here = MailboxRules.IsThisMachine(endpoint.Host);
        if (here)
        {
            // Plain text would be as good on the same machine; whoever listens there is whom it was meant for.
            client.ServerCertificateValidationCallback = AnyOfThisMachine;
        }

        client.CheckCertificateRevocation = false;
        return AskAsync(endpoint, stop => client.ConnectAsync(endpoint.Host, endpoint.Port, OptionsOf(endpoint, here), stop), cancellation);
    }

    /// <summary>Signs in.</summary>
    /// <exception cref="MailboxFaultException">The server does not let it in.</exception>
    public static Task SignInAsync(MailService client, MailboxEndpoint endpoint, CancellationToken cancellation)
    {
        if (!client.IsSecure && !MailboxRules.IsThisMachine(endpoint.Host))
        {
            throw new MailboxFaultException(
                MailboxFault.Tls,
                $"{endpoint.Host}:{endpoint.Port} offers no encryption, and a password is sent over an encrypted connection only."
            );
        }

        if (endpoint.IsToken)
        {
            var mechanism =
                TokenMechanism(client, endpoint.User, endpoint.Password)
                ?? throw new MailboxFaultException(
                    MailboxFault.Protocol,
                    $"{endpoint.Host}:{endpoint.Port} offers no sign-in by token (XOAUTH2)."
                );
            return AskAsync(endpoint, stop => client.AuthenticateAsync(mechanism, stop), cancellation);
        }

        // A server that knows no passwords at all says so by leaving the mechanisms out.
        client.AuthenticationMechanisms.Remove("XOAUTH2");
        client.AuthenticationMechanisms.Remove("OAUTHBEARER");
        return AskAsync(endpoint, stop => client.AuthenticateAsync(endpoint.User, endpoint.Password, stop), cancellation);
    }

    /// <summary>How a token is told; null where the server takes none.</summary>
    public static SaslMechanism? TokenMechanism(MailService client, string user, string token) =>
        client.AuthenticationMechanisms.Contains("XOAUTH2") ? new SaslMechanismOAuth2(user, token)
        : client.AuthenticationMechanisms.Contains("OAUTHBEARER") ? new SaslMechanismOAuthBearer(user, token)
        : null;

    /// <summary>Asks a server and turns what goes wrong into words.</summary>
    /// <exception cref="MailboxFaultException">It went wrong.</exception>
    public static async Task<T> AskAsync<T>(MailboxEndpoint endpoint, Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return await ask(patience.Token);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested && FaultOf(error, endpoint) is not null)
        {
            throw FaultOf(error, endpoint)!;
        }
    }

    private static Task<bool> AskAsync(MailboxEndpoint endpoint, Func<CancellationToken, Task> ask, CancellationToken cancellation) =>
        AskAsync(
            endpoint,
            async stop =>
            {
                await ask(stop);
                return true;
            },
            cancellation
        );

    /// <summary>A certificate check for sending through the endpoint; null for the system's own.</summary>
    public static RemoteCertificateValidationCallback? CertificateCheckOf(MailboxEndpoint endpoint) =>
        MailboxRules.IsThisMachine(endpoint.Host) ? AnyOfThisMachine : null;

    private static bool AnyOfThisMachine(
        object sender,
        System.Security.Cryptography.X509Certificates.X509Certificate? certificate,
        System.Security.Cryptography.X509Certificates.X509Chain? chain,
        SslPolicyErrors errors
    ) => certificate is not null;

    private static SecureSocketOptions OptionsOf(MailboxEndpoint endpoint, bool here) =>
        endpoint.Security switch
        {
            MailboxSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailboxSecurity.Starttls => SecureSocketOptions.StartTls,
            MailboxSecurity.None => SecureSocketOptions.None,
            _ => endpoint.Port is 993 or 465 ? SecureSocketOptions.SslOnConnect
            : here ? SecureSocketOptions.StartTlsWhenAvailable
            : SecureSocketOptions.StartTls,
        };

    private static MailboxFaultException? FaultOf(Exception error, MailboxEndpoint endpoint)
    {
        var at = $"{endpoint.Host}:{endpoint.Port}";
        return error switch
        {
            AuthenticationException => Refused(endpoint, error.Message),
            SslHandshakeException => new(MailboxFault.Tls, Handshake(error, at)),
            System.Security.Authentication.AuthenticationException => new(MailboxFault.Tls, Handshake(error, at)),
            NotSupportedException => new(MailboxFault.Tls, $"{at} offers no encryption (STARTTLS), and without it nothing is sent to it."),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => new(
                MailboxFault.Unreachable,
                $"There is no server called {endpoint.Host}."
            ),
            SocketException { SocketErrorCode: SocketError.TryAgain } => new(
                MailboxFault.Unreachable,
                $"The name {endpoint.Host} cannot be looked up just now."
            ),
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => new(
                MailboxFault.Unreachable,
                $"Nobody listens at {at}: is the port right?"
            ),
            SocketException socket => new(MailboxFault.Unreachable, $"{at} cannot be reached ({socket.Message})."),
            ImapCommandException command => Command(command, at),
            ServiceNotAuthenticatedException or ServiceNotConnectedException => new(
                MailboxFault.Unreachable,
                $"The connection with {at} broke."
            ),
            FolderNotFoundException folder => new(MailboxFault.Folder, $"The mailbox has no folder {folder.FolderName}."),
            ProtocolException => new(MailboxFault.Unreachable, $"The connection with {at} broke ({error.Message})."),
            OperationCanceledException or TimeoutException => new(
                MailboxFault.Unreachable,
                $"{at} did not answer within {Patience.TotalSeconds:0} seconds."
            ),
            IOException => new(MailboxFault.Unreachable, $"The connection with {at} broke."),
            CommandException => new(MailboxFault.Protocol, $"{at} refused: {error.Message}"),
            _ => null,
        };
    }

    private static MailboxFaultException Refused(MailboxEndpoint endpoint, string said)
    {
        if (endpoint.IsToken)
        {
            return new(
                MailboxFault.SignIn,
                said.Contains("SmtpClientAuthentication", StringComparison.OrdinalIgnoreCase)
                    ? $"Microsoft lets nobody send from {endpoint.User} by SMTP: have its administrator switch on authenticated SMTP for "
                        + "this mailbox (admin center, Active users, Mail, Manage email apps)."
                    : $"{endpoint.Host} does not let {endpoint.User} in, though the sign-in was granted: IMAP and SMTP must be switched on "
                        + "for this mailbox, and who signed in must be its owner or have full access to it."
            );
        }

        foreach (var (domain, sentence) in AppPasswords)
        {
            if (endpoint.Host == domain || endpoint.Host.EndsWith("." + domain, StringComparison.Ordinal))
            {
                return new(MailboxFault.AppPassword, $"{endpoint.Host} refuses the password of {endpoint.User}. {sentence}");
            }
        }

        return
            said.Contains("application-specific", StringComparison.OrdinalIgnoreCase)
            || said.Contains("app password", StringComparison.OrdinalIgnoreCase)
            ? new(MailboxFault.AppPassword, $"{endpoint.Host} wants a password made for programs (app password) for {endpoint.User}.")
            : new(MailboxFault.Password, $"{endpoint.Host} refuses user {endpoint.User} or the password.");
    }

    private static string Handshake(Exception error, string at) =>
        error.ToString().Contains("RemoteCertificate", StringComparison.Ordinal)
        || error.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            && !error.Message.Contains("plain", StringComparison.OrdinalIgnoreCase)
            ? $"The certificate of {at} is not valid for that name, has expired, or is of nobody whom this machine trusts."
            : $"{at} does not speak TLS: is it another port, or STARTTLS?";

    private static MailboxFaultException Command(ImapCommandException error, string at)
    {
        var said = error.ResponseText ?? error.Message;
        return said.Contains("quota", StringComparison.OrdinalIgnoreCase) || said.Contains("OVERQUOTA", StringComparison.OrdinalIgnoreCase)
                ? new(MailboxFault.Quota, $"The mailbox is full: {said}")
            : said.Contains("too many", StringComparison.OrdinalIgnoreCase) || said.Contains("limit", StringComparison.OrdinalIgnoreCase)
                ? new(MailboxFault.Throttled, $"{at} asks for patience: {said}")
            : new(MailboxFault.Protocol, $"{at} refused: {said}");
    }
}
