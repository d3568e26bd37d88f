using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Core.Insight;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Insight;

/// <summary>The days that figures are asked for: <c>from</c> and <c>to</c> of a query, both included, in UTC.</summary>
internal static class DaySpan
{
    private const int DefaultDays = 30;

    /// <summary>The first and the last day; the last thirty where nothing is asked.</summary>
    /// <exception cref="RefusedException">400 where a day is none, comes after the other or lies too far from it.</exception>
    public static (DateOnly From, DateOnly To) Read(string? from, string? to, TimeProvider clock)
    {
        var last = Day("to", to) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var first = Day("from", from) ?? last.AddDays(1 - DefaultDays);
        return first > last ? throw RefusedException.Field(StatusCodes.Status400BadRequest, "from", "is not after to")
            : last.DayNumber - first.DayNumber >= StatsBook.MostDays
                ? throw RefusedException.Field(StatusCodes.Status400BadRequest, "from", $"is at most {StatsBook.MostDays} days before to")
            : (first, last);
    }

    private static DateOnly? Day(string name, string? text) =>
        string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw RefusedException.Field(StatusCodes.Status400BadRequest, name, "is a day such as 2026-11-21");
}
