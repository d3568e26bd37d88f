namespace Mancrel.Core.Insight.Statistics;

/// <summary>Looks for the lowest point of a function of a few numbers, without its slope.</summary>
/// <remarks>J. A. Nelder and R. Mead, A simplex method for function minimization (1965).</remarks>
internal static class SimplexSearch
{
    private const int MostSteps = 800;
    private const double Enough = 1e-7;
    private const double FirstStep = 0.5;

    /// <summary>The lowest point that was found from a start.</summary>
    public static double[] Lowest(Func<double[], double> height, double[] start)
    {
        var points = Enumerable
            .Range(0, start.Length + 1)
            .Select(at => start.Select((value, axis) => axis == at - 1 ? value + FirstStep : value).ToArray())
            .Select(point => (Point: point, Height: height(point)))
            .ToList();
        for (var step = 0; step < MostSteps; step++)
        {
            points.Sort((left, right) => left.Height.CompareTo(right.Height));
            var (best, worst) = (points[0], points[^1]);
            if (worst.Height - best.Height < Enough)
            {
                break;
            }

            var middle = start.Select((_, axis) => points[..^1].Average(one => one.Point[axis])).ToArray();
            var mirrored = Along(-1);
            if (mirrored.Height < best.Height)
            {
                var further = Along(-2);
                points[^1] = further.Height < mirrored.Height ? further : mirrored;
            }
            else if (mirrored.Height < points[^2].Height)
            {
                points[^1] = mirrored;
            }
            else if (
                Along(mirrored.Height < worst.Height ? -0.5 : 0.5) is var nearer
                && nearer.Height < Math.Min(worst.Height, mirrored.Height)
            )
            {
                points[^1] = nearer;
            }
            else
            {
                for (var at = 1; at < points.Count; at++)
                {
                    var shrunk = points[at].Point.Select((value, axis) => (value + best.Point[axis]) / 2).ToArray();
                    points[at] = (shrunk, height(shrunk));
                }
            }

            (double[] Point, double Height) Along(double share)
            {
                var point = middle.Select((value, axis) => value + (share * (worst.Point[axis] - value))).ToArray();
                return (point, height(point));
            }
        }

        return points.MinBy(one => one.Height).Point;
    }
}
