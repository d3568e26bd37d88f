using System.Globalization;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Inbox;

/// <summary>A mail whose workflow failed for good, until a person replays it.</summary>
public sealed record FailedMail : IDocument
{
    public static string Kind => "failedMail";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Message and generation.</summary>
    public required string FailedId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>True once it lies in the dead letters.</summary>
    public bool Parked { get; init; }

    public string Id => FailedId;

    public string Partition => PartitionOf(FailedId);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "failed/" + id;

    /// <summary>Its id for the generation that would come next.</summary>
    public static string IdOf(QueuedMail next) => string.Create(CultureInfo.InvariantCulture, $"{next.MessageId.Value}~{next.Generation}");
}
