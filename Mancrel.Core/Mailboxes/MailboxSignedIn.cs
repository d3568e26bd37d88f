using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>What came of a sign-in at a mailbox's provider.</summary>
/// <param name="Kind">Whose.</param>
/// <param name="Address">The mailbox's address.</param>
/// <param name="User">Whom its servers are told: the account, or the shared mailbox that it has access to.</param>
/// <param name="Account">The account that signed in.</param>
/// <param name="Tokens">What the provider gave.</param>
/// <param name="Fields">What was said of a new mailbox beside its account.</param>
public sealed record MailboxSignedIn(
    MailboxKind Kind,
    string Address,
    string User,
    string Account,
    MailboxTokens Tokens,
    MailboxFields Fields
);
