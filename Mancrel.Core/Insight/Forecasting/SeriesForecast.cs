using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Forecasting;

/// <summary>A month ahead.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Low">Lower end of the interval of 90 %.</param>
/// <param name="High">Its upper end.</param>
public sealed record AheadPoint(double Expected, double Low, double High);

/// <summary>How forecasts of one month ahead would have done, each made from what was known before it.</summary>
/// <param name="Forecasts">How many months were foretold.</param>
/// <param name="MeanError">Mean of the absolute errors; null without one.</param>
/// <param name="Share">The same as a share of what came; null where nothing came.</param>
/// <param name="Covered">Those that lay within their interval, of all.</param>
public sealed record BackTest(int Forecasts, double? MeanError, double? Share, Proportion Covered);

/// <summary>What a series of months goes on as.</summary>
/// <param name="Method"><c>level</c>, <c>trend</c> or <c>seasonal</c>; null where the series is too short.</param>
/// <param name="Ahead">The months that follow.</param>
/// <param name="Test">How the same way of foretelling did before.</param>
public sealed record SeriesOutlook(string? Method, IReadOnlyList<AheadPoint> Ahead, BackTest Test);

/// <summary>
/// Foretells a series of months: by exponential smoothing of its level, the same with a damped trend, or as the same month of the year
/// before, whichever did best at foretelling the last months from those before them.
/// </summary>
/// <remarks>
/// R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., chapters 5.2, 8.1, 8.2, 8.7. Intervals take
/// Student's t, since the spread is estimated from few months.
/// </remarks>
public static class SeriesForecast
{
    /// <summary>Fewer months say nothing.</summary>
    public const int LeastMonths = 6;

    private const int Year = 12;
    private const int TestedMonths = 12;
    private const int ComparedMonths = 6;

    /// <summary>Foretells the months after the last.</summary>
    /// <param name="series">Whole months, the oldest first.</param>
    /// <param name="months">How many are foretold.</param>
    public static SeriesOutlook Of(IReadOnlyList<double> series, int months)
    {
        var values = series.ToArray();
        if (values.Length < LeastMonths)
        {
            return new SeriesOutlook(Method: null, [], new BackTest(0, null, null, Proportion.Of(0, 0)));
        }

        var way = Best(values);
        return new SeriesOutlook(way.Name, Ahead(way, values, months), Test(values));
    }

    private static BackTest Test(double[] values)
    {
        var from = Math.Max(LeastMonths, values.Length - TestedMonths);
        var (error, came, within, count) = (0.0, 0.0, 0, 0);
        for (var at = from; at < values.Length; at++)
        {
            var known = values[..at];
            var point = Ahead(Best(known), known, 1)[0];
            error += Math.Abs(point.Expected - values[at]);
            came += Math.Abs(values[at]);
            within += values[at] >= point.Low && values[at] <= point.High ? 1 : 0;
            count++;
        }

        return new BackTest(
            count,
            count == 0 ? null : error / count,
            came == 0 ? null : Math.Round(error / came, 4),
            Proportion.Of(within, count)
        );
    }

    private static Smoothing Best(double[] values) =>
        Ways(values.Length)
            .Select(fit => (Fitted: fit(values), Error: Compared(fit, values)))
            // The simplest of those that do equally well.
            .Aggregate((best, next) => next.Error < best.Error * 0.98 ? next : best)
            .Fitted;

    private static IEnumerable<Func<double[], Smoothing>> Ways(int length)
    {
        yield return Smoothing.Level;
        if (length >= Year)
        {
            yield return Smoothing.Trend;
        }

        if (length >= 2 * Year)
        {
            yield return Smoothing.Seasonal;
        }
    }

    private static double Compared(Func<double[], Smoothing> fit, double[] values)
    {
        var error = 0.0;
        for (var at = Math.Max(2, values.Length - ComparedMonths); at < values.Length; at++)
        {
            error += Math.Abs(fit(values[..at]).Mean(1) - values[at]);
        }

        return error;
    }

    private static List<AheadPoint> Ahead(Smoothing way, double[] values, int months)
    {
        var reach = BetaDistribution.StudentQuantile((1 + Interval.Within) / 2, Math.Max(1, way.Freedom));
        return
        [
            .. Enumerable
                .Range(1, months)
                .Select(step =>
                {
                    var (mean, half) = (way.Mean(step), reach * way.Deviation * Math.Sqrt(way.Growth(step)));

                    // Nothing is won that is less than nothing.
                    var least = values.Min() < 0 ? double.MinValue : 0;
                    return new AheadPoint(Math.Max(least, mean), Math.Max(least, mean - half), Math.Max(least, mean + half));
                }),
        ];
    }
}
