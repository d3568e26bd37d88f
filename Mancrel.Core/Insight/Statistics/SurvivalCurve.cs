namespace Mancrel.Core.Insight.Statistics;

/// <summary>How long something lasted so far, and whether it is over.</summary>
/// <param name="Days">How long, in days.</param>
/// <param name="Over">False where it lasts still: how long it will is not known.</param>
public readonly record struct Lasted(double Days, bool Over);

/// <summary>How many of some things last longer than so many days.</summary>
/// <param name="Days">Longer than these.</param>
/// <param name="Share">The share of all, 0..1.</param>
/// <param name="Low">Lower end of its interval of 90 %.</param>
/// <param name="High">Upper end.</param>
/// <param name="Watched">How many were seen for so long: its base.</param>
public sealed record StillThere(double Days, double Share, double Low, double High, int Watched);

/// <summary>
/// How long things last where some last still. What has not ended yet counts for as long as it was seen: leaving it out would tell of those
/// alone that end quickly.
/// </summary>
/// <remarks>
/// E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations (1958). Intervals by the variance of M. Greenwood (1926)
/// on the scale of the logarithm of the negative logarithm, which keeps them within 0 and 1; those of a time by R. Brookmeyer and
/// J. Crowley (1982): all times at which the share may be the one asked for.
/// </remarks>
public sealed class SurvivalCurve
{
    private const int Places = 4;
    private readonly List<Step> steps = [];
    private readonly List<double> seen;

    private SurvivalCurve(IEnumerable<Lasted> things)
    {
        var all = things.OrderBy(one => one.Days).ToList();
        seen = all.ConvertAll(one => one.Days);
        var (left, share, variance) = (all.Count, 1.0, 0.0);
        foreach (var alike in all.GroupBy(one => one.Days))
        {
            // What ends and what is only seen until the same time: the latter is thought to have lasted longer.
            var ended = alike.Count(one => one.Over);
            if (ended > 0)
            {
                share *= 1 - ((double)ended / left);
                variance += left == ended ? double.PositiveInfinity : ended / ((double)left * (left - ended));
                steps.Add(new Step(alike.Key, share, variance));
            }

            left -= alike.Count();
        }
    }

    /// <summary>How many ended: what the curve is made of.</summary>
    public int Ended { get; private init; }

    /// <summary>The curve of some things.</summary>
    public static SurvivalCurve Of(IReadOnlyCollection<Lasted> things) => new(things) { Ended = things.Count(one => one.Over) };

    /// <summary>How many last longer than so many days; null where none was seen for so long and not all had ended.</summary>
    public StillThere? After(double days)
    {
        var watched = seen.Count(one => one >= days);
        var at = steps.FindLastIndex(step => step.Days <= days) is >= 0 and var place ? steps[place] : new Step(0, 1, 0);
        var share = at.Share;
        if (watched == 0 && share > 0)
        {
            return null;
        }

        var (low, high) = Within(share, at.Variance);
        return new StillThere(days, Round(share), Round(low), Round(high), watched);
    }

    /// <summary>
    /// When half are over, with the interval of 90 %; null where more than half last for as long as anything was seen.
    /// </summary>
    public DaySpread? Median => Until(0.5);

    /// <summary>When no more than a share last; null where more do for as long as anything was seen.</summary>
    public DaySpread? Until(double share)
    {
        if (First(step => step.Share) is not { } expected)
        {
            return null;
        }

        return new DaySpread(
            expected,
            First(step => Within(step.Share, step.Variance).Low) ?? expected,
            First(step => Within(step.Share, step.Variance).High)
        );

        double? First(Func<Step, double> of) =>
            steps.Where(step => of(step) <= share + 1e-9).Select(step => (double?)Math.Round(step.Days, 1)).FirstOrDefault();
    }

    private static (double Low, double High) Within(double share, double variance)
    {
        if (share is <= 0 or >= 1)
        {
            return (share, share);
        }

        var spread = Interval.Deviations * Math.Sqrt(variance) / Math.Abs(Math.Log(share));
        return (Math.Pow(share, Math.Exp(spread)), Math.Pow(share, Math.Exp(-spread)));
    }

    private static double Round(double value) => Math.Round(value, Places);

    private sealed record Step(double Days, double Share, double Variance);
}
