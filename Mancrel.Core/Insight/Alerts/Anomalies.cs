using Mancrel.Core.Inbox;
using Mancrel.Core.Insight.Statistics;
using Sums = System.Collections.Generic.IReadOnlyDictionary<string, decimal>;

namespace Mancrel.Core.Insight.Alerts;

/// <summary>A share that is not what it was.</summary>
/// <param name="What">
/// <c>slow_replies</c> (that took more than four hours), <c>bounces</c>, <c>overrides</c> or <c>stock_questions</c>.
/// </param>
/// <param name="Now">Of the last days.</param>
/// <param name="Before">Of the days before.</param>
/// <param name="Corrected">How likely chance alone makes such a difference, corrected for how much is watched.</param>
public sealed record Anomaly(string What, Proportion Now, Proportion Before, double Corrected);

/// <summary>Confidences that promise more than comes.</summary>
/// <param name="Right">Of the answers that people judged, those that were right.</param>
/// <param name="Foretold">The mean of their confidences.</param>
public sealed record CalibrationDrift(Proportion Right, double Foretold);

/// <summary>What grew worse lately: each share of the last days is tested against that of the days before, together.</summary>
public static class Anomalies
{
    /// <summary>The last days.</summary>
    public const int Days = 7;

    /// <summary>The days before them.</summary>
    public const int Before = 28;

    private const double Limit = 0.01;

    // One side of the normal distribution has 1 % beyond so many deviations.
    private const double Beyond = 2.326348;
    private const int LeastJudged = 20;
    private const int Places = 5;

    // Replies that took longer than the class that ends at four hours.
    private static readonly int Slow = Contributions.ReplyClasses.ToList().IndexOf(14_400) + 1;

    private static readonly (string What, Func<Sums, long> Part, Func<Sums, long> All)[] Watched =
    [
        (
            "slow_replies",
            sums => Enumerable.Range(Slow, Contributions.ReplyClasses.Count + 1 - Slow).Sum(at => Whole(sums, $"reply.class.{at}")),
            sums => Whole(sums, "reply.count")
        ),
        ("bounces", sums => Whole(sums, "outbound.state.bounced"), sums => Whole(sums, "outbound")),
        ("overrides", sums => Of(sums, Verdicts.Wrong), sums => Of(sums, Verdicts.Wrong) + Of(sums, Verdicts.Right)),
        ("stock_questions", sums => Whole(sums, "intent.availability"), sums => Whole(sums, "inbound")),
    ];

    /// <summary>What grew by more than chance explains, the surest first.</summary>
    /// <param name="now">The sums of the last days.</param>
    /// <param name="before">The sums of the days before.</param>
    public static IReadOnlyList<Anomaly> Grown(Sums now, Sums before)
    {
        var shares = Watched
            .Select(one => (one.What, Now: Share(one.Part(now), one.All(now)), Before: Share(one.Part(before), one.All(before))))
            .ToList();
        var corrected = ExactTest.Corrected(
            shares.ConvertAll(one =>
                one.Now.Base == 0 || one.Before.Base == 0 || one.Now.Share <= one.Before.Share
                    ? 1
                    : ExactTest.Chance((int)one.Now.Count, (int)one.Now.Base, (int)one.Before.Count, (int)one.Before.Base)
            )
        );
        return
        [
            .. shares
                .Select((one, at) => new Anomaly(one.What, one.Now, one.Before, Math.Round(corrected[at], Places)))
                .Where(one => one.Corrected < Limit)
                .OrderBy(one => one.Corrected),
        ];
    }

    /// <summary>Whether fewer answers were right than their confidences said, by more than chance explains; null where not.</summary>
    public static CalibrationDrift? Drift(IEnumerable<AiDecision> decisions)
    {
        var judged = decisions
            .Where(one => Verdicts.Of(one) is { } verdict && (Verdicts.Right.Contains(verdict) || Verdicts.Wrong.Contains(verdict)))
            .ToList();
        var right = judged.Count(one => Verdicts.Right.Contains(Verdicts.Of(one), StringComparer.Ordinal));
        var (foretold, variance) = (judged.Sum(one => one.Confidence), judged.Sum(one => one.Confidence * (1 - one.Confidence)));
        return judged.Count < LeastJudged || foretold - right <= Beyond * Math.Sqrt(variance)
            ? null
            : new CalibrationDrift(Proportion.Of(right, judged.Count), Math.Round(foretold / judged.Count, Places));
    }

    // What changed after it was counted may leave more parts than there are of all.
    private static Proportion Share(long part, long all) => Proportion.Of(Math.Min(part, all), all);

    private static long Of(Sums sums, IEnumerable<string> verdicts) => verdicts.Sum(one => Whole(sums, "verdict." + one));

    private static long Whole(Sums sums, string name) => (long)sums.GetValueOrDefault(name);
}
