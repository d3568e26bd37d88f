using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using NodaTime;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Finds what is wrong with opening hours, by field.</summary>
internal static partial class HoursChecks
{
    private const int MostSpans = 4;
    private const int MostExceptions = 200;

    public static void Check(HoursPolicy hours, FieldErrors errors)
    {
        if (hours.Days is not { Count: > 0 })
        {
            errors.Add("hours.days", "names a weekday with its spans");
        }

        foreach (var (day, open) in hours.Days ?? new Dictionary<DayOfWeek, IReadOnlyList<OpeningTime>>())
        {
            Spans("hours.days." + CoreJson.Name(day), open, errors);
        }

        PolicyChecks.Texts("hours.note", hours.Note, errors);
        if (hours.Exceptions is not { } exceptions)
        {
            errors.Add("hours.exceptions", "is a list of dates");
            return;
        }

        if (exceptions.Count > MostExceptions || exceptions.DistinctBy(exception => exception.Date).Count() != exceptions.Count)
        {
            errors.Add("hours.exceptions", $"has each date once, {MostExceptions} at most");
        }

        for (var at = 0; at < Math.Min(exceptions.Count, MostExceptions); at++)
        {
            Spans($"hours.exceptions[{at}].open", exceptions[at].Open, errors);
        }

        if (hours.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            errors.Add("hours.timeZone", "is the name of a time zone such as Europe/Berlin");
        }
    }

    private static void Spans(string field, IReadOnlyList<OpeningTime>? open, FieldErrors errors)
    {
        if (
            open is null
            || open.Count > MostSpans
            || !open.All(IsSpan)
            || !open.Zip(open.Skip(1)).All(pair => IsAfter(pair.First.To, pair.Second.From))
        )
        {
            errors.Add(field, $"are at most {MostSpans} spans such as 09:00 to 18:00, one after the other; none where it is closed");
        }
    }

    private static bool IsSpan(OpeningTime span) =>
        span is { From: { } from, To: { } to } && Time().IsMatch(from) && Time().IsMatch(to) && string.CompareOrdinal(from, to) < 0;

    private static bool IsAfter(string end, string start) => string.CompareOrdinal(end, start) <= 0;

    [GeneratedRegex(@"^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)\z")]
    private static partial Regex Time();
}
