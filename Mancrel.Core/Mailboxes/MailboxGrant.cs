using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// What a person granted at the provider of a mailbox, beside the mailbox: its tokens become others every hour, and who changes the mailbox
/// has nothing to do with that.
/// </summary>
public sealed record MailboxGrant : IDocument
{
    public static string Kind => "mailboxGrant";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The mailbox.</summary>
    public required string MailboxId { get; init; }

    /// <summary>The account that signed in there.</summary>
    public required string Account { get; init; }

    /// <summary>Who signed in here and asked for it.</summary>
    public required string GrantedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>The refresh token, sealed.</summary>
    public required string SealedRefresh { get; init; }

    /// <summary>The access token, sealed.</summary>
    public required string SealedAccess { get; init; }

    /// <summary>When the access token is over.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When another one is asked for: before this one is over.</summary>
    public required DateTimeOffset RenewAt { get; init; }

    /// <summary>Why the provider does not let us in any more, in a sentence; null while it does. Nobody asks it again then.</summary>
    public string? Over { get; init; }

    public string Id => MailboxId;

    public string Partition => Mailbox.PartitionOf(MailboxId);
}
