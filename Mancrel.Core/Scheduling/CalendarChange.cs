namespace Mancrel.Core.Scheduling;

/// <summary>What became of an appointment in the calendar that its person keeps elsewhere.</summary>
public enum CalendarChangeKind
{
    /// <summary>It stands at another time there.</summary>
    Moved,

    /// <summary>It is gone there.</summary>
    Removed,
}

/// <summary>
/// A change that was made in the calendar elsewhere and that nobody decided on yet: the appointment stands as it is, and its customer
/// knows of nothing.
/// </summary>
/// <param name="What">What happened there.</param>
/// <param name="Start">From, as it stands there; null where it is gone.</param>
/// <param name="End">To, as it stands there; null where it is gone.</param>
/// <param name="At">When it was seen.</param>
public sealed record CalendarChange(CalendarChangeKind What, DateTimeOffset? Start, DateTimeOffset? End, DateTimeOffset At);
