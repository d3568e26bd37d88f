using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>A recommendation and what became of it, in the partition of the conversation that it came from.</summary>
public sealed record RecommendationRecord : IDocument, ITellsOf
{
    public static string Kind => "recommendation";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("recommendationId"), new("state", "at"), new("conversationId", "at"), new("contactId", "at"), new("at")];

    /// <summary>Made from message and act: the same mail never recommends the same twice.</summary>
    public required string RecommendationId { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>The mail.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>Who wrote it.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>What is recommended.</summary>
    public required RecommendedAct Act { get; init; }

    /// <summary>The task's or deal's title, or the move in words.</summary>
    public required string Title { get; init; }

    /// <summary>When a task is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How urgent a task is.</summary>
    public int Priority { get; init; }

    /// <summary>Which deal moves.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The entry that the deal was in: once it went on, the recommendation is out of date.</summary>
    public int? DealEntry { get; init; }

    /// <summary>The pipeline that a new deal begins in.</summary>
    public PipelineId? PipelineId { get; init; }

    /// <summary>The stage that a new deal begins in, or that the deal goes to.</summary>
    public string? StageId { get; init; }

    /// <summary>How sure it is, 0..1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The decision that tells how it came about.</summary>
    public required string DecisionId { get; init; }

    /// <summary>Where it stands.</summary>
    public required RecommendationState State { get; init; }

    /// <summary>Who applied or dismissed it: a person's address, or <c>mancrel</c>.</summary>
    public string? By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What came of it: the task's or deal's id, or why nothing did.</summary>
    public string? Result { get; init; }

    public string Id => RecommendationId;

    public string Partition => Conversation.PartitionOf(ConversationId);

    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => DealId is { } deal ? [Partition, $"deal/{deal}"] : [Partition];

    /// <summary>The id of an act for a message.</summary>
    public static string IdOf(MessageId message, int generation, RecommendedAct act, string? deal) =>
        "rc_" + Hashing.Short($"{ReplyInstance.Of(message.Value, generation)}\n{CoreJson.Name(act)}\n{deal}");
}

/// <summary>Where a recommendation stands.</summary>
public enum RecommendationState
{
    /// <summary>A person may take it.</summary>
    Offered,

    /// <summary>A person took it and it is being done; once more finishes what a crash left.</summary>
    Applying,

    /// <summary>Done.</summary>
    Applied,

    /// <summary>A person does not want it.</summary>
    Dismissed,

    /// <summary>Things went on without it: the deal is elsewhere or gone.</summary>
    Outdated,
}
