using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Sending;

/// <summary>
/// A mail that the outbox took instead of a provider. Its id comes from the idempotency key, so that the same key is never taken twice.
/// </summary>
public sealed record OutboxMail : IDocument
{
    public static string Kind => "outboxMail";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sentAt"), new("messageId"), new("inReplyTo")];

    public required string Id { get; init; }

    public string Partition => PartitionOf(Id);

    /// <summary>Envelope recipients, bare addresses.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Copied recipients by header, bare addresses.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The subject, decoded.</summary>
    public required string Subject { get; init; }

    /// <summary>The Message-ID header without its angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The message that it answers, without angle brackets; null when it answers none.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>When the outbox took it.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The message as RFC 5322 bytes.</summary>
    public required BlobId BlobId { get; init; }

    /// <summary>Length of the message in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>The id of a key.</summary>
    public static string IdOf(string idempotencyKey) =>
        "mail_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)).AsSpan(0, 16));

    /// <summary>The partition of a mail: itself alone.</summary>
    public static string PartitionOf(string id) => "outbox/" + id;
}
