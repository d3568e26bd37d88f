using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight;

/// <summary>
/// The sums of one bucket: a day of messages and AI decisions, or all deals. Kept, not counted, so that a dashboard costs the same at any
/// size.
/// </summary>
public sealed record StatCounts : IDocument
{
    public static string Kind => "statCounts";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("bucket")];

    /// <summary>Which: <c>2026-11-21</c> (UTC), <c>deals</c> or <c>sales</c>.</summary>
    public required string Bucket { get; init; }

    /// <summary>By name, such as <c>inbound</c> or <c>intent.price_quote</c>; what is 0 is left out.</summary>
    public IReadOnlyDictionary<string, decimal> Values { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    public string Id => "counts." + Bucket;

    public string Partition => PartitionOf(Bucket);

    /// <summary>Where a bucket's sums and what they are made of stand: one partition, so that both change in one batch.</summary>
    public static string PartitionOf(string bucket) => "stats/" + bucket;
}

/// <summary>
/// What one document was last counted as, so that the next count can take it away again: counting twice, or in another order, gives the
/// same sums.
/// </summary>
public sealed record StatEntry : IDocument
{
    public static string Kind => "statEntry";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The bucket it is counted in; a document has one for life.</summary>
    public required string Bucket { get; init; }

    /// <summary>Kind and id of the document; of one that is counted in two buckets, another name in each.</summary>
    public required string Source { get; init; }

    /// <summary>What it adds.</summary>
    public required IReadOnlyDictionary<string, decimal> Values { get; init; }

    public string Id => IdOf(Source);

    public string Partition => StatCounts.PartitionOf(Bucket);

    /// <summary>The id of a document's entry.</summary>
    public static string IdOf(string source) => "stat." + source;
}
