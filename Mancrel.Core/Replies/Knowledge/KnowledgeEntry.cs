using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>An answer that the tenant wrote once for all who ask: delivery, returns, payment, opening hours.</summary>
public sealed record KnowledgeEntry : IDocument
{
    public static string Kind => "knowledge";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("question"), new("language")];

    /// <summary>Its id.</summary>
    public required string EntryId { get; init; }

    /// <summary>As a customer would ask; several wordings on lines of their own.</summary>
    public required string Question { get; init; }

    /// <summary>What is answered, word for word.</summary>
    public required string Answer { get; init; }

    /// <summary>ISO 639-1 language of both.</summary>
    public required string Language { get; init; }

    /// <summary>Free words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>1, raised with every change: what evidence cites.</summary>
    public int Version { get; init; } = 1;

    public string Id => EntryId;

    public string Partition => PartitionOf(EntryId);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "knowledge/" + id;

    /// <summary>The answer as evidence.</summary>
    public Evidence Cite() => new(Kind, EntryId, Version.ToString(CultureInfo.InvariantCulture), "answer", Answer);
}
