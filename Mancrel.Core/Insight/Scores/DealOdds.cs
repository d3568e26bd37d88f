using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Scores;

/// <summary>How scores did on deals that ended after those that they were fitted on.</summary>
/// <param name="Fitted">Deals that the test was fitted on.</param>
/// <param name="Tested">Deals that ended later.</param>
/// <param name="Won">Those of the tested that were won.</param>
/// <param name="Foretold">The mean of the scores of the tested, 0..1: what they said would be won.</param>
/// <param name="Area">The share of pairs that they put in the right order; null without a pair.</param>
/// <param name="StatedArea">The same by what the pipeline states alone.</param>
/// <param name="Error">Mean of the squared errors (Brier).</param>
/// <param name="StatedError">The same by what the pipeline states alone.</param>
public sealed record ScoreTest(
    int Fitted,
    int Tested,
    Proportion Won,
    double? Foretold,
    double? Area,
    double? StatedArea,
    double? Error,
    double? StatedError
);

/// <summary>Why a score is what it is.</summary>
/// <param name="What"><c>stage</c>, <c>days_in_stage</c>, <c>days_open</c>, <c>came_back</c>, <c>value</c> or <c>company</c>.</param>
/// <param name="Effect">Points of the score that it gives or takes.</param>
public sealed record OddsReason(string What, int Effect);

/// <summary>How likely a deal is won.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Low">Lower end of the interval of 90 %.</param>
/// <param name="High">Upper end.</param>
/// <param name="Reasons">What moves it, the strongest first.</param>
public sealed record DealScore(int Score, int Low, int High, IReadOnlyList<OddsReason> Reasons);

/// <summary>
/// Scores open deals by how the office's own deals ended. Before there are outcomes the score is what the stage states; each deal that
/// ended moves the weights. A deal is looked at when it came into each stage and in the middle of its stay, as it stood then, and counts
/// as one deal however long it took.
/// </summary>
public sealed class DealOdds
{
    /// <summary>From so many ended deals on, scores are said to be the office's own.</summary>
    public const int OwnFrom = 20;

    private const double Newest = 0.3;
    private const int LeastTested = 10;
    private const int Intercept = 0;
    private const int Stage = 1;

    // A stage counts as it states; all else is taken to mean nothing, until outcomes say otherwise. So narrow that the odds of a deal that
    // has just come vary by less than one in all of them together: then one outcome moves no score by more than some ten points.
    private static readonly WeightPrior[] Priors =
    [
        new(0, 0.5),
        new(1, 0.3),
        new(0, 0.3),
        new(0, 0.3),
        .. Enumerable.Repeat(new WeightPrior(0, 0.5), 3),
    ];

    private readonly IReadOnlyDictionary<string, Pipeline> pipelines;
    private readonly double? usualValue;
    private readonly LogisticFit chances;

    private DealOdds(IReadOnlyDictionary<string, Pipeline> pipelines, double? usualValue, LogisticFit fit, int ended, ScoreTest test) =>
        (this.pipelines, this.usualValue, chances, Ended, Test) = (pipelines, usualValue, fit, ended, test);

    /// <summary>Deals that it is fitted on.</summary>
    public int Ended { get; }

    /// <summary>How it did on deals that it did not know.</summary>
    public ScoreTest Test { get; }

    /// <summary>Fits to deals that were won or lost.</summary>
    public static DealOdds Of(IEnumerable<Deal> deals, IEnumerable<Pipeline> pipelines)
    {
        var known = pipelines.ToDictionary(pipeline => pipeline.PipelineId.Value, StringComparer.Ordinal);
        var ended = Ordered(deals, known);
        var usual = Usual(ended);
        var fit = LogisticFit.Of([.. ended.SelectMany(deal => Seen(deal, known, usual))], Priors);
        return new DealOdds(known, usual, fit, ended.Count, Try(ended, known, usual));
    }

    /// <summary>Whether scores still tell: each deal as it stood in the middle of its way, in the month that it ended in.</summary>
    public static ScoreDrift Drift(IEnumerable<Deal> deals, IEnumerable<Pipeline> pipelines, DateTimeOffset now)
    {
        var known = pipelines.ToDictionary(pipeline => pipeline.PipelineId.Value, StringComparer.Ordinal);
        var ended = Ordered(deals, known);
        var usual = Usual(ended);
        var seen = ended.ConvertAll(deal => (Deal: deal, All: Seen(deal, known, usual)));
        var month = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return ScoreDrift.Of(
            [.. Enumerable.Range(-ScoreDrift.Told, ScoreDrift.Told + 1).Select(month.AddMonths)],
            [.. seen.SelectMany(one => one.All.Select(some => new KnownCase(End(one.Deal), some)))],
            [
                .. seen.Select(one => new HeldCase(
                    one.Deal.Id,
                    End(one.Deal),
                    one.All[one.All.Count / 2].Features,
                    one.Deal.Status == DealStatus.Won
                )),
            ],
            Priors,
            OwnFrom / 2
        );
    }

