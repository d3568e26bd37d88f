using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>When the wordings of a step are compared.</summary>
/// <param name="Each">So many people got each wording.</param>
/// <param name="Wait">And so much time passed since, in which they could answer.</param>
public sealed record VariantRule(int Each, TimeSpan Wait)
{
    /// <summary>A hundred, and a week.</summary>
    public static VariantRule Usual { get; } = new(100, TimeSpan.FromDays(7));
}

/// <summary>The comparison of the wordings of a step: made once, and never again, so that nobody looks until chance agrees.</summary>
public sealed record VariantTrial : IDocument
{
    public static string Kind => "variantTrial";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The sequence.</summary>
    public required SequenceId SequenceId { get; init; }

    /// <summary>The step.</summary>
    public required string StepId { get; init; }

    /// <summary>The wordings that are compared; with others the comparison is another.</summary>
    public required IReadOnlyList<string> Variants { get; init; }

    /// <summary>When enough people had got each.</summary>
    public required DateTimeOffset FullAt { get; init; }

    /// <summary>When they were compared; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The one that everybody gets since; null where chance alone may have made the difference.</summary>
    public string? Winner { get; init; }

    /// <summary>What they had come to then.</summary>
    public IReadOnlyList<VariantCount> Counts { get; init; } = [];

    public string Id => IdOf(StepId, Variants);

    public string Partition => Sequence.PartitionOf(SequenceId);

    /// <summary>The id of the comparison of these wordings.</summary>
    public static string IdOf(string step, IReadOnlyList<string> variants) =>
        "vt_" + Hashing.Short(step + " " + string.Join(' ', variants));
}
