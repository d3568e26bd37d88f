using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Mailboxes;

/// <summary>A connected mailbox as people set it up. With its progress and its sent copies it is one partition.</summary>
public sealed record Mailbox : IDocument
{
    public static string Kind => "mailbox";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("address")];

    /// <summary>Its id.</summary>
    public required string MailboxId { get; init; }

    /// <summary>What kind.</summary>
    public MailboxKind Type { get; init; }

    /// <summary>Its bare address: what replies come from.</summary>
    public required string Address { get; init; }

    /// <summary>The name beside the address.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Where it is read.</summary>
    public required MailboxServer Imap { get; init; }

    /// <summary>Where it sends; null where it only reads, and replies leave as those of other mail do.</summary>
    public MailboxServer? Smtp { get; init; }

    /// <summary>Folders that a person named.</summary>
    public MailboxFolders Folders { get; init; } = new();

    /// <summary>How many days of old mail come in as history only, 0 to 3650.</summary>
    public int BacklogDays { get; init; }

    /// <summary>
    /// The server whose Authentication-Results are believed (RFC 8601); null believes none, and then nobody counts as authenticated.
    /// </summary>
    public string? TrustedAuthServ { get; init; }

    /// <summary>
    /// The time zone whose days its daily caps are counted by, a name of the IANA database; null takes the shop's.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>True when it is not read.</summary>
    public bool Paused { get; init; }

    /// <summary>The name in <c>Mancrel:Mailboxes:NAME</c>; null of those that were set up in the app.</summary>
    public string? FixedName { get; init; }

    /// <summary>Changes with everything that a failed connection may be due to: a new one is tried at once.</summary>
    public int Revision { get; init; }

    /// <summary>True where a person signed in at the provider; the others have a password.</summary>
    public bool SignsIn => IsSignedIn(Type);

    /// <summary>Whether mailboxes of a kind are opened by a sign-in at their provider.</summary>
    public static bool IsSignedIn(MailboxKind kind) => kind is MailboxKind.Gmail or MailboxKind.Microsoft;

    /// <summary>What a letter keeps of the mailbox that it lay in.</summary>
    public LetterSource ToSource() => new(Id, Address, DisplayName, TrustedAuthServ, Sends: Smtp is not null);

    public string Id => MailboxId;

    public string Partition => PartitionOf(MailboxId);

    /// <summary>The partition of a mailbox.</summary>
    public static string PartitionOf(string id) => "mailbox/" + id;
}

/// <summary>A server of a mailbox as it is stored.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1 to 65,535.</param>
/// <param name="Security">How it is encrypted.</param>
/// <param name="User">Who signs in.</param>
/// <param name="SealedPassword">The password, sealed; empty where a person signed in at the provider.</param>
public sealed record MailboxServer(string Host, int Port, MailboxSecurity Security, string User, string SealedPassword);
