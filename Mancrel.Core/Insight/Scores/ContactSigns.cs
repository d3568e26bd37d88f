using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Scores;

/// <summary>What a contact shows at a time of whether it will buy.</summary>
internal static class ContactSigns
{
    /// <summary>Names of the features, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["usual", "wishes", "silent", "letters", "unanswered", "deal", "stage", "bought", "lost"];

    /// <summary>
    /// What is thought of them before there are outcomes: one in ten who wrote lately buys within the time; what points have said so far
    /// counts as it did there, and each may be wrong.
    /// </summary>
    public static IReadOnlyList<WeightPrior> Priors { get; } =
    [
        new(-2.2, 1.5),
        new(0.8, 0.5),
        new(-0.3, 0.5),
        new(0.2, 0.5),
        new(-0.2, 0.5),
        new(1, 0.7),
        new(0.7, 0.5),
        new(0.7, 0.5),
        new(-0.3, 0.5),
    ];

    private const double PointsOfWish = 30;
    private const double UsualSilence = 14;
    private const double Least = 0.01;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(120);
    private static readonly TimeSpan Counted = TimeSpan.FromDays(90);

    // A deal and its stage are one reason.
    private static readonly int[][] Reasons =
    [
        [0],
        [1],
        [2],
        [3],
        [4],
        [5, 6],
        [7],
        [8],
    ];

    /// <summary>The features of a contact as it stood at a time.</summary>
    public static double[] Of(ContactPast past, DateTimeOffset at, IReadOnlyDictionary<string, Pipeline> pipelines)
    {
        var deal = OpenDeal(past, at, pipelines);
        var bought = past.BoughtBefore(at);
        return
        [
            1,
            Wishes(past, at).Sum(wish => LeadWishes.Points(wish.What, at - wish.At)) / PointsOfWish,
            Silence(past, at),
            Math.Log2(1 + past.Heard.Count(when => when < at && when >= at - Counted)) - 1,
            Math.Log2(1 + Unanswered(past, at)),
            deal is null ? 0 : 1,
            deal is { Stated: var stated } ? Math.Log(stated / (1 - stated)) : 0,
            Math.Log2(1 + bought),
            bought == 0 && past.Deals.Any(one => one.Status == DealStatus.Lost && End(one) < at) ? 1 : 0,
        ];
    }

    /// <summary>What moves a score, in words and points, the strongest first.</summary>
    public static IReadOnlyList<LeadOddsReason> Tell(
        LogisticFit fit,
        double[] features,
        ContactPast past,
        DateTimeOffset at,
        IReadOnlyDictionary<string, Pipeline> pipelines
    )
    {
        var usual = new double[features.Length];
        usual[0] = 1;
        return
        [
            .. Reasons
                .Select(some => new LeadOddsReason(
                    Words(Names[some[0]], past, at, pipelines),
                    Points(some[0] == 0 ? LogisticFit.Share(fit.Weights[0]) : fit.Effect(features, some))
                ))
                .Where(reason => reason.Points != 0 && reason.Text.Length > 0)
                .OrderByDescending(reason => Math.Abs(reason.Points)),
        ];
    }

    /// <summary>A share as points.</summary>
    public static int Points(double share) => (int)Math.Round(share * 100, MidpointRounding.AwayFromZero);

    private static string Words(string name, ContactPast past, DateTimeOffset at, IReadOnlyDictionary<string, Pipeline> pipelines) =>
        name switch
        {
            "usual" => "everybody starts here",
            "wishes" => Wishes(past, at) is [var wish, ..] ? $"wrote {CoreJson.Name(wish.What).Replace('_', ' ')} on {Day(wish.At)}" : "",
            "silent" => Last(past, at) is { } last ? $"last heard of on {Day(last)}" : "nothing was heard yet",
            "letters" => Number(past.Heard.Count(when => when < at && when >= at - Counted)) + " mails",
            "unanswered" => Number(Unanswered(past, at)) + " mails of ours without an answer",
            "deal" => OpenDeal(past, at, pipelines) is { } deal
                ? string.Create(CultureInfo.InvariantCulture, $"a deal under way at {Points(deal.Stated)} %: {deal.Title}")
                : "",
            "bought" => "bought before",
            _ => "nothing came of it before",
        };

    // What was said last counts most; of each kind of wish only the newest.
    private static List<Wish> Wishes(ContactPast past, DateTimeOffset at) =>
        [
            .. past
                .Wishes.Where(wish => wish.At < at && LeadWishes.Counts(wish.What))
                .OrderByDescending(wish => wish.At)
                .DistinctBy(wish => wish.What)
                .Take(LeadWishes.Most),
        ];

    // -1 for who wrote just now, 0 after the usual time.
    private static double Silence(ContactPast past, DateTimeOffset at)
    {
        var silence = Last(past, at) is { } last && at - last < Longest ? at - last : Longest;
        return (Math.Log(1 + silence.TotalDays) / Math.Log(1 + UsualSilence)) - 1;
    }

    private static DateTimeOffset? Last(ContactPast past, DateTimeOffset at) =>
        past.Heard.Where(when => when < at).Select(when => (DateTimeOffset?)when).Max();

    private static int Unanswered(ContactPast past, DateTimeOffset at)
    {
        var last = Last(past, at) ?? DateTimeOffset.MinValue;
        return past.Written.Count(when => when < at && when > last);
    }

    // The most likely of those that were open then, by the stage that they were in.
    private static (string Title, double Stated)? OpenDeal(
        ContactPast past,
        DateTimeOffset at,
        IReadOnlyDictionary<string, Pipeline> pipelines
    )
    {
        (string Title, double Stated)? best = null;
        foreach (var deal in past.Deals.Where(deal => deal.Status == DealStatus.Active || End(deal) >= at))
        {
            var visit = deal.History.LastOrDefault(one => one.EnteredAt < at);
            var stage = visit is null ? null : pipelines.GetValueOrDefault(visit.PipelineId.Value)?.Find(visit.StageId);
            if (stage is { Outcome: StageOutcome.Open } && (best is null || stage.Probability / 100.0 > best.Value.Stated))
            {
                best = (deal.Title, Math.Clamp(stage.Probability / 100.0, Least, 1 - Least));
            }
        }

        return best;
    }

    private static DateTimeOffset End(Deal deal) => deal.ClosedAt ?? deal.StageEnteredAt;

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
