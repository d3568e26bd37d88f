using System.Globalization;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>Times as queries write them.</summary>
public static class SegmentTimes
{
    private const int MostDays = 36_500;

    /// <summary>A day (its beginning in UTC) or an RFC 3339 time.</summary>
    public static bool TryDay(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        )
        && text.Length >= 10
        && char.IsAsciiDigit(text[0]);

    /// <summary>Days ago: <c>90d</c>; at most 36,500.</summary>
    public static bool TryAgo(string text, out int days)
    {
        days = 0;
        return text.EndsWith('d')
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out days)
            && days <= MostDays;
    }

    /// <summary>The time that a query's text means now; null where it means none.</summary>
    public static DateTimeOffset? Read(string text, DateTimeOffset now) =>
        TryAgo(text, out var days) ? now.AddDays(-days)
        : TryDay(text, out var time) ? time
        : null;
}
