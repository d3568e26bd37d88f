using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Outreach.Segments;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>A stage of a pipeline.</summary>
public sealed record IntakeStage(PipelineId PipelineId, string StageId);

/// <summary>Who comes into a sequence by itself while it is started; each once, whatever brings a person.</summary>
/// <param name="SegmentId">Whoever belongs to this segment, looked at each hour; null for nobody.</param>
/// <param name="Stages">Whose deal comes into one of these stages.</param>
/// <param name="FormIds">Who sends one of these forms.</param>
public sealed record SequenceIntake(SegmentId? SegmentId, IReadOnlyList<IntakeStage> Stages, IReadOnlyList<FormId> FormIds)
{
    /// <summary>Nobody.</summary>
    public static SequenceIntake None { get; } = new(null, [], []);

    /// <summary>True where nobody comes by itself.</summary>
    [JsonIgnore]
    public bool IsNone => SegmentId is null && Stages.Count == 0 && FormIds.Count == 0;
}
