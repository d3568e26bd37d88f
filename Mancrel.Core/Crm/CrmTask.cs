using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm;

/// <summary>Work for a person.</summary>
public sealed record CrmTask : IDocument
{
    /// <inheritdoc/>
    public static string Kind => "task";

    /// <inheritdoc/>
    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("dueAt"), new("done", "dueAt"), new("assigneeId", "dueAt")];

    /// <summary>Its id.</summary>
    public required string TaskId { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>By when.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Who does it; null for nobody yet.</summary>
    public UserId? AssigneeId { get; init; }

    /// <summary>0 to 100, the greater the more urgent.</summary>
    public int Priority { get; init; }

    /// <summary>True when done.</summary>
    public bool Done { get; init; }

    /// <summary>person or ai.</summary>
    public string Source { get; init; } = "person";

    /// <summary>The contact it is about.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The conversation it came from.</summary>
    public ConversationId? ConversationId { get; init; }

    /// <inheritdoc/>
    public string Id => TaskId;

    /// <inheritdoc/>
    public string Partition => "task/" + TaskId;
}
