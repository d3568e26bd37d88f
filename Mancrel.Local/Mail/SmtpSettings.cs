using System.Net.Security;

namespace Mancrel.Local.Mail;

/// <summary>How to reach a mail server that takes our mail (a submission server, RFC 6409).</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">587 with STARTTLS by custom; 465 speaks TLS from the first byte (RFC 8314).</param>
/// <param name="User">Null sends without signing in.</param>
/// <param name="Password">Of the user.</param>
/// <param name="Security">Whether the connection must be encrypted.</param>
public sealed record SmtpSettings(
    string Host,
    int Port = 587,
    string? User = null,
    string? Password = null,
    SmtpSecurity Security = SmtpSecurity.Auto
)
{
    /// <summary>
    /// How long one answer may take. RFC 5321 §4.5.3.2 asks for minutes after the final dot; a server that slow is rare, and the send is
    /// then unknown, not lost.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>What EHLO says of us; a name with a dot, since strict servers refuse others.</summary>
    public string ClientName { get; init; } = "mancrel.localdomain";

    /// <summary>True where the password is an access token (XOAUTH2, or OAUTHBEARER of RFC 7628).</summary>
    public bool IsToken { get; init; }

    // A record prints all of its members; a password is not for printing.
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>Null for the system's own check of the server's certificate; tests trust their own.</summary>
    internal RemoteCertificateValidationCallback? CertificateCheck { get; init; }
}

/// <summary>How a connection is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>TLS from the start on port 465; elsewhere STARTTLS, which may be missing only on loopback.</summary>
    Auto,

    /// <summary>STARTTLS, or nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Implicit,

    /// <summary>STARTTLS where the server offers it, plain text elsewhere; never with a password outside of loopback.</summary>
    Opportunistic,
}
