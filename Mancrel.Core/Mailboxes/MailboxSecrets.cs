using System.Text;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>Seals the passwords and tokens of mailboxes, and opens them for who connects.</summary>
public sealed class MailboxSecrets(SealedSecrets secrets)
{
    // A token is renewed so long before its end that no letter is read with one that ends meanwhile.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongLifetime = TimeSpan.FromMinutes(20);

    /// <summary>Seals a password of a mailbox.</summary>
    public string Seal(string mailboxId, string password) => secrets.Seal(Encoding.UTF8.GetBytes(password), Mailbox.PartitionOf(mailboxId));

    /// <summary>Seals the tokens of a mailbox; what the provider gave no other one for stays.</summary>
    public MailboxGrant Seal(MailboxGrant grant, MailboxTokens tokens, DateTimeOffset now) =>
        grant with
        {
            SealedRefresh = tokens.Refresh is { } refresh ? Seal(grant.MailboxId, refresh) : grant.SealedRefresh,
            SealedAccess = Seal(grant.MailboxId, tokens.Access),
            ExpiresAt = now + tokens.Lifetime,
            RenewAt = now + tokens.Lifetime - (tokens.Lifetime < LongLifetime ? tokens.Lifetime / 4 : Early),
            Over = null,
        };

    /// <summary>Opens a token of a mailbox.</summary>
    /// <exception cref="MailboxFaultException">It was sealed with another key.</exception>
    public string OpenToken(string mailboxId, string sealedToken) =>
        secrets.Open(sealedToken, Mailbox.PartitionOf(mailboxId)) is { } token
            ? Encoding.UTF8.GetString(token)
            : throw new MailboxFaultException(
                MailboxFault.SignIn,
                "The stored sign-in cannot be read: this installation has another key than the one it was stored with. Sign in again."
            );

    /// <summary>All that opens a mailbox with a password.</summary>
    /// <exception cref="MailboxFaultException">A password was sealed with another key.</exception>
    public MailboxAccount AccountOf(Mailbox mailbox) =>
        new(Open(mailbox, mailbox.Imap), mailbox.Smtp is { } smtp ? Open(mailbox, smtp) : null, mailbox.Folders);

    private MailboxEndpoint Open(Mailbox mailbox, MailboxServer server) =>
        secrets.Open(server.SealedPassword, mailbox.Partition) is { } password
            ? new MailboxEndpoint(server.Host, server.Port, server.Security, server.User, Encoding.UTF8.GetString(password))
            : throw new MailboxFaultException(
                MailboxFault.Secret,
                "The stored password cannot be read: this installation has another key than the one it was stored with. Enter it again."
            );
}
