using Mancrel.Core.Insight.Statistics;
using NodaTime;

namespace Mancrel.Core.Insight.Patterns;

/// <summary>When a person writes to us, by the clock where it is.</summary>
/// <param name="Zone">Whose clock: an IANA name, <c>UTC+05</c> as its newest letter says, or <c>UTC</c> where nobody said.</param>
/// <param name="Letters">Letters that are counted: the base.</param>
/// <param name="FromHour">The first hour of the three in which most of them came; null with fewer than five letters.</param>
/// <param name="Share">How many came in these three hours, of all.</param>
/// <param name="Chance">
/// How likely letters that come at any of the fifteen hours from 7 to 22 alike gather so, corrected for how many stretches were looked at.
/// </param>
/// <param name="Holds">True where that is below 5 %.</param>
/// <param name="Days">The days of the week on which letters came, the most first.</param>
/// <param name="Next">
/// The next such hour that begins at least an hour from now, on a working day or a day on which letters came; null without one that holds.
/// </param>
public sealed record ContactTimes(
    string Zone,
    int Letters,
    int? FromHour,
    Proportion Share,
    double? Chance,
    bool Holds,
    IReadOnlyList<DayCount> Days,
    DateTimeOffset? Next
)
{
    /// <summary>With fewer letters nothing is told.</summary>
    public const int LeastLetters = 5;

    /// <summary>Hours that are told.</summary>
    public const int Stretch = 3;

    // Hours that people are awake in, and the stretches of three that lie in a day.
    private const double Awake = 15;
    private const int Stretches = 22;
    private const double Limit = 0.05;
    private const int Places = 5;

    /// <summary>From when letters came.</summary>
    /// <param name="letters">When, each.</param>
    /// <param name="zone">The clock.</param>
    /// <param name="zoneName">As it is told.</param>
    /// <param name="now">Now.</param>
    public static ContactTimes Of(IReadOnlyCollection<DateTimeOffset> letters, DateTimeZone zone, string zoneName, DateTimeOffset now)
    {
        var local = letters.Select(at => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime).ToList();
        var days = local
            .GroupBy(at => at.DayOfWeek)
            .OrderByDescending(alike => alike.Count())
            .ThenBy(alike => alike.Key)
            .Select(alike => new DayCount((DayOfWeek)((int)alike.Key % 7), alike.Count()))
            .ToList();
        if (local.Count < LeastLetters)
        {
            return new ContactTimes(zoneName, local.Count, null, Proportion.Of(0, local.Count), null, Holds: false, days, Next: null);
        }

        var first = Enumerable.Range(0, Stretches).MaxBy(hour => local.Count(at => Within(at, hour)));
        var most = local.Count(at => Within(at, first));
        var chance = Math.Min(1, Stretches * AtLeast(most, local.Count, Stretch / Awake));
        var holds = chance < Limit;
        return new ContactTimes(
            zoneName,
            local.Count,
            first,
            Proportion.Of(most, local.Count),
            Math.Round(chance, Places),
            holds,
            days,
            holds ? After(now, zone, first, [.. local.Select(at => at.DayOfWeek)]) : null
        );

        static bool Within(LocalDateTime at, int hour) => at.Hour >= hour && at.Hour < hour + Stretch;
    }

    private static DateTimeOffset After(DateTimeOffset now, DateTimeZone zone, int hour, HashSet<IsoDayOfWeek> wrote)
    {
        var earliest = now.AddHours(1);
        for (var day = Instant.FromDateTimeOffset(now).InZone(zone).Date; ; day = day.PlusDays(1))
        {
            var at = zone.AtLeniently(day.At(new LocalTime(hour, 0))).ToInstant().ToDateTimeOffset();
            if (at >= earliest && (day.DayOfWeek <= IsoDayOfWeek.Friday || wrote.Contains(day.DayOfWeek)))
            {
                return at;
            }
        }
    }

    // The binomial distribution's upper end.
    private static double AtLeast(int count, int all, double share) =>
        Enumerable
            .Range(count, all - count + 1)
            .Sum(at =>
                Math.Exp(
                    BetaDistribution.LogGamma(all + 1)
                        - BetaDistribution.LogGamma(at + 1)
                        - BetaDistribution.LogGamma(all - at + 1)
                        + (at * Math.Log(share))
                        + ((all - at) * Math.Log(1 - share))
                )
            );
}

/// <summary>Letters of a day of the week.</summary>
/// <param name="Day">The day.</param>
/// <param name="Letters">How many.</param>
public sealed record DayCount(DayOfWeek Day, int Letters);
