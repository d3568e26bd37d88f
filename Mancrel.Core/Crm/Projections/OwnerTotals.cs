using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// The part of a board's totals that one person has, so that who sees some people's deals alone gets a board as fast as who sees all. It
/// stands beside the board's totals in one partition.
/// </summary>
public sealed record OwnerTotals : IDocument
{
    /// <summary>Stands for nobody.</summary>
    public const string Nobody = "";

    public static string Kind => "boardOwnerTotals";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The pipeline.</summary>
    public required PipelineId PipelineId { get; init; }

    /// <summary>Whose deals; <see cref="Nobody"/> for those without an owner.</summary>
    public required string Owner { get; init; }

    /// <summary>By stage.</summary>
    public IReadOnlyDictionary<string, StageTotals> Stages { get; init; } = new Dictionary<string, StageTotals>(StringComparer.Ordinal);

    public string Id => IdOf(PipelineId, Owner);

    public string Partition => BoardTotals.PartitionOf(PipelineId);

    /// <summary>The id of a person's part of a board.</summary>
    public static string IdOf(PipelineId pipeline, string owner) => $"{pipeline.Value}~{owner}";
}
