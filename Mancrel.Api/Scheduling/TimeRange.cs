using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Core.Scheduling;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mancrel.Api.Scheduling;

/// <summary>The stretch of time that a request asks for: two days, both in it, on a zone's wall clock, or two times.</summary>
internal sealed record TimeRange(DateTimeOffset From, DateTimeOffset To, DateTimeZone? Zone)
{
    private const int MostDays = 62;
    private const int Ordinary = 7;

    /// <summary>Reads it.</summary>
    /// <exception cref="RefusedException">400, naming the parameter and what is allowed.</exception>
    public static TimeRange Read(string? from, string? to, string? zone, DateTimeZone office, DateTimeOffset now)
    {
        var named = string.IsNullOrEmpty(zone)
            ? null
            : WallClock.Zone(zone) ?? throw Wrong("zone", "is the name of a time zone such as Europe/Berlin");
        var clock = named ?? office;
        var begin = string.IsNullOrEmpty(from) ? now : Time("from", from, clock, endOfDay: false);
        var end = string.IsNullOrEmpty(to) ? begin.AddDays(Ordinary) : Time("to", to, clock, endOfDay: true);
        return end <= begin ? throw Wrong("to", "is after from")
            : end - begin > TimeSpan.FromDays(MostDays + 1) ? throw Wrong("to", $"is at most {MostDays} days after from")
            : new TimeRange(begin, end, named);
    }

    private static DateTimeOffset Time(string name, string text, DateTimeZone zone, bool endOfDay)
    {
        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1 and < 9999
        )
        {
            return WallClock.At(zone, LocalDate.FromDateOnly(date), endOfDay ? WallClock.EndOfDay : 0).ToDateTimeOffset();
        }

        return
            DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var time
            ) && time.Year is > 1 and < 9998
            ? time
            : throw Wrong(name, "is a day such as 2026-12-01, or a time such as 2026-12-01T09:00:00Z");
    }

    private static RefusedException Wrong(string name, string why) => RefusedException.Field(StatusCodes.Status400BadRequest, name, why);
}
