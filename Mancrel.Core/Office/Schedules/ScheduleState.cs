using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Schedules;

/// <summary>
/// Where a schedule stands: which slot was taken last, by a conditional write, and how it ended. One document for each schedule, so that it
/// does not grow with time.
/// </summary>
public sealed record ScheduleState : IDocument
{
    public static string Kind => "scheduleState";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The schedule.</summary>
    public required string Name { get; init; }

    /// <summary>The slot that was taken last.</summary>
    public required string Slot { get; init; }

    /// <summary>When that slot fell due.</summary>
    public required DateTimeOffset SlotDue { get; init; }

    /// <summary>How far it is.</summary>
    public ScheduleProgress Progress { get; init; }

    /// <summary>While it runs: until when nobody else takes it over.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>How often this slot was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>After a failure: not tried again before.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>When it was begun last.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended last.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Up to when all work is done.</summary>
    public required DateTimeOffset DoneUpTo { get; init; }

    /// <summary>What the last slot did.</summary>
    public string? Result { get; init; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Error { get; init; }

    public string Id => Name;

    public string Partition => PartitionOf(Name);

    /// <summary>The partition of a schedule.</summary>
    public static string PartitionOf(string name) => "schedule/" + name;
}

/// <summary>How far a slot is.</summary>
public enum ScheduleProgress
{
    /// <summary>All of it is done.</summary>
    Done,

    /// <summary>Somebody does it, or did until a crash.</summary>
    Running,

    /// <summary>It failed, and is tried again while tries are left.</summary>
    Failed,
}
