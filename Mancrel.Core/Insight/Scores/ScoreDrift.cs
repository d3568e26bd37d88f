using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Scores;

/// <summary>Something that scores are fitted on, and when its outcome was known.</summary>
public sealed record KnownCase(DateTimeOffset Known, Seen Seen);

/// <summary>Something that scores are held against.</summary>
/// <param name="Subject">The deal or contact: it counts once in three months.</param>
/// <param name="At">When, for the month that it is of.</param>
/// <param name="Features">As it stood when it was looked at.</param>
/// <param name="Came">Whether it was won, or bought.</param>
public sealed record HeldCase(string Subject, DateTimeOffset At, double[] Features, bool Came);

/// <summary>A month's scores beside what came, by a fit on what was known when the month began.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, which is not of it.</param>
/// <param name="Came">What came: the base.</param>
/// <param name="Foretold">The mean of the scores, 0..1; null without a case or before outcomes decide.</param>
/// <param name="Area">The share of pairs in the right order.</param>
/// <param name="Error">Mean of the squared errors (Brier).</param>
/// <param name="Shift">
/// How far the scores lie otherwise than those of the cases they were fitted on (population stability index: below 0.1 little, from 0.25
/// on much); null with fewer than thirty cases.
/// </param>
/// <param name="Chance">
/// How likely chance alone has what came in this month and the two before it so unlike the scores, corrected for two tests in each of
/// twelve months; null with too few cases.
/// </param>
/// <param name="Drifted">True where that is below 5 %.</param>
public sealed record DriftMonth(
    DateTimeOffset From,
    DateTimeOffset To,
    Proportion Came,
    double? Foretold,
    double? Area,
    double? Error,
    double? Shift,
    double? Chance,
    bool Drifted
);

/// <summary>
/// Whether scores still tell, month by month: each by a fit on what was known when it began, so that this is how they did, not how they
/// would do now. Three months together are tested two ways: whether as much came as was foretold (both ways), and whether high and low
/// scores lie as far apart as they say (one way: scores that say too much). What chance and a fit that is only known so well explain is
/// no drift.
/// </summary>
/// <remarks>D. R. Cox, Two further applications of a model for binary regression (1958): level and slope of the outcomes.</remarks>
public sealed record ScoreDrift(IReadOnlyList<DriftMonth> Months)
{
    /// <summary>Months that are told.</summary>
    public const int Told = 12;

    /// <summary>Fewer cases of three months are not tested, nor fewer than a quarter of these on either side.</summary>
    public const int LeastCases = 30;

    private const int Together = 3;
    private const int Tests = 2 * Told;
    private const double Limit = 0.05;
    private const int Bins = 5;
    private const int Places = 4;

    /// <summary>The newest month that could be tested, where it drifted.</summary>
    public DriftMonth? Alarm => Months.LastOrDefault(month => month.Chance is not null) is { Drifted: true } month ? month : null;

    /// <summary>What came in the three months up to one.</summary>
    public Proportion CameUpTo(DriftMonth month)
    {
        var some = UpTo(month);
        return Proportion.Of(some.Sum(one => one.Came.Count), some.Sum(one => one.Came.Base));
    }

    /// <summary>What was foretold for them.</summary>
    public double ForetoldUpTo(DriftMonth month)
    {
        var some = UpTo(month).Where(one => one.Foretold is not null).ToList();
        return some.Sum(one => one.Foretold!.Value * one.Came.Base) / Math.Max(1, some.Sum(one => one.Came.Base));
    }

    /// <summary>Of months, the oldest first.</summary>
    /// <param name="ends">Their beginnings and, last, the end of the newest.</param>
    /// <param name="known">What is fitted on.</param>
    /// <param name="held">What is held against it.</param>
    /// <param name="priors">Of the fit.</param>
    /// <param name="least">Outcomes of each kind that a fit needs before it is held to what it says.</param>
    public static ScoreDrift Of(
        IReadOnlyList<DateTimeOffset> ends,
        IReadOnlyCollection<KnownCase> known,
        IReadOnlyCollection<HeldCase> held,
        IReadOnlyList<WeightPrior> priors,
        int least
    )
    {
        var months = new List<(DriftMonth Told, List<(HeldCase Case, double Score)> Scored, LogisticFit? Fit)>();
        for (var at = 0; at + 1 < ends.Count; at++)
        {
            var (from, to) = (ends[at], ends[at + 1]);
            var before = known.Where(one => one.Known <= from).Select(one => one.Seen).ToList();
            var cases = held.Where(one => one.At >= from && one.At < to).ToList();
            var came = Proportion.Of(cases.Count(one => one.Came), cases.Count);
            var won = before.Where(one => one.Won).Sum(one => one.Counts);
            if (cases.Count == 0 || won < least || before.Sum(one => one.Counts) - won < least)
            {
                months.Add((new DriftMonth(from, to, came, null, null, null, null, null, Drifted: false), [], null));
                continue;
            }

            var fit = LogisticFit.Of(before, priors);
            var scored = cases.ConvertAll(one => (one, fit.Of(one.Features).Probability));
            months.Add(
                (
                    new DriftMonth(
                        from,
                        to,
                        came,
                        Rounded(scored.Average(one => one.Probability)),
                        Rounded(Ranking.Area([.. scored.Select(one => (one.Probability, one.one.Came))])),
                        Rounded(scored.Average(one => Math.Pow(one.Probability - (one.one.Came ? 1 : 0), 2))),
                        Shift(
                            [.. before.Select(one => (fit.Of(one.Features).Probability, one.Counts))],
                            scored.ConvertAll(one => one.Probability)
                        ),
                        null,
                        Drifted: false
                    ),
                    scored,
                    fit
                )
            );
        }

        return new ScoreDrift([
            .. months.Select(
                (month, at) =>
                    Chance([
                        .. months
                            .Skip(Math.Max(0, at + 1 - Together))
                            .Take(Math.Min(at + 1, Together))
                            .Select(one => (one.Scored, one.Fit)),
                    ])
                        is { } chance
                    && month.Fit is not null
                        ? month.Told with
                        {
                            Chance = Rounded(chance),
                            Drifted = chance < Limit,
                        }
                        : month.Told
            ),
        ]);
    }

