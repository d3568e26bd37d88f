namespace Mancrel.Core.Insight.Statistics;

/// <summary>Whether two groups differ by more than chance, and how to say so of many at once.</summary>
/// <remarks>
/// R. A. Fisher, The Design of Experiments (1935); S. Holm, A simple sequentially rejective multiple test procedure (1979).
/// </remarks>
public static class ExactTest
{
    // Tables that are as likely as the one that was seen, but for rounding, count as such.
    private const double AsLikely = 1 + 1e-7;

    /// <summary>How likely groups that do not differ are at least as unlike as these, 0..1.</summary>
    /// <param name="won">Of the first group.</param>
    /// <param name="first">Size of the first group.</param>
    /// <param name="otherWon">Of the second.</param>
    /// <param name="other">Size of the second.</param>
    public static double Chance(int won, int first, int otherWon, int other)
    {
        var (all, allWon) = (first + other, won + otherWon);
        var (least, most) = (Math.Max(0, allWon - other), Math.Min(first, allWon));
        var seen = Log(won);
        var sum = 0.0;
        for (var at = least; at <= most; at++)
        {
            var log = Log(at);
            sum += log <= seen + Math.Log(AsLikely) ? Math.Exp(log) : 0;
        }

        return Math.Min(1, sum);

        double Log(int at) => Choose(first, at) + Choose(other, allWon - at) - Choose(all, allWon);
    }

    /// <summary>
    /// Chances of many comparisons corrected so that, where nothing differs at all, one of them or more falls below a limit no oftener than
    /// that limit says. In the order given.
    /// </summary>
    public static IReadOnlyList<double> Corrected(IReadOnlyList<double> chances)
    {
        var found = new double[chances.Count];
        var (rank, greatest) = (0, 0.0);
        foreach (var at in Enumerable.Range(0, chances.Count).OrderBy(at => chances[at]))
        {
            greatest = Math.Max(greatest, Math.Min(1, chances[at] * (chances.Count - rank++)));
            found[at] = greatest;
        }

        return found;
    }

    private static double Choose(int all, int some) =>
        BetaDistribution.LogGamma(all + 1) - BetaDistribution.LogGamma(some + 1) - BetaDistribution.LogGamma(all - some + 1);
}
