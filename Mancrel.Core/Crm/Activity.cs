using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm;

/// <summary>
/// One thing that happened, on the timelines of the contact, company and deal that it is about. Append-only: what happened does not change;
/// only whom it is about does, when two contacts turn out to be one.
/// </summary>
public sealed record Activity : IDocument, ITellsOf
{
    public static string Kind => "activity";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("at"), new("contactId", "at"), new("companyId", "at"), new("dealId", "at"), new("contactId", "kind", "at"), new("kind", "at")];

    /// <summary>Its id; of what is told from other documents made from theirs, so that it is told once.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The partition that it was written with: the deal's, the contact's.</summary>
    public required string Home { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it was.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("kind")]
    public required ActivityKind What { get; init; }

    /// <summary>In a sentence or a subject line.</summary>
    public required string Summary { get; init; }

    /// <summary>The rest: a note's text, the start of a mail.</summary>
    public string Body { get; init; } = "";

    /// <summary>Who did it: a person's address, or <c>mancrel</c>.</summary>
    public string By { get; init; } = "mancrel";

    /// <summary>The contact it is about.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The company it is about.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The deal it is about.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The conversation, of mail and decisions.</summary>
    public ConversationId? ConversationId { get; init; }

    /// <summary>The message, of mail and decisions.</summary>
    public MessageId? MessageId { get; init; }

    /// <summary>The task, of tasks.</summary>
    public string? TaskId { get; init; }

    /// <summary>How long a call or meeting took, minutes.</summary>
    public int? Minutes { get; init; }

    /// <summary>The particulars by name.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Id => ActivityId;

    public string Partition => Home;

    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> ToldPartitions =>
        [
            Home,
            .. ConversationId is { } conversation ? [Conversation.PartitionOf(conversation)] : Array.Empty<string>(),
            .. TaskId is { } task ? ["task/" + task] : Array.Empty<string>(),
        ];
}

/// <summary>What happened.</summary>
public enum ActivityKind
{
    /// <summary>A mail came.</summary>
    EmailIn,

    /// <summary>A mail went.</summary>
    EmailOut,

    /// <summary>A telephone call.</summary>
    Call,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>Somebody wrote something down.</summary>
    Note,

    /// <summary>A task was made.</summary>
    TaskCreated,

    /// <summary>A task was done.</summary>
    TaskDone,

    /// <summary>A deal was made.</summary>
    DealCreated,

    /// <summary>A deal went to another stage.</summary>
    StageChange,

    /// <summary>Mancrel decided about a message.</summary>
    AiDecision,

    /// <summary>An automatic action of a stage, and what came of it.</summary>
    StageAction,

    /// <summary>Two contacts became one, or two again.</summary>
    Merge,

    /// <summary>Somebody got an owner.</summary>
    Assignment,

    /// <summary>Something happened to a quote, order or invoice.</summary>
    Billing,

    /// <summary>Something happened to a file.</summary>
    File,

    /// <summary>An automation did something.</summary>
    Automation,
}