    private List<DriftMonth> UpTo(DriftMonth month) =>
        [.. Months.Where(one => one.From <= month.From && one.From > month.From.AddDays(-31 * (Together - 1) - 1))];

    private static double? Chance(List<(List<(HeldCase Case, double Score)> Scored, LogisticFit? Fit)> months)
    {
        var counted = new HashSet<string>(StringComparer.Ordinal);
        var cases = months.ConvertAll(month => (Cases: month.Scored.Where(one => counted.Add(one.Case.Subject)).ToList(), month.Fit));
        var all = cases.SelectMany(month => month.Cases).ToList();
        var expected = all.Sum(one => one.Score);
        if (all.Count < LeastCases || expected < LeastCases / 4.0 || all.Count - expected < LeastCases / 4.0)
        {
            return null;
        }

        var middle = all.Sum(one => Bend(one.Score) * Odds(one.Score)) / all.Sum(one => Bend(one.Score));
        var (level, _) = Deviations(cases, _ => 1);
        var (slope, spread) = Deviations(cases, score => Odds(score) - middle);
        return Math.Min(1, Tests * Math.Min(2 * Beyond(Math.Abs(level)), spread > 0 ? Beyond(-slope) : 1));
    }

    // How many deviations what came lies above what was foretold, weighed. That the fits are known only so well is one thing for all of
    // the months, since they rest on much the same.
    private static (double Deviations, double Spread) Deviations(
        List<(List<(HeldCase Case, double Score)> Cases, LogisticFit? Fit)> months,
        Func<double, double> weight
    )
    {
        var (off, chance, fits, squares, all) = (0.0, 0.0, 0.0, 0.0, 0);
        foreach (var (cases, fit) in months)
        {
            if (fit is null || cases.Count == 0)
            {
                continue;
            }

            var slopes = new double[fit.Weights.Count];
            foreach (var (one, score) in cases)
            {
                var counts = weight(score);
                off += counts * ((one.Came ? 1 : 0) - score);
                chance += counts * counts * Bend(score);
                squares += counts * counts;
                all++;
                for (var at = 0; at < slopes.Length; at++)
                {
                    slopes[at] += counts * Bend(score) * one.Features[at];
                }
            }

            fits += Math.Sqrt(fit.Variance(slopes));
        }

        // What comes is counted in whole cases: half of one is no deviation (the correction for continuity).
        off = Math.Sign(off) * Math.Max(0, Math.Abs(off) - (all == 0 ? 0 : Math.Sqrt(squares / all) / 2));
        var spread = Math.Sqrt(chance + (fits * fits));
        return (spread > 0 ? off / spread : 0, spread);
    }

    // In fifths of what was fitted on; each counts half a case more, so that none is empty.
    private static double? Shift(List<(double Score, double Counts)> before, List<double> now)
    {
        if (now.Count < LeastCases)
        {
            return null;
        }

        var ordered = before.OrderBy(one => one.Score).ToList();
        var whole = ordered.Sum(one => one.Counts);
        var (limits, sum) = (new List<double>(), 0.0);
        foreach (var (score, counts) in ordered)
        {
            sum += counts;
            if (limits.Count < Bins - 1 && sum >= whole * (limits.Count + 1) / Bins)
            {
                limits.Add(score);
            }
        }

        var index = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            var share = (before.Where(one => Bin(one.Score) == bin).Sum(one => one.Counts) + 0.5) / (whole + (0.5 * Bins));
            var shareNow = (now.Count(score => Bin(score) == bin) + 0.5) / (now.Count + (0.5 * Bins));
            index += (shareNow - share) * Math.Log(shareNow / share);
        }

        return Rounded(index);

        int Bin(double score) => limits.Count(limit => score > limit);
    }

    private static double Bend(double score) => score * (1 - score);

    private static double Odds(double score) => Math.Log(score / (1 - score));

    // The normal distribution's upper end, to seven places.
    // M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 26.2.17.
    private static double Beyond(double deviations)
    {
        if (deviations < 0)
        {
            return 1 - Beyond(-deviations);
        }

        var t = 1 / (1 + (0.2316419 * deviations));
        var sum = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp(-deviations * deviations / 2) / Math.Sqrt(2 * Math.PI) * sum;
    }

    private static double? Rounded(double? value) => value is { } some ? Math.Round(some, Places) : null;
}
