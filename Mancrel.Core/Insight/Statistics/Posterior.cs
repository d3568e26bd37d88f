namespace Mancrel.Core.Insight.Statistics;

/// <summary>
/// What is known of a few numbers: the likeliest ones, and equally likely draws of them. Draws are proposed about the likeliest by the
/// curvature there, with heavy tails, and taken by how likely they really are (sampling, importance resampling).
/// </summary>
/// <remarks>D. B. Rubin, Using the SIR algorithm to simulate posterior distributions (1988).</remarks>
public static class Posterior
{
    private const int PerDraw = 4;
    private const double Freedom = 5;
    private const double Step = 0.02;
    private const double LeastCurvature = 0.05;

    /// <summary>Draws from a density.</summary>
    /// <param name="density">The logarithm of the density, but for a constant.</param>
    /// <param name="start">Where the search begins.</param>
    /// <param name="count">How many draws.</param>
    /// <param name="draws">The source of chance.</param>
    public static IReadOnlyList<double[]> Of(Func<double[], double> density, double[] start, int count, Draws draws)
    {
        var mode = SimplexSearch.Lowest(point => -density(point), start);
        var lower = Cholesky(Curvature(density, mode));
        var proposed = new (double[] Point, double Weight)[count * PerDraw];
        for (var at = 0; at < proposed.Length; at++)
        {
            var normal = mode.Select(_ => draws.Normal()).ToArray();
            var stretch = Math.Sqrt(Freedom / (2 * draws.Gamma(Freedom / 2)));
            var away = Backward(lower, normal);
            var point = mode.Select((value, axis) => value + (away[axis] * stretch)).ToArray();
            var distance = normal.Sum(value => value * value) * stretch * stretch;
            proposed[at] = (point, density(point) + ((Freedom + mode.Length) / 2 * Math.Log(1 + (distance / Freedom))));
        }

        return Resample(proposed, count, draws.Even());
    }

    // At even distances of the summed weights: fewer repeats than by chance.
    private static List<double[]> Resample((double[] Point, double Weight)[] proposed, int count, double first)
    {
        var greatest = proposed.Max(one => one.Weight);
        var all = proposed.Sum(one => Math.Exp(one.Weight - greatest));
        var (taken, sum, at) = (new List<double[]>(count), 0.0, 0);
        for (var draw = 0; draw < count; draw++)
        {
            var wanted = (draw + first) / count * all;
            while (at < proposed.Length - 1 && sum + Math.Exp(proposed[at].Weight - greatest) < wanted)
            {
                sum += Math.Exp(proposed[at].Weight - greatest);
                at++;
            }

            taken.Add(proposed[at].Point);
        }

        return taken;
    }

    private static double[,] Curvature(Func<double[], double> density, double[] mode)
    {
        var size = mode.Length;
        var found = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var bend = -(At(row, 1, column, 1) - At(row, 1, column, -1) - At(row, -1, column, 1) + At(row, -1, column, -1));
                found[row, column] = found[column, row] = bend / (4 * Step * Step);
            }
        }

        return found;

        double At(int row, int up, int column, int right)
        {
            var point = (double[])mode.Clone();
            point[row] += up * Step;
            point[column] += right * Step;
            return density(point);
        }
    }

    // With as much added to the diagonal as makes it positive.
    private static double[,] Cholesky(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        for (var added = 0.0; ; added = Math.Max(LeastCurvature, added * 2))
        {
            var (lower, positive) = (new double[size, size], true);
            for (var row = 0; row < size && positive; row++)
            {
                for (var column = 0; column <= row; column++)
                {
                    var rest = matrix[row, column] + (row == column ? added : 0);
                    for (var at = 0; at < column; at++)
                    {
                        rest -= lower[row, at] * lower[column, at];
                    }

                    if (row == column)
                    {
                        positive = rest >= LeastCurvature;
                        lower[row, row] = Math.Sqrt(Math.Max(rest, LeastCurvature));
                    }
                    else
                    {
                        lower[row, column] = rest / lower[column, column];
                    }
                }
            }

            if (positive)
            {
                return lower;
            }
        }
    }

    // Solves transposed lower × x = right: x has the inverse of the curvature as its covariance.
    private static double[] Backward(double[,] lower, double[] right)
    {
        var found = (double[])right.Clone();
        for (var row = found.Length - 1; row >= 0; row--)
        {
            for (var at = row + 1; at < found.Length; at++)
            {
                found[row] -= lower[at, row] * found[at];
            }

            found[row] /= lower[row, row];
        }

        return found;
    }
}
