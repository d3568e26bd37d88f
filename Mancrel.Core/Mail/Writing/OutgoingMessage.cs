using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Mail.Writing;

/// <summary>A message to be written, before it is bytes.</summary>
public sealed record OutgoingMessage
{
    /// <summary>The author.</summary>
    public required MailAddress From { get; init; }

    /// <summary>Recipients.</summary>
    public IReadOnlyList<MailAddress> To { get; init; } = [];

    /// <summary>Copied recipients.</summary>
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];

    /// <summary>Where answers shall go when not to the author.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>Any text; line breaks become blanks.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The plain text, any line ends.</summary>
    public string Text { get; init; } = "";

    /// <summary>The HTML alternative; null for plain text alone.</summary>
    public string? Html { get; init; }

    /// <summary>An invitation that mail programs put into a calendar; null for none. Taken with <see cref="Html"/> only.</summary>
    public OutgoingCalendar? Calendar { get; init; }

    /// <summary>Files that go with it.</summary>
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    /// <summary>Without angle brackets; also the seed of the MIME boundary, so that the same message is the same bytes.</summary>
    public required string MessageId { get; init; }

    /// <summary>The Message-ID that this answers, without brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The thread, oldest first, without brackets; the first and the newest 40 are written.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The Date header.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>
    /// True for an answer that no person pressed a button for: <c>Auto-Submitted: auto-replied</c> (RFC 3834 §5) and a plea to machines not
    /// to answer.
    /// </summary>
    public bool AutoReplied { get; init; }

    /// <summary>Another value of Auto-Submitted, such as <c>auto-generated</c>; null leaves it to <see cref="AutoReplied"/>.</summary>
    public string? AutoSubmitted { get; init; }

    /// <summary>More headers. Those that the writer itself writes, and names that are none, are left out.</summary>
    public IReadOnlyList<MailHeader> Extra { get; init; } = [];
}

/// <summary>A file that goes with a mail.</summary>
/// <param name="Name">Its name, any text.</param>
/// <param name="ContentType">Its type; one that is none is bytes.</param>
/// <param name="Content">What is in it.</param>
public sealed record OutgoingFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>iCalendar that goes with a mail as another form of it (RFC 6047 §2.4).</summary>
/// <param name="Method">What it wants: the METHOD that stands in it too.</param>
/// <param name="Text">The calendar.</param>
public sealed record OutgoingCalendar(string Method, string Text);
