namespace Mancrel.Core.Insight.Forecasting;

/// <summary>A way to foretell a series, fitted to it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mean">The mean so many steps ahead, from 1.</param>
/// <param name="Deviation">Deviation of the errors of one step.</param>
/// <param name="Growth">How many times the variance of one step that of so many steps is.</param>
/// <param name="Freedom">Errors less what was fitted.</param>
internal sealed record Smoothing(string Name, Func<int, double> Mean, double Deviation, Func<int, double> Growth, int Freedom)
{
    private const int Year = 12;
    private const double Damping = 0.9;

    /// <summary>Simple exponential smoothing: ETS(A,N,N).</summary>
    public static Smoothing Level(double[] values)
    {
        var (best, at) = (double.MaxValue, 0.0);
        for (var alpha = 0.05; alpha < 1; alpha += 0.05)
        {
            var squares = LevelRun(values, alpha).Squares;
            (best, at) = squares < best ? (squares, alpha) : (best, at);
        }

        var level = LevelRun(values, at).Level;
        var freedom = Math.Max(1, values.Length - 2);
        return new Smoothing("level", _ => level, Math.Sqrt(best / freedom), step => 1 + ((step - 1) * at * at), freedom);
    }

    /// <summary>Holt's way with a damped trend: ETS(A,Ad,N), damping 0.9.</summary>
    public static Smoothing Trend(double[] values)
    {
        var (best, at, slope) = (double.MaxValue, 0.0, 0.0);
        for (var alpha = 0.1; alpha < 1; alpha += 0.1)
        {
            for (var beta = 0.05; beta <= alpha; beta += 0.15)
            {
                var squares = TrendRun(values, alpha, beta).Squares;
                (best, at, slope) = squares < best ? (squares, alpha, beta) : (best, at, slope);
            }
        }

        var (_, level, trend) = TrendRun(values, at, slope);
        var freedom = Math.Max(1, values.Length - 4);
        return new Smoothing(
            "trend",
            step => level + (Damped(step) * trend),
            Math.Sqrt(best / freedom),
            step => 1 + Enumerable.Range(1, step - 1).Sum(before => Math.Pow(at + (slope * Damped(before)), 2)),
            freedom
        );
    }

    /// <summary>As the same month of the year before.</summary>
    public static Smoothing Seasonal(double[] values)
    {
        var errors = Enumerable.Range(Year, values.Length - Year).Select(at => values[at] - values[at - Year]).ToList();
        return new Smoothing(
            "seasonal",
            step => values[values.Length - Year + ((step - 1) % Year)],
            Math.Sqrt(errors.Sum(error => error * error) / errors.Count),
            step => 1 + ((step - 1) / Year),
            errors.Count
        );
    }

    private static double Damped(int steps) => Enumerable.Range(1, steps).Sum(step => Math.Pow(Damping, step));

    private static (double Squares, double Level) LevelRun(double[] values, double alpha)
    {
        // The first level is a mean: a single odd first month would stay in it for long.
        var (level, squares) = (values.Take(Math.Min(4, values.Length)).Average(), 0.0);
        foreach (var value in values)
        {
            var error = value - level;
            squares += error * error;
            level += alpha * error;
        }

        return (squares, level);
    }

    private static (double Squares, double Level, double Trend) TrendRun(double[] values, double alpha, double beta)
    {
        var (level, trend, squares) = (values[0], (values[Math.Min(4, values.Length - 1)] - values[0]) / 4, 0.0);
        foreach (var value in values.Skip(1))
        {
            var error = value - level - (Damping * trend);
            squares += error * error;
            level += (Damping * trend) + (alpha * error);
            trend = (Damping * trend) + (beta * error);
        }

        return (squares, level, trend);
    }
}
