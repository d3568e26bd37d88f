using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// Hands one rendered message to a provider. A mailer does not retry: whether a message that failed may be handed over again is
/// decided by the send-once step, which reserves before and records after (docs/architecture.md, step 12).
/// </summary>
public interface IMailer
{
    /// <summary>
    /// Hands the message over. <see cref="MailHandover.Unknown"/> where it may or may not have been taken (a connection lost after the last
    /// byte).
    /// </summary>
    Task<MailHandover> SendAsync(RenderedMail mail, CancellationToken cancellation = default);

    /// <summary>
    /// After a crash: was the message of this key taken? Providers that cannot tell answer <see cref="MailHandover.Unknown"/>.
    /// </summary>
    Task<MailHandover> SettleAsync(TenantId tenant, string idempotencyKey, CancellationToken cancellation = default);
}

/// <summary>One message ready to leave.</summary>
public sealed record RenderedMail
{
    /// <summary>Whose mail.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The reservation that this send belongs to: the same key is never taken twice by a mailer that can tell.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Envelope sender, a bare address.</summary>
    public required string EnvelopeFrom { get; init; }

    /// <summary>Envelope recipients, bare addresses, at least one.</summary>
    public required IReadOnlyList<string> EnvelopeTo { get; init; }

    /// <summary>The message as RFC 5322 bytes.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The Message-ID header without its angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The mailbox that it leaves through; null for the mailer of the host.</summary>
    public string? Mailbox { get; init; }
}

/// <summary>What came of handing a message over.</summary>
public abstract record MailHandover
{
    private MailHandover() { }

    /// <summary>Taken; the provider's own id of it.</summary>
    public sealed record Taken(string ProviderId) : MailHandover;

    /// <summary>Certainly not taken; trying again later may help when <paramref name="Transient"/>.</summary>
    public sealed record Refused(string Reason, bool Transient) : MailHandover;

    /// <summary>Nobody knows yet.</summary>
    public sealed record Unknown(string Reason) : MailHandover;

    /// <summary>Certainly never handed over (answer of <see cref="IMailer.SettleAsync"/> only).</summary>
    public sealed record NotTaken : MailHandover;
}
