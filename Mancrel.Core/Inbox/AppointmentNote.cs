namespace Mancrel.Core.Inbox;

/// <summary>What a mail of ours tells of an appointment.</summary>
public enum AppointmentNews
{
    /// <summary>It was made.</summary>
    Booked,

    /// <summary>It is at another time now.</summary>
    Moved,

    /// <summary>It was called off.</summary>
    Cancelled,

    /// <summary>It is near.</summary>
    Reminder,
}

/// <summary>The appointment that a mail of ours tells of, and what it tells.</summary>
/// <param name="AppointmentId">Which.</param>
/// <param name="News">What became of it.</param>
/// <param name="Sequence">The appointment's own count of changes then.</param>
public sealed record AppointmentNote(string AppointmentId, AppointmentNews News, int Sequence);
