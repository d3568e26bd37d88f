using Mancrel.Core.Triage.Learning;

namespace Mancrel.Core.Insight.Statistics;

/// <summary>Something that was seen: its features, whether it came so, and what it counts.</summary>
/// <param name="Features">In the order of the weights.</param>
/// <param name="Won">Whether it came so.</param>
/// <param name="Counts">As how much of one case.</param>
public sealed record Seen(double[] Features, bool Won, double Counts);

/// <summary>What is thought of the weights before anything was seen: each about a mean, with a deviation.</summary>
public sealed record WeightPrior(double Mean, double Deviation);

/// <summary>A probability with its interval.</summary>
public sealed record Chance(double Probability, double Low, double High);

/// <summary>
/// Logistic regression about a prior: with nothing seen it is the prior, with much it is what was seen. How well the weights are known is
/// told by the curvature at the fit (Laplace).
/// </summary>
/// <remarks>C. M. Bishop, Pattern Recognition and Machine Learning (2006), 4.4 and 4.5.</remarks>
public sealed class LogisticFit
{
    private const int MostSteps = 50;
    private const double Enough = 1e-8;

    private readonly double[] weights;
    private readonly double[,] precision;

    private LogisticFit(double[] weights, double[,] precision) => (this.weights, this.precision) = (weights, precision);

    /// <summary>The weights.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>Fits.</summary>
    public static LogisticFit Of(IReadOnlyList<Seen> seen, IReadOnlyList<WeightPrior> priors)
    {
        var found = priors.Select(prior => prior.Mean).ToArray();
        var loss = Loss(found, seen, priors);
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, curvature) = Slope(found, seen, priors);
            var change = LinearSystem.Solve(curvature, gradient);
            var size = 1.0;
            double[] next;
            double better;
            do
            {
                next = [.. found.Select((weight, at) => weight - (size * change[at]))];
                better = Loss(next, seen, priors);
                size /= 2;
            } while (better > loss && size > Enough);
            var gained = loss - better;
            (found, loss) = (next, better);
            if (gained < Enough)
            {
                break;
            }
        }

        return new LogisticFit(found, Slope(found, seen, priors).Curvature);
    }

    /// <summary>The probability of something, with the interval of 90 % of what is known of it.</summary>
    public Chance Of(double[] features)
    {
        var middle = Dot(weights, features);
        var solved = LinearSystem.Solve((double[,])precision.Clone(), [.. features]);
        var half = Interval.Deviations * Math.Sqrt(Math.Max(0, Dot(features, solved)));
        return new Chance(Share(middle), Share(middle - half), Share(middle + half));
    }

    /// <summary>How much more or less likely one feature makes it, 0..1, all others being as they are.</summary>
    public double Effect(double[] features, int feature)
    {
        var all = Dot(weights, features);
        return Share(all) - Share(all - (weights[feature] * features[feature]));
    }

    /// <summary>The same of several features together.</summary>
    public double Effect(double[] features, IReadOnlyCollection<int> some)
    {
        var all = Dot(weights, features);
        return Share(all) - Share(all - some.Sum(at => weights[at] * features[at]));
    }

    /// <summary>How well a weight is known: its deviation.</summary>
    public double Deviation(int feature)
    {
        var one = new double[weights.Length];
        one[feature] = 1;
        return Math.Sqrt(Math.Max(0, LinearSystem.Solve((double[,])precision.Clone(), [.. one])[feature]));
    }

    /// <summary>How far a sum over cases may be off since the weights are only known so well: its variance.</summary>
    /// <param name="slopes">How the sum changes with each weight.</param>
    public double Variance(double[] slopes) => Math.Max(0, Dot(slopes, LinearSystem.Solve((double[,])precision.Clone(), [.. slopes])));

    /// <summary>The logistic function.</summary>
    public static double Share(double odds) => 1 / (1 + Math.Exp(-odds));

    private static double Loss(double[] weights, IReadOnlyList<Seen> seen, IReadOnlyList<WeightPrior> priors) =>
        seen.Sum(one => one.Counts * Softplus(one.Won ? -Dot(weights, one.Features) : Dot(weights, one.Features)))
        + weights.Select((weight, at) => Math.Pow((weight - priors[at].Mean) / priors[at].Deviation, 2) / 2).Sum();

    private static (double[] Gradient, double[,] Curvature) Slope(
        double[] weights,
        IReadOnlyList<Seen> seen,
        IReadOnlyList<WeightPrior> priors
    )
    {
        var size = weights.Length;
        var (gradient, curvature) = (new double[size], new double[size, size]);
        for (var at = 0; at < size; at++)
        {
            var square = priors[at].Deviation * priors[at].Deviation;
            gradient[at] = (weights[at] - priors[at].Mean) / square;
            curvature[at, at] = 1 / square;
        }

        foreach (var one in seen)
        {
            var share = Share(Dot(weights, one.Features));
            var (off, bend) = (one.Counts * (share - (one.Won ? 1 : 0)), one.Counts * share * (1 - share));
            for (var row = 0; row < size; row++)
            {
                gradient[row] += off * one.Features[row];
                for (var column = 0; column < size; column++)
                {
                    curvature[row, column] += bend * one.Features[row] * one.Features[column];
                }
            }
        }

        return (gradient, curvature);
    }

    private static double Softplus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }
}
