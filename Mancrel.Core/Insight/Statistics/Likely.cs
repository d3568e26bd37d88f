namespace Mancrel.Core.Insight.Statistics;

/// <summary>A number with the interval of 90 % of what it may be.</summary>
public sealed record Likely(double Expected, double Low, double High)
{
    private const int Places = 4;
    private const double Outside = (1 - Interval.Within) / 2;

    /// <summary>The middle and both ends of some equally likely values, which it sorts.</summary>
    public static Likely Of(double[] values, double expected)
    {
        Array.Sort(values);

        // Where nothing at all is one of the likely ends, the interval begins there and has all of its share above.
        var nothing = values.Count(value => value <= 0) / (double)values.Length;
        var (low, high) = nothing > Outside ? (0, Interval.Within) : (Outside, 1 - Outside);
        return new Likely(Round(expected), low == 0 ? 0 : Round(At(low)), Round(At(high)));

        double At(double share)
        {
            var place = Math.Clamp((share * values.Length) - 0.5, 0, values.Length - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, values.Length - 1);
            return values[below] + ((values[above] - values[below]) * (place - below));
        }
    }

    private static double Round(double value) => Math.Round(value, Places);
}