    /// <summary>The score of an open deal.</summary>
    public DealScore Score(Deal deal, DateTimeOffset now)
    {
        var history = deal.History.Count > 0 ? deal.History : [new StageVisit(deal.PipelineId, deal.StageId, deal.StageEnteredAt, "")];
        var features = DealSigns.Of(deal with { History = history }, history.Count - 1, now, pipelines, usualValue);
        var chance = chances.Of(features);
        return new DealScore(
            Points(chance.Probability),
            Points(chance.Low),
            Points(chance.High),
            [
                .. DealSigns
                    .Names.Select((name, at) => new OddsReason(name, at == Intercept ? 0 : Points(chances.Effect(features, at))))
                    .Where(reason => reason.Effect != 0)
                    .OrderByDescending(reason => Math.Abs(reason.Effect)),
            ]
        );
    }

    private static List<Deal> Ordered(IEnumerable<Deal> deals, Dictionary<string, Pipeline> pipelines) =>
        [
            .. deals
                .Where(deal => deal.Status is DealStatus.Won or DealStatus.Lost && deal.History.Any(visit => IsOpen(visit, pipelines)))
                .OrderBy(End)
                .ThenBy(deal => deal.Id, StringComparer.Ordinal),
        ];

    private static double? Usual(List<Deal> ended)
    {
        var values = ended.Select(DealSigns.LogValue).OfType<double>().ToList();
        return values.Count == 0 ? null : values.Average();
    }

    private static ScoreTest Try(List<Deal> ended, Dictionary<string, Pipeline> pipelines, double? usual)
    {
        var tested = (int)(ended.Count * Newest);
        if (tested < LeastTested)
        {
            return new ScoreTest(ended.Count - tested, 0, Proportion.Of(0, 0), null, null, null, null, null);
        }

        var (before, after) = (ended[..^tested], ended[^tested..]);
        var fit = LogisticFit.Of([.. before.SelectMany(deal => Seen(deal, pipelines, usual))], Priors);

        // Each as it stood in the middle of its way, which nobody chose.
        var cases = after
            .Select(deal =>
            {
                var seen = Seen(deal, pipelines, usual);
                var one = seen[seen.Count / 2];
                return (Score: fit.Of(one.Features).Probability, Stated: LogisticFit.Share(one.Features[Stage]), one.Won);
            })
            .ToList();
        return new ScoreTest(
            before.Count,
            cases.Count,
            Proportion.Of(cases.Count(one => one.Won), cases.Count),
            Rounded(cases.Average(one => one.Score)),
            Rounded(Ranking.Area([.. cases.Select(one => (one.Score, one.Won))])),
            Rounded(Ranking.Area([.. cases.Select(one => (one.Stated, one.Won))])),
            Rounded(cases.Average(one => Math.Pow(one.Score - (one.Won ? 1 : 0), 2))),
            Rounded(cases.Average(one => Math.Pow(one.Stated - (one.Won ? 1 : 0), 2)))
        );
    }

    private static List<Seen> Seen(Deal deal, Dictionary<string, Pipeline> pipelines, double? usual)
    {
        var (won, end) = (deal.Status == DealStatus.Won, End(deal));
        var found = new List<double[]>();
        for (var at = 0; at < deal.History.Count; at++)
        {
            var visit = deal.History[at];
            if (!IsOpen(visit, pipelines))
            {
                continue;
            }

            var left = at + 1 < deal.History.Count ? deal.History[at + 1].EnteredAt : end;
            found.Add(DealSigns.Of(deal, at, visit.EnteredAt, pipelines, usual));
            found.Add(DealSigns.Of(deal, at, visit.EnteredAt + ((left - visit.EnteredAt) / 2), pipelines, usual));
        }

        return [.. found.Select(features => new Seen(features, won, 1.0 / found.Count))];
    }

    private static bool IsOpen(StageVisit visit, Dictionary<string, Pipeline> pipelines) =>
        pipelines.GetValueOrDefault(visit.PipelineId.Value)?.Find(visit.StageId) is not { Outcome: not StageOutcome.Open };

    private static DateTimeOffset End(Deal deal) => deal.ClosedAt ?? deal.StageEnteredAt;

    private static int Points(double share) => (int)Math.Round(share * 100, MidpointRounding.AwayFromZero);

    private static double? Rounded(double? value) => value is { } some ? Math.Round(some, 4) : null;
}
