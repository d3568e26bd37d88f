namespace Mancrel.Core.Scheduling.Busy;

/// <summary>Reads a calendar whose address somebody typed. Never one of the network that the host stands in.</summary>
public interface ICalendarFetcher
{
    /// <summary>The calendar as it is now; what goes wrong is told in the answer.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="etag">What was read last, so that it need not come again; null for nothing.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<FetchedCalendar> FetchAsync(Uri url, string? etag, CancellationToken cancellation);
}

/// <summary>A calendar, or why there is none.</summary>
/// <param name="Text">What it is; null where it could not be read, or is as it was.</param>
/// <param name="ETag">What names this version; null where the server names none.</param>
/// <param name="Error">Why it could not be read, a sentence for people; null where it could.</param>
public sealed record FetchedCalendar(string? Text, string? ETag = null, string? Error = null);
