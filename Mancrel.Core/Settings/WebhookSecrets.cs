namespace Mancrel.Core.Settings;

/// <summary>The secrets of the mail webhooks (settings under <c>Mancrel:Webhooks</c>). Null or blank is not set.</summary>
public sealed record WebhookSecrets
{
    /// <summary><c>SendGrid:VerificationKey</c>: base64 DER public key, ECDSA P-256.</summary>
    public string? SendGridVerificationKey { get; init; }

    /// <summary><c>Mailgun:SigningKey</c>: the HTTP webhook signing key.</summary>
    public string? MailgunSigningKey { get; init; }

    /// <summary><c>Generic:Secret</c>: Standard Webhooks <c>whsec_…</c>, several separated by spaces.</summary>
    public string? GenericSecret { get; init; }

    /// <summary><c>Generic:TrustedAuthServ</c>: the authserv-id (RFC 8601 §2.5) whose Authentication-Results are believed.</summary>
    public string? GenericTrustedAuthServ { get; init; }

    /// <summary><c>Postmark:Credentials</c>: <c>user:password</c> of HTTP Basic; Postmark signs nothing.</summary>
    public string? PostmarkCredentials { get; init; }

    /// <summary><c>Resend:Secret</c>: <c>whsec_…</c>, several separated by spaces.</summary>
    public string? ResendSecret { get; init; }

    /// <summary><c>Mancrel:Twilio:AuthToken</c>: what text messages are signed with.</summary>
    public string? TwilioAuthToken { get; init; }

    /// <summary>Names nothing: a secret must not reach a log by way of a record's text.</summary>
    public override string ToString() => nameof(WebhookSecrets);
}
