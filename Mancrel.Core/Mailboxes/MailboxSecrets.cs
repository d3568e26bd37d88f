using System.Text;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>Seals the passwords of mailboxes, and opens them for who connects.</summary>
public sealed class MailboxSecrets(SealedSecrets secrets)
{
    /// <summary>Seals a password of a mailbox.</summary>
    public string Seal(string mailboxId, string password) => secrets.Seal(Encoding.UTF8.GetBytes(password), Mailbox.PartitionOf(mailboxId));

    /// <summary>All that opens the mailbox.</summary>
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
