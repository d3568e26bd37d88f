namespace Mancrel.Core.Scheduling.Linked;

/// <summary>Where a calendar is kept.</summary>
public enum CalendarHost
{
    /// <summary>Google Calendar.</summary>
    Google,

    /// <summary>Microsoft 365 and Outlook.com.</summary>
    Microsoft,
}

/// <summary>
/// A provider of calendars: what changed in somebody's own calendar is read, and appointments are written into it. All throw
/// <see cref="CalendarFaultException"/> where nothing comes of it.
/// </summary>
public interface ILinkedCalendarHost
{
    /// <summary>Which.</summary>
    CalendarHost Host { get; }

    /// <summary>What changed since a point, or all between two times where there is none.</summary>
    /// <param name="token">Opens the calendar.</param>
    /// <param name="since">What the reading before ended with; null reads all. One that is no longer good is answered with all.</param>
    /// <param name="from">What ends before is left out.</param>
    /// <param name="to">What begins later is left out.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<CalendarChanges> ReadAsync(
        string token,
        string? since,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// Has an appointment stand in the calendar as it is told, once however often it is written; gives back the event's id.
    /// </summary>
    /// <param name="token">Opens the calendar.</param>
    /// <param name="entry">What is to stand there.</param>
    /// <param name="eventId">The event that it was written as before; null where nobody knows of one.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<string> WriteAsync(string token, CalendarEntry entry, string? eventId, CancellationToken cancellation = default);

    /// <summary>Removes an event; one that is gone is none.</summary>
    Task RemoveAsync(string token, string eventId, CancellationToken cancellation = default);
}

/// <summary>What of a calendar changed.</summary>
/// <param name="All">True where this is all that there is, and not what changed alone.</param>
/// <param name="Events">What is there, and what is gone.</param>
/// <param name="Point">What the next reading begins with.</param>
public sealed record CalendarChanges(bool All, IReadOnlyList<CalendarEvent> Events, string Point);

/// <summary>An event of a calendar, with nothing of what it is about.</summary>
/// <param name="Id">Its id there.</param>
public sealed record CalendarEvent(string Id)
{
    /// <summary>True where it is gone, or the person said no to it.</summary>
    public bool Gone { get; init; }

    /// <summary>From; null where only its id is told, or it is a whole day.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>To.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The first day of one that takes whole days, by the person's clock.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The day after its last.</summary>
    public DateOnly? DayAfter { get; init; }

    /// <summary>Whether its time is free all the same; null where its series tells.</summary>
    public bool? Free { get; init; }

    /// <summary>The series that it is one of, where that tells whether its time is free.</summary>
    public string? Series { get; init; }

    /// <summary>True for a series itself, which takes no time.</summary>
    public bool IsSeries { get; init; }

    /// <summary>The appointment of ours that it is; null for every other.</summary>
    public string? Ours { get; init; }
}

/// <summary>An appointment as it is to stand in somebody's calendar.</summary>
/// <param name="Key">Names it there: the same for the same appointment of the same tenant, 32 letters of 0 to 9 and a to f.</param>
/// <param name="AppointmentId">Which.</param>
/// <param name="Title">What for, and with whom.</param>
/// <param name="Text">What is to be known for it.</param>
/// <param name="Location">Where, or how.</param>
/// <param name="Start">From.</param>
/// <param name="End">To.</param>
public sealed record CalendarEntry(
    string Key,
    string AppointmentId,
    string Title,
    string Text,
    string Location,
    DateTimeOffset Start,
    DateTimeOffset End
);

/// <summary>Why a calendar could not be read or written.</summary>
public enum CalendarFault
{
    /// <summary>The token is not taken: another one is asked for.</summary>
    Token,

    /// <summary>The grant is over or does not reach the calendar: a person signs in again.</summary>
    SignIn,

    /// <summary>Too much was asked; later.</summary>
    Throttled,

    /// <summary>The provider cannot be reached, or answers that it cannot just now.</summary>
    Unreachable,

    /// <summary>The provider answered what this program does not understand.</summary>
    Protocol,
}

/// <summary>Nothing came of it, and why in a sentence for people.</summary>
public sealed class CalendarFaultException(CalendarFault fault, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>Which kind.</summary>
    public CalendarFault Fault { get; } = fault;

    /// <summary>How long the provider asks to be left alone; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
