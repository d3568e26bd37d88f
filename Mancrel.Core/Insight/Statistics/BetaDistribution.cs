namespace Mancrel.Core.Insight.Statistics;

/// <summary>The beta distribution: its share below a point, and the point below which a share lies.</summary>
/// <remarks>
/// Continued fraction by Lentz's way (W. H. Press et al., Numerical Recipes, 3rd ed., 6.4); the gamma function by C. Lanczos (1964).
/// </remarks>
public static class BetaDistribution
{
    private const double Enough = 1e-12;
    private const double Tiny = 1e-300;
    private const int MostTerms = 500;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>The share below <paramref name="x"/>, 0..1.</summary>
    /// <param name="x">0..1.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double Share(double x, double a, double b)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(a);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b);
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>The point below which a share lies.</summary>
    public static double Quantile(double share, double a, double b)
    {
        var (low, high) = (0.0, 1.0);
        while (high - low > Enough)
        {
            var middle = (low + high) / 2;
            (low, high) = Share(middle, a, b) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// The point of Student's t distribution below which a share above one half lies: how many estimated deviations around a mean hold it.
    /// </summary>
    /// <param name="share">0.5..1.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double StudentQuantile(double share, double freedom)
    {
        var x = Quantile(2 * (1 - share), freedom / 2, 0.5);
        return Math.Sqrt(freedom * ((1 / x) - 1));
    }

    /// <summary>The logarithm of the gamma function.</summary>
    public static double LogGamma(double z)
    {
        if (z < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * z)) - LogGamma(1 - z);
        }

        z--;
        var sum = Lanczos[0];
        for (var at = 1; at < Lanczos.Length; at++)
        {
            sum += Lanczos[at] / (z + at);
        }

        var t = z + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((z + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / Far(1 - ((a + b) * x / (a + 1)));
        var sum = d;
        for (var m = 1; m <= MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Far(1 + (even * d));
            c = Far(1 + (even / c));
            sum *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Far(1 + (odd * d));
            c = Far(1 + (odd / c));
            sum *= d * c;
            if (Math.Abs((d * c) - 1) < Enough)
            {
                break;
            }
        }

        return sum;
    }

    private static double Far(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
