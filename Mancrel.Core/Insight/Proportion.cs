namespace Mancrel.Core.Insight;

/// <summary>A share of a number of cases with what it may really be.</summary>
/// <param name="Count">Cases in which it was so.</param>
/// <param name="Base">All cases.</param>
/// <param name="Share">The share, 0..1; null without a case.</param>
/// <param name="Low">Lower end of its interval of 95 %; null without a case.</param>
/// <param name="High">Upper end; null without a case.</param>
/// <remarks>
/// E. B. Wilson, Probable inference, the law of succession, and statistical inference (1927): unlike the plain interval it holds for few
/// cases and for shares near 0 and 1.
/// </remarks>
public sealed record Proportion(long Count, long Base, double? Share, double? Low, double? High)
{
    // The normal distribution has 95 % within so many deviations.
    private const double Deviations = 1.959964;
    private const int Places = 4;

    /// <summary>The share of some cases.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More cases are so than there are.</exception>
    public static Proportion Of(long count, long all)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, all);
        if (all == 0)
        {
            return new Proportion(count, all, null, null, null);
        }

        var share = (double)count / all;
        var square = Deviations * Deviations;
        var middle = (share + square / (2 * all)) / (1 + square / all);
        var half = Deviations / (1 + square / all) * Math.Sqrt(share * (1 - share) / all + square / (4.0 * all * all));
        return new Proportion(
            count,
            all,
            Math.Round(share, Places),
            Math.Round(Math.Max(0, middle - half), Places),
            Math.Round(Math.Min(1, middle + half), Places)
        );
    }
}
