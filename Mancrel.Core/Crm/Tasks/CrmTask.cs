using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Tasks;

/// <summary>Work for a person.</summary>
public sealed record CrmTask : IDocument
{
    public static string Kind => "task";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("taskId"),
        new("dueAt"),
        new("done", "dueAt"),
        new("assigneeId", "done", "dueAt"),
        new("contactId", "dueAt"),
        new("dealId", "dueAt"),
        new("remindAt"),
    ];

    /// <summary>Its id.</summary>
    public required string TaskId { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>The title as it is looked for.</summary>
    public string FoldedTitle => TextFold.Of(Title);

    /// <summary>By when.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Who does it; null for nobody yet.</summary>
    public UserId? AssigneeId { get; init; }

    /// <summary>Whose it is, where its assignee stands in for somebody who is out of office.</summary>
    public HandedOver? HandedOver { get; init; }

    /// <summary>0 to 100, the greater the more urgent.</summary>
    public int Priority { get; init; }

    /// <summary>True when done.</summary>
    public bool Done { get; init; }

    /// <summary>person or ai.</summary>
    public string Source { get; init; } = "person";

    /// <summary>What is to be known for it.</summary>
    public string Notes { get; init; } = "";

    /// <summary>When its assignee is reminded; null for never or when that is done.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>When its assignee was reminded.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>
    /// How it comes back when done: a subset of RFC 5545 recurrence rules (see <see cref="Recurrence"/>); null when it does not.
    /// </summary>
    public string? Recurrence { get; init; }

    /// <summary>The occurrence that its rule counts from; null where that is <see cref="DueAt"/> itself.</summary>
    public DateTimeOffset? RecursFrom { get; init; }

    /// <summary>The due time that was seen to pass while it was not done, the last of them; null where none did.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>The automation that made it; null where none did.</summary>
    public string? MadeBy { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Who did it.</summary>
    public string? DoneBy { get; init; }

    /// <summary>The task that took its place when it was done; null when it does not come back.</summary>
    public string? NextTaskId { get; init; }

    /// <summary>How often it came back before, from 0.</summary>
    public int Occurrence { get; init; }

    /// <summary>The company it is about.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The deal it is about.</summary>
    public DealId? DealId { get; init; }

    /// <summary>The contact it is about.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The conversation it came from.</summary>
    public ConversationId? ConversationId { get; init; }

    public string Id => TaskId;

    public string Partition => "task/" + TaskId;
}
