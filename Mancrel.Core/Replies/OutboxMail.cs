using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies;

/// <summary>A mail that an outbox host kept instead of sending.</summary>
public sealed record OutboxMail : IDocument
{
    /// <inheritdoc/>
    public static string Kind => "outboxMail";

    /// <inheritdoc/>
    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sentAt"), new("messageId")];

    /// <summary>Id.</summary>
    public required string MailId { get; init; }

    /// <summary>Message-ID.</summary>
    public required string MessageId { get; init; }

    /// <summary>In-Reply-To.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Bytes.</summary>
    public required BlobId BlobId { get; init; }

    /// <inheritdoc/>
    public string Id => MailId;

    /// <inheritdoc/>
    public string Partition => PartitionOf(MailId);

    /// <summary>Its partition.</summary>
    public static string PartitionOf(string id) => "outbox/" + id;
}
