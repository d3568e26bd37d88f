namespace Mancrel.Core.Ports;

/// <summary>Asks the provider of a mailbox for tokens, on the ground of what a person granted once (RFC 6749 §6).</summary>
public interface IMailboxGrants
{
    /// <summary>A new access token.</summary>
    /// <exception cref="MailboxFaultException">
    /// <see cref="MailboxFault.SignIn"/> where the grant is over, <see cref="MailboxFault.Client"/> where the installation is not known any
    /// more, else something that passes.
    /// </exception>
    Task<MailboxTokens> RenewAsync(MailboxKind kind, string refreshToken, CancellationToken cancellation = default);

    /// <summary>Gives the grant back where the provider takes it (RFC 7009); a provider that cannot be asked is left alone.</summary>
    Task RevokeAsync(MailboxKind kind, string refreshToken, CancellationToken cancellation = default);
}

/// <summary>What a provider gives.</summary>
/// <param name="Access">Opens the mailbox for a while.</param>
/// <param name="Lifetime">For how long.</param>
/// <param name="Refresh">What the next one is asked with; null where the one before stays good.</param>
public sealed record MailboxTokens(string Access, TimeSpan Lifetime, string? Refresh)
{
    // A record prints all of its members; a token is not for printing.
    public override string ToString() => $"tokens for {Lifetime}";
}

/// <summary>A host whose mailboxes sign in nowhere.</summary>
public sealed class NoMailboxGrants : IMailboxGrants
{
    public Task<MailboxTokens> RenewAsync(MailboxKind kind, string refreshToken, CancellationToken cancellation = default) =>
        throw new MailboxFaultException(MailboxFault.Client, "This host signs in at no provider.");

    public Task RevokeAsync(MailboxKind kind, string refreshToken, CancellationToken cancellation = default) => Task.CompletedTask;
}
