namespace Mancrel.Core.Insight.Statistics;

/// <summary>How long something lasted so far, and what it ended in.</summary>
/// <param name="Days">How long, in days.</param>
/// <param name="Ended">The end, counted from nought; null where it lasts still.</param>
public sealed record Outcome(double Days, int? Ended);

/// <summary>How many of some things have ended in one way after so many days.</summary>
/// <param name="Share">The share of all, 0..1.</param>
/// <param name="Low">Lower end of its interval of 90 %.</param>
/// <param name="High">Upper end.</param>
public sealed record EndedSo(double Share, double Low, double High);

/// <summary>
/// What things end in, and when, where each can end in one of several ways and some last still. What ends in one way cannot end in another
/// any more; counting the others as if they lasted still (one curve of Kaplan and Meier for each way) would tell of too many of each.
/// </summary>
/// <remarks>
/// O. O. Aalen, S. Johansen, An empirical transition matrix for non-homogeneous Markov chains based on censored observations (1978); the
/// variance by the delta method (E. Marubini, M. G. Valsecchi, Analysing survival data from clinical trials, 1995, 10.3), intervals on the
/// scale of the logarithm of the negative logarithm, which keeps them within 0 and 1.
/// </remarks>
public sealed class CumulativeIncidence
{
    private const int Places = 4;

    // Sums of shares that come to nothing or to all do so but for rounding.
    private const double Nearly = 1e-9;
    private readonly List<Step> steps = [];
    private readonly double longest;
    private readonly bool allEnded;

    private CumulativeIncidence(IReadOnlyCollection<Outcome> things)
    {
        var (left, share) = (things.Count, 1.0);
        foreach (var alike in things.GroupBy(one => one.Days).OrderBy(alike => alike.Key))
        {
            // What ends and what is only seen until the same time: the latter is thought to have lasted longer.
            var ends = alike.Where(one => one.Ended is not null).CountBy(one => one.Ended!.Value).ToDictionary();
            var all = ends.Values.Sum();
            if (all > 0)
            {
                steps.Add(new Step(alike.Key, left, all, ends, share));
                share *= 1 - ((double)all / left);
            }

            left -= alike.Count();
        }

        longest = things.Count == 0 ? 0 : things.Max(one => one.Days);
        allEnded = things.Count > 0 && share <= 0;
    }

    /// <summary>Of some things.</summary>
    public static CumulativeIncidence Of(IReadOnlyCollection<Outcome> things) => new(things);

    /// <summary>How many have ended in one way after so many days; null where none was seen for so long and not all had ended.</summary>
    public EndedSo? After(double days, int end)
    {
        if (days > longest && !allEnded)
        {
            return null;
        }

        var until = steps.Where(step => step.Days <= days).ToList();
        var share = until.Sum(step => step.Before * step.Share(end));
        var (variance, sum) = (0.0, 0.0);
        foreach (var step in until)
        {
            sum += step.Before * step.Share(end);
            var (rest, left, part) = (share - sum, (double)step.Left, step.Ends.GetValueOrDefault(end));
            variance += step.All == step.Left ? 0 : rest * rest * step.All / (left * (left - step.All));
            variance += step.Before * step.Before * (left - part) * part / (left * left * left);
            variance -= 2 * rest * step.Before * part / (left * left);
        }

        if (share is <= Nearly or >= 1 - Nearly)
        {
            return new EndedSo(Round(share), Round(share), Round(share));
        }

        var spread = Interval.Deviations * Math.Sqrt(Math.Max(0, variance)) / (share * Math.Abs(Math.Log(share)));
        return new EndedSo(Round(share), Round(Math.Pow(share, Math.Exp(spread))), Round(Math.Pow(share, Math.Exp(-spread))));
    }

    private static double Round(double value) => Math.Round(value, Places);

    private sealed record Step(double Days, int Left, int All, IReadOnlyDictionary<int, int> Ends, double Before)
    {
        public double Share(int end) => (double)Ends.GetValueOrDefault(end) / Left;
    }
}
