using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Conversations;

/// <summary>All that is needed to rebuild a decision (design, invariant 7): inputs by reference, models, outputs, guards, band, action, verdict, cost.</summary>
public sealed record AiDecision : IDocument
{
    /// <inheritdoc/>
    public static string Kind => "aiDecision";

    /// <inheritdoc/>
    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at"), new("decisionId"), new("conversationId", "at"), new("action", "at"), new("intent", "at")];

    /// <summary>Made from the message's id and generation.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>The message decided about.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>All messages that the draft answers.</summary>
    public IReadOnlyList<MessageId> Questions { get; init; } = [];

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The main intent.</summary>
    public required Intent Intent { get; init; }

    /// <summary>What was understood.</summary>
    public required Classification Classification { get; init; }

    /// <summary>The model that classified.</summary>
    public required string Model { get; init; }

    /// <summary>The drafter; null when there was no draft.</summary>
    public string? DraftModel { get; init; }

    /// <summary>SHA-256 of the draft's body.</summary>
    public string? DraftHash { get; init; }

    /// <summary>Every claim with its evidence.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>The classifier's own score.</summary>
    public double RawConfidence { get; init; }

    /// <summary>The confidence of understanding and draft together, before the tenant's verdicts corrected it.</summary>
    public double ShownConfidence { get; init; }

    /// <summary>The calibrated confidence that was compared.</summary>
    public double Confidence { get; init; }

    /// <summary>The threshold for sending by itself.</summary>
    public double AutoSendThreshold { get; init; }

    /// <summary>The threshold for asking a person.</summary>
    public double ApproveThreshold { get; init; }

    /// <summary>The guards that spoke.</summary>
    public IReadOnlyList<GuardFinding> Guards { get; init; } = [];

    /// <summary>The band.</summary>
    public required Band Band { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What people made of it: sent_as_is, edited, rejected, cancelled, expired, auto_sent, audit_right, audit_wrong; null until known.</summary>
    public string? Verdict { get; init; }

    /// <summary>By whom.</summary>
    public string? VerdictBy { get; init; }

    /// <summary>Share of the draft that was changed, 0 to 1.</summary>
    public double? EditShare { get; init; }

    /// <summary>Tokens used (0 for the local model).</summary>
    public int Tokens { get; init; }

    /// <inheritdoc/>
    public string Id => DecisionId;

    /// <inheritdoc/>
    public string Partition => Conversation.PartitionOf(ConversationId);

    /// <summary>The record's id of a message in a generation.</summary>
    public static string IdOf(MessageId message, int generation) => "d_" + Workflows.EmailReply.InstanceOf(message.Value, generation);
}
