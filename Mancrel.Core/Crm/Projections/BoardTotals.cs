using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// How many deals stand in each stage of a pipeline and what they are worth: kept, not counted, so that a board costs the same at any size.
/// </summary>
public sealed record BoardTotals : IDocument
{
    public static string Kind => "boardTotals";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The pipeline.</summary>
    public required PipelineId PipelineId { get; init; }

    /// <summary>By stage.</summary>
    public IReadOnlyDictionary<string, StageTotals> Stages { get; init; } = new Dictionary<string, StageTotals>(StringComparer.Ordinal);

    public string Id => "board." + PipelineId.Value;

    public string Partition => PartitionOf(PipelineId);

    /// <summary>The partition of a board's totals and what they are made of.</summary>
    public static string PartitionOf(PipelineId id) => "board/" + id.Value;
}

/// <summary>The deals of a stage in sum.</summary>
/// <param name="Count">How many.</param>
/// <param name="Values">What they are worth, by currency.</param>
/// <param name="Weighted">The same, each times its probability.</param>
public sealed record StageTotals(long Count, IReadOnlyDictionary<string, decimal> Values, IReadOnlyDictionary<string, decimal> Weighted)
{
    /// <summary>No deals.</summary>
    public static StageTotals None { get; } =
        new(0, new Dictionary<string, decimal>(StringComparer.Ordinal), new Dictionary<string, decimal>(StringComparer.Ordinal));

    /// <summary>With an entry more (1) or less (-1).</summary>
    public StageTotals With(BoardEntry entry, int sign) =>
        new(Count + sign, Add(Values, entry, entry.Amount * sign), Add(Weighted, entry, entry.Amount * entry.Probability / 100m * sign));

    /// <summary>Two sums in one.</summary>
    public StageTotals Plus(StageTotals other) => new(Count + other.Count, Plus(Values, other.Values), Plus(Weighted, other.Weighted));

    private static Dictionary<string, decimal> Plus(IReadOnlyDictionary<string, decimal> sums, IReadOnlyDictionary<string, decimal> more)
    {
        var next = new Dictionary<string, decimal>(sums, StringComparer.Ordinal);
        foreach (var (currency, amount) in more)
        {
            next[currency] = next.GetValueOrDefault(currency) + amount;
        }

        return next;
    }

    private static Dictionary<string, decimal> Add(IReadOnlyDictionary<string, decimal> sums, BoardEntry entry, decimal amount)
    {
        var next = new Dictionary<string, decimal>(sums, StringComparer.Ordinal);
        if (entry.Currency is { } currency)
        {
            next[currency] = next.GetValueOrDefault(currency) + amount;
            if (next[currency] == 0)
            {
                next.Remove(currency);
            }
        }

        return next;
    }
}

/// <summary>What a deal adds to its board's totals: what was counted last, so that the next count can take it away again.</summary>
public sealed record BoardEntry : IDocument
{
    public static string Kind => "boardEntry";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The pipeline.</summary>
    public required PipelineId PipelineId { get; init; }

    /// <summary>The deal.</summary>
    public required DealId DealId { get; init; }

    /// <summary>The stage that it was counted in.</summary>
    public required string StageId { get; init; }

    /// <summary>What it was worth.</summary>
    public decimal Amount { get; init; }

    /// <summary>In which currency; null for a deal without a value.</summary>
    public string? Currency { get; init; }

    /// <summary>0 to 100.</summary>
    public int Probability { get; init; }

    /// <summary>
    /// In whose totals it was counted (<see cref="OwnerTotals.Nobody"/> for a deal without an owner); null where an older version counted
    /// it, in nobody's.
    /// </summary>
    public string? Owner { get; init; }

    public string Id => IdOf(PipelineId, DealId);

    public string Partition => BoardTotals.PartitionOf(PipelineId);

    /// <summary>The id of a deal's entry on a board.</summary>
    public static string IdOf(PipelineId pipeline, DealId deal) => $"{pipeline.Value}~{deal.Value}";
}
