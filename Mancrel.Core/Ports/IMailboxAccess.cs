namespace Mancrel.Core.Ports;

/// <summary>
/// How a host reaches mailboxes, both ways. Reading goes by a session over one connection; sending goes by <see cref="IMailer"/> with
/// <see cref="RenderedMail.Mailbox"/>.
/// </summary>
public interface IMailboxAccess
{
    /// <summary>Which kinds of mailboxes this host can connect; none where it connects none.</summary>
    IReadOnlyList<MailboxKind> Kinds { get; }

    /// <summary>Connects, signs in and finds the folders.</summary>
    /// <exception cref="MailboxFaultException">It cannot be opened; the message is a sentence for people.</exception>
    Task<IMailboxSession> OpenAsync(MailboxAccount account, CancellationToken cancellation = default);

    /// <summary>Tries each part by itself and says in words what failed; changes nothing and sends nothing.</summary>
    Task<IReadOnlyList<MailboxCheck>> TestAsync(MailboxAccount account, CancellationToken cancellation = default);
}

/// <summary>
/// One open mailbox. Not for several callers at once. Reading marks nothing as read. Every member throws
/// <see cref="MailboxFaultException"/> where the server cannot be asked any more.
/// </summary>
public interface IMailboxSession : IAsyncDisposable
{
    /// <summary>The folders that are read and written.</summary>
    MailboxFolders Folders { get; }

    /// <summary>What the folder counts by now.</summary>
    Task<FolderState> StateAsync(string folder, CancellationToken cancellation = default);

    /// <summary>
    /// Letters of the folder from a number on, in ascending order of their numbers, each once.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="fromNumber">The least number, 1 and more.</param>
    /// <param name="since">Only letters that arrived on that day (UTC) or later; null for all.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IReadOnlyList<LetterHandle>> ListAsync(
        string folder,
        uint fromNumber,
        DateTimeOffset? since,
        CancellationToken cancellation = default
    );

    /// <summary>A letter as RFC 5322 bytes; null where it is gone meanwhile.</summary>
    Task<ReadOnlyMemory<byte>?> ReadAsync(string folder, uint number, CancellationToken cancellation = default);

    /// <summary>Keeps a letter in a folder, as read, unless one of this Message-ID is there. True when it was put there now.</summary>
    Task<bool> KeepAsync(string folder, string messageId, ReadOnlyMemory<byte> letter, CancellationToken cancellation = default);

    /// <summary>Waits until the inbox changed or the time is over; the server tells of changes by itself where it can (RFC 2177).</summary>
    Task WaitAsync(TimeSpan most, CancellationToken cancellation = default);
}

/// <summary>What kind of mailbox.</summary>
public enum MailboxKind
{
    /// <summary>IMAP and SMTP by password.</summary>
    Imap,

    /// <summary>Gmail and Google Workspace by IMAP and SMTP, signed in at Google (OAuth 2.0).</summary>
    Gmail,

    /// <summary>Microsoft 365 and Outlook.com by IMAP and SMTP, signed in at Microsoft (OAuth 2.0).</summary>
    Microsoft,

    /// <summary>Zoho Mail by its own API.</summary>
    Zoho,
}

/// <summary>How a connection is encrypted.</summary>
public enum MailboxSecurity
{
    /// <summary>By the port: TLS at once on 993 and 465, else STARTTLS; on the same machine plain text is enough.</summary>
    Auto,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>STARTTLS, or nothing.</summary>
    Starttls,

    /// <summary>Plain text; on the same machine only.</summary>
    None,
}

/// <summary>A server of a mailbox with what signs in there.</summary>
public sealed record MailboxEndpoint(string Host, int Port, MailboxSecurity Security, string User, string Password)
{
    /// <summary>True where the password is an access token of the provider (XOAUTH2, or OAUTHBEARER of RFC 7628).</summary>
    public bool IsToken { get; init; }

    // A record prints all of its members; a password is not for printing.
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>All that it takes to open a mailbox.</summary>
/// <param name="Imap">Where it is read.</param>
/// <param name="Smtp">Where it sends; null where it only reads.</param>
/// <param name="Folders">Folders by their full names; empty ones are found by special use (RFC 6154) and by their usual names.</param>
public sealed record MailboxAccount(MailboxEndpoint Imap, MailboxEndpoint? Smtp, MailboxFolders Folders)
{
    /// <summary>When another token is to be had; null where a password opens it, which lasts.</summary>
    public DateTimeOffset? RenewAt { get; init; }
}

/// <summary>Folders by their full names on the server.</summary>
public sealed record MailboxFolders(string? Inbox = null, string? Sent = null, string? Drafts = null);

/// <summary>
/// What a folder counts by (RFC 3501 §2.3.1.1): numbers of another <paramref name="Validity"/> are of other letters.
/// </summary>
public sealed record FolderState(uint Validity, uint NextNumber);

/// <summary>A letter in a folder.</summary>
/// <param name="Number">Its number (UID) in the folder.</param>
/// <param name="ArrivedAt">When the server took it in.</param>
/// <param name="Size">Bytes.</param>
public sealed record LetterHandle(uint Number, DateTimeOffset ArrivedAt, long Size);

/// <summary>One tried part of a mailbox.</summary>
/// <param name="Part">imap_connect, imap_sign_in, inbox, sent, smtp_connect, smtp_sign_in.</param>
/// <param name="Ok">Whether it works; null where it was not tried since an earlier part failed.</param>
/// <param name="Message">In words.</param>
/// <param name="Fault">What kind of failure; null where it works.</param>
public sealed record MailboxCheck(string Part, bool? Ok, string Message, MailboxFault? Fault = null);

/// <summary>Why a mailbox does not work, by what a person has to do about it.</summary>
public enum MailboxFault
{
    /// <summary>The server refuses user or password.</summary>
    Password,

    /// <summary>The provider wants a password made for programs.</summary>
    AppPassword,

    /// <summary>No encryption, or a certificate that is not the server's.</summary>
    Tls,

    /// <summary>No such host, nobody listens, no answer in time, the connection broke.</summary>
    Unreachable,

    /// <summary>The mailbox is full.</summary>
    Quota,

    /// <summary>Too many connections or requests.</summary>
    Throttled,

    /// <summary>A folder is missing or may not be opened.</summary>
    Folder,

    /// <summary>The server answered what this program does not understand.</summary>
    Protocol,

    /// <summary>The stored password cannot be read: the key of this installation is another one.</summary>
    Secret,

    /// <summary>The sign-in at the provider is not good any more, or does not reach this mailbox: a person signs in again.</summary>
    SignIn,

    /// <summary>The provider does not take the client id or the secret that this installation has of it.</summary>
    Client,
}

/// <summary>A mailbox cannot be used just now; the message is a sentence for people and never holds a secret.</summary>
public sealed class MailboxFaultException(MailboxFault fault, string message) : Exception(message)
{
    /// <summary>Which kind.</summary>
    public MailboxFault Fault { get; } = fault;
}

/// <summary>A host that connects no mailboxes: mail comes in by webhooks there.</summary>
public sealed class NoMailboxes : IMailboxAccess
{
    public IReadOnlyList<MailboxKind> Kinds => [];

    public Task<IMailboxSession> OpenAsync(MailboxAccount account, CancellationToken cancellation = default) => throw Refusal();

    public Task<IReadOnlyList<MailboxCheck>> TestAsync(MailboxAccount account, CancellationToken cancellation = default) => throw Refusal();

    private static MailboxFaultException Refusal() => new(MailboxFault.Protocol, "This host connects no mailboxes.");
}
