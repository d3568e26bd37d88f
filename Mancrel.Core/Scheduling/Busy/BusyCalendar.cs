using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling.Busy;

/// <summary>A stretch of time that is taken elsewhere, its end not in it.</summary>
public sealed record BusyTime(DateTimeOffset Start, DateTimeOffset End);

/// <summary>
/// What one of the staff's own calendar says is taken: times alone, nothing of what they are for. Beside the record of the person, so that
/// reading it is no change of that.
/// </summary>
public sealed record BusyCalendar : IDocument
{
    public static string Kind => "busyCalendar";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Whose.</summary>
    public required StaffId StaffId { get; init; }

    /// <summary>From where it was read; what another address told counts no more.</summary>
    public required string Url { get; init; }

    /// <summary>What names the version that was read.</summary>
    public string? ETag { get; init; }

    /// <summary>When it was tried last.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When it was read last.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Up to when it was looked at.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why it could not be read; null where it could. What was read before counts on.</summary>
    public string? Error { get; init; }

    /// <summary>How often in turn it could not be read.</summary>
    public int Failures { get; init; }

    /// <summary>What is taken, in order, none reaching into another.</summary>
    public IReadOnlyList<BusyTime> Busy { get; init; } = [];

    public string Id => StaffId.Value;

    public string Partition => PartitionOf(StaffId);

    /// <summary>The partition of one.</summary>
    public static string PartitionOf(StaffId id) => "busy/" + id.Value;
}
