using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>How far a mailbox was read; written by the one loop that reads it, after the queue has what it tells of.</summary>
public sealed record MailboxProgress : IDocument
{
    public static string Kind => "mailboxProgress";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The mailbox.</summary>
    public required string MailboxId { get; init; }

    /// <summary>Where it stands.</summary>
    public MailboxState State { get; init; }

    /// <summary>Why it does not work, in a sentence; null where it does.</summary>
    public string? Error { get; init; }

    /// <summary>Which kind of failure.</summary>
    public MailboxFault? Fault { get; init; }

    /// <summary>Failures one after the other.</summary>
    public int Failures { get; init; }

    /// <summary>When it is tried again after a failure.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>When all of it was read last.</summary>
    public DateTimeOffset? LastSyncAt { get; init; }

    /// <summary>When it was opened for the first time: what arrived before is history.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>Letters of history taken so far.</summary>
    public int BacklogDone { get; init; }

    /// <summary>Letters of history in all.</summary>
    public int BacklogTotal { get; init; }

    /// <summary>The folders as they were found.</summary>
    public MailboxFolders Folders { get; init; } = new();

    /// <summary>How far the inbox was read; null before the first time.</summary>
    public FolderCursor? Inbox { get; init; }

    /// <summary>How far the sent mail was looked at.</summary>
    public FolderCursor? Sent { get; init; }

    /// <summary>Letters that could not be taken, newest last, at most <see cref="MostSkipped"/>.</summary>
    public IReadOnlyList<SkippedLetter> Skipped { get; init; } = [];

    /// <summary>How many of them are kept.</summary>
    public const int MostSkipped = 20;

    public string Id => MailboxId;

    public string Partition => Mailbox.PartitionOf(MailboxId);
}

/// <summary>How far a folder was read.</summary>
/// <param name="Folder">Its full name: of another folder the cursor says nothing.</param>
/// <param name="Validity">The numbers' validity.</param>
/// <param name="Next">The least number not taken yet.</param>
/// <param name="LiveFrom">
/// The least number that is new mail; null since the numbers became others, when arrival tells what is new.
/// </param>
public sealed record FolderCursor(string Folder, uint Validity, uint Next, uint? LiveFrom);

/// <summary>A letter that was left in the mailbox.</summary>
public sealed record SkippedLetter(string Folder, uint Number, DateTimeOffset ArrivedAt, string Reason);

/// <summary>Where a mailbox stands.</summary>
public enum MailboxState
{
    /// <summary>Not opened yet.</summary>
    Connecting,

    /// <summary>Old or waiting mail is being taken.</summary>
    Syncing,

    /// <summary>All is taken; new mail is waited for.</summary>
    Live,

    /// <summary>A person stopped it.</summary>
    Paused,

    /// <summary>It does not work; the error says why, and it is tried again.</summary>
    Failed,
}

/// <summary>A letter that was handed to a mailbox's server and whose copy belongs into its sent mail.</summary>
public sealed record SentCopy : IDocument
{
    public static string Kind => "mailboxSentCopy";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("mailboxId")];

    /// <summary>The key of the send.</summary>
    public required string CopyId { get; init; }

    /// <summary>The mailbox.</summary>
    public required string MailboxId { get; init; }

    /// <summary>Message-ID without brackets.</summary>
    public required string MailMessageId { get; init; }

    /// <summary>The letter.</summary>
    public required BlobId Raw { get; init; }

    /// <summary>True once the server took the letter; before that nobody knows.</summary>
    public bool Taken { get; init; }

    public string Id => CopyId;

    public string Partition => Mailbox.PartitionOf(MailboxId);
}
