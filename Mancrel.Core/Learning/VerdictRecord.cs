using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning;

/// <summary>
/// One person's verdict on one decision: a label of calibration. A later verdict on the same decision takes the earlier one's place.
/// </summary>
public sealed record VerdictRecord : IDocument
{
    public static string Kind => "verdict";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at"), new("intent", "at")];

    /// <summary>The decision that it is about; there is one verdict to it.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The conversation, where the message and the whole decision are found.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>The message.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>What the message was understood to be.</summary>
    public required Intent Intent { get; init; }

    /// <summary>What the person said that it is, where somebody said so; else null.</summary>
    public Intent? RightIntent { get; init; }

    /// <summary>What the person did.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The confidence before the verdicts' correction, 0..1: what calibration has to judge.</summary>
    public required double Shown { get; init; }

    /// <summary>True when the reply was sent by itself, or only a missing certificate kept it from that.</summary>
    public required bool AutoSend { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom.</summary>
    public required string By { get; init; }

    /// <summary>Share of the draft that was changed, 0..1; null where nobody changed it.</summary>
    public double? EditShare { get; init; }

    public string Id => DecisionId;

    public string Partition => VerdictTally.PartitionOf(Intent);
}
