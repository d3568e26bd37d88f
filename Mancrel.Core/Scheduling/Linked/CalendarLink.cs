using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling.Linked;

/// <summary>What one of the staff granted at the provider of the calendar that is kept there.</summary>
public sealed record CalendarLink : IDocument
{
    public static string Kind => "calendarLink";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Whose.</summary>
    public required StaffId StaffId { get; init; }

    /// <summary>Where.</summary>
    public required CalendarHost Host { get; init; }

    /// <summary>The account that signed in there.</summary>
    public required string Account { get; init; }

    /// <summary>Who signed in here and asked for it.</summary>
    public required string GrantedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>The refresh token, sealed.</summary>
    public required string SealedRefresh { get; init; }

    /// <summary>The access token, sealed.</summary>
    public required string SealedAccess { get; init; }

    /// <summary>When another access token is asked for: before this one is over.</summary>
    public required DateTimeOffset RenewAt { get; init; }

    /// <summary>Why the provider does not let us in any more, in a sentence; null while it does. Nobody asks it again then.</summary>
    public string? Over { get; init; }

    public string Id => StaffId.Value;

    public string Partition => PartitionOf(StaffId);

    /// <summary>The partition of all that is kept of somebody's calendar elsewhere.</summary>
    public static string PartitionOf(StaffId id) => "linked-calendar/" + id.Value;
}

/// <summary>
/// What is taken in a linked calendar, and up to where it was read: times alone. Beside the grant, so that reading is no change of that.
/// </summary>
public sealed record LinkedTimes : IDocument
{
    public static string Kind => "linkedTimes";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Whose.</summary>
    public required StaffId StaffId { get; init; }

    /// <summary>When the calendar was linked that this was read from.</summary>
    public required DateTimeOffset LinkedAt { get; init; }

    /// <summary>What the next reading begins with; null where all is to be read.</summary>
    public string? Point { get; init; }

    /// <summary>Up to when it was looked at.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it was read last.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Not asked before.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Why it could not be read; null where it could. What was read before counts on.</summary>
    public string? Error { get; init; }

    /// <summary>How often in turn it could not be read.</summary>
    public int Failures { get; init; }

    /// <summary>What is there.</summary>
    public IReadOnlyList<LinkedTime> Times { get; init; } = [];

    public string Id => StaffId.Value + ".times";

    public string Partition => CalendarLink.PartitionOf(StaffId);
}

/// <summary>An event of a linked calendar.</summary>
/// <param name="Key">A hash of its id.</param>
/// <param name="Start">From.</param>
/// <param name="End">To; as from for a series itself.</param>
/// <param name="Free">Whether its time is free all the same; null where its series tells.</param>
/// <param name="Series">A hash of the series' id.</param>
/// <param name="Ours">The appointment of ours that it is, at another time than we have it.</param>
public sealed record LinkedTime(
    string Key,
    DateTimeOffset Start,
    DateTimeOffset End,
    bool? Free = null,
    string? Series = null,
    string? Ours = null
);

/// <summary>An appointment as it was written into a linked calendar.</summary>
public sealed record LinkedAppointment : IDocument
{
    public static string Kind => "linkedAppointment";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Which.</summary>
    public required AppointmentId AppointmentId { get; init; }

    /// <summary>In whose calendar.</summary>
    public required StaffId StaffId { get; init; }

    /// <summary>The event there.</summary>
    public required string EventId { get; init; }

    /// <summary>What names the appointment as it was written.</summary>
    public required string Written { get; init; }

    /// <summary>From, as it was written.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>To, as it was written.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>True where it was removed there, by us or by the person.</summary>
    public bool Removed { get; init; }

    public string Id => AppointmentId.Value;

    public string Partition => CalendarLink.PartitionOf(StaffId);
}
