using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning;

/// <summary>
/// An automatic reply that chance chose to be put before a person afterwards. The person sees question and answer, not what Mancrel thought
/// of them, so that the verdicts tell the true rate of errors.
/// </summary>
public sealed record BlindAudit : IDocument
{
    /// <summary>The workflow that learns from its verdict.</summary>
    public const string LearnWorkflow = "learn-again";

    public static string Kind => "blindAudit";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("auditId"), new("state", "at"), new("at")];

    /// <summary>Made from the decision's id.</summary>
    public required string AuditId { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>The answered message.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The message's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>What was asked.</summary>
    public required string Question { get; init; }

    /// <summary>What was answered.</summary>
    public required string Answer { get; init; }

    /// <summary>When it was chosen.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether somebody looked.</summary>
    public AuditState State { get; init; } = AuditState.Waiting;

    /// <summary>True when the reply was right as it was sent; null until judged.</summary>
    public bool? Right { get; init; }

    /// <summary>What the message really asks, where the person says so.</summary>
    public Intent? RightIntent { get; init; }

    /// <summary>What the person noted.</summary>
    public string? Note { get; init; }

    /// <summary>Who judged.</summary>
    public string? By { get; init; }

    /// <summary>When it was judged.</summary>
    public DateTimeOffset? JudgedAt { get; init; }

    public string Id => AuditId;

    public string Partition => Conversation.PartitionOf(ConversationId);

    /// <summary>The audit's id of a message in a generation.</summary>
    public static string IdOf(MessageId message, int generation) => "b_" + ReplyInstance.Of(message.Value, generation);
}

/// <summary>Where an audit stands.</summary>
public enum AuditState
{
    /// <summary>Nobody looked yet.</summary>
    Waiting,

    /// <summary>Judged.</summary>
    Judged,
}
