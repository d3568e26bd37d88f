namespace Mancrel.Core.Insight.Statistics;

/// <summary>How many come a day.</summary>
/// <param name="Count">How many came: its base.</param>
/// <param name="Days">In so many days.</param>
/// <param name="PerDay">The mean.</param>
/// <param name="Low">Lower end of the interval of 90 %.</param>
/// <param name="High">Upper end.</param>
/// <remarks>F. J. Anscombe, The transformation of Poisson, binomial and negative-binomial data (1948).</remarks>
public sealed record Pace(long Count, double Days, double PerDay, double Low, double High)
{
    private const double Shift = 3 / 8.0;
    private const int Places = 2;

    /// <summary>Of what came in some days.</summary>
    public static Pace Of(long count, double days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        var root = Math.Sqrt(count + Shift);
        return new Pace(
            count,
            Math.Round(days, 1),
            Math.Round(count / days, Places),
            Math.Round(Math.Max(0, Math.Pow(Math.Max(0, root - (Interval.Deviations / 2)), 2) - Shift) / days, Places),
            Math.Round((Math.Pow(root + (Interval.Deviations / 2), 2) - Shift) / days, Places)
        );
    }

    /// <summary>How many days some things take at this pace; null where nothing came, since nobody knows.</summary>
    public DaySpread? Takes(long things) =>
        Count == 0
            ? null
            : new DaySpread(
                Math.Round(things / PerDayExact, 1),
                Math.Round(things / Math.Max(High, double.Epsilon), 1),
                Low == 0 ? null : Math.Round(things / Low, 1)
            );

    private double PerDayExact => Math.Max(Count / Days, double.Epsilon);
}

/// <summary>So many days.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Low">Lower end of the interval of 90 %.</param>
/// <param name="High">Upper end; null where it has none.</param>
public sealed record DaySpread(double Expected, double Low, double? High);
