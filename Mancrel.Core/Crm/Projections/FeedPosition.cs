using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>How far the CRM has followed the change feed.</summary>
public sealed record FeedPosition : IDocument
{
    public static string Kind => "feedPosition";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Position of the last change that was dealt with.</summary>
    public long Position { get; init; }

    /// <summary>How far contacts were compared with each other; null in data written before that was done.</summary>
    public long? Compared { get; init; }

    /// <summary>How far the search index was made anew; null in data written before that was done.</summary>
    public SearchMark? Search { get; init; }

    /// <summary>How far deals were added up by owner; null in data written before that was done.</summary>
    public long? Summed { get; init; }

    public string Id => "crm";

    public string Partition => "feed";
}
