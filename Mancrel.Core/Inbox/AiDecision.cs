using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Inbox;

/// <summary>
/// All that is needed to rebuild a decision (docs/architecture.md, invariant 7): inputs by reference, models, outputs, guards, band,
/// action, verdict,
/// cost.
/// </summary>
public sealed record AiDecision : IDocument, ITellsOf
{
    public static string Kind => "aiDecision";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("at"),
        new("decisionId"),
        new("conversationId", "at"),
        new("action", "at"),
        new("intent", "at"),
        new("task", "at"),
        new("dealId", "at"),
        new("contactId", "task", "at"),
    ];

    /// <summary>What was decided about: <see cref="TaskNames"/>; a reply unless it says otherwise.</summary>
    public string Task { get; init; } = TaskNames.Reply;

    /// <summary>The partition that it is kept in; null is the conversation's.</summary>
    public string? Home { get; init; }

    /// <summary>Of a reply made from the message's id and generation.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The conversation; null where it is about a contact or a deal alone.</summary>
    public ConversationId? ConversationId { get; init; }

    /// <summary>The message decided about; null where there is none.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>The deal decided about.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The contact decided about.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>What it looked at, by reference.</summary>
    public IReadOnlyList<DecisionInput> Inputs { get; init; } = [];

    /// <summary>All messages that the draft answers.</summary>
    public IReadOnlyList<MessageId> Questions { get; init; } = [];

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The main intent; null where no message was understood.</summary>
    public Intent? Intent { get; init; }

    /// <summary>What was understood.</summary>
    public Classification? Classification { get; init; }

    /// <summary>What a task other than a reply answered, whole.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>The model that classified or answered.</summary>
    public required string Model { get; init; }

    /// <summary>The drafter; null when there was no draft.</summary>
    public string? DraftModel { get; init; }

    /// <summary>The prompts that were used, with their versions; empty of the local models.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>SHA-256 of the draft's body.</summary>
    public string? DraftHash { get; init; }

    /// <summary>Every claim with its evidence.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>The classifier's own score.</summary>
    public double RawConfidence { get; init; }

    /// <summary>The confidence of understanding and draft together, before the tenant's verdicts corrected it.</summary>
    public double ShownConfidence { get; init; }

    /// <summary>The verdicts that made <see cref="Confidence"/> of <see cref="ShownConfidence"/>; null where none did.</summary>
    public Correction? Correction { get; init; }

    /// <summary>The calibrated confidence that was compared.</summary>
    public double Confidence { get; init; }

    /// <summary>The threshold for sending by itself.</summary>
    public double AutoSendThreshold { get; init; }

    /// <summary>The threshold for asking a person.</summary>
    public double ApproveThreshold { get; init; }

    /// <summary>The guards that spoke.</summary>
    public IReadOnlyList<GuardFinding> Guards { get; init; } = [];

    /// <summary>The band of a reply; null of other tasks.</summary>
    public Band? Band { get; init; }

    /// <summary>True when replies did not leave at the time, whatever was decided.</summary>
    public bool Shadow { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// What people made of it: sent_as_is, edited, rejected, cancelled, expired, auto_sent, audit_right, audit_wrong; null until known.
    /// </summary>
    public string? Verdict { get; init; }

    /// <summary>By whom.</summary>
    public string? VerdictBy { get; init; }

    /// <summary>Share of the draft that was changed, 0 to 1.</summary>
    public double? EditShare { get; init; }

    /// <summary>Tokens used (0 for the local model).</summary>
    public int Tokens { get; init; }

    /// <summary>What language models used for it, each by the usage record that it is counted in; empty for the local models.</summary>
    public IReadOnlyList<AiSpend> Costs { get; init; } = [];

    public string Id => DecisionId;

    public string Partition => Home ?? Conversation.PartitionOf(ConversationId!.Value);

    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> ToldPartitions =>
        ConversationId is { } conversation ? [Partition, Conversation.PartitionOf(conversation)] : [Partition];

    /// <summary>The record's id of a message in a generation.</summary>
    public static string IdOf(MessageId message, int generation) => "d_" + ReplyInstance.Of(message.Value, generation);
}

/// <summary>Something that a decision looked at.</summary>
/// <param name="Kind">The kind of document.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version or ETag when it was read; null where it never changes or has none.</param>
public sealed record DecisionInput(string Kind, string Id, string? Version = null);
