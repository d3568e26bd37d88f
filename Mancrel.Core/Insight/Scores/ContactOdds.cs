using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Scores;

/// <summary>A contact at a time, as it stood then, and whether it bought afterwards.</summary>
/// <param name="ContactId">Who.</param>
/// <param name="Look">The end of the 30 days that it is of.</param>
/// <param name="At">When.</param>
/// <param name="Features">In the order of the signs.</param>
/// <param name="Bought">Whether it bought within <see cref="ContactOdds.Ahead"/>.</param>
public sealed record ContactMoment(ContactId ContactId, DateTimeOffset Look, DateTimeOffset At, double[] Features, bool Bought);

/// <summary>
/// Scores contacts by what became of those who wrote. Of each 30 days who wrote is looked at as it stood the night after its first letter,
/// who wrote in the 90 days before as it stood at their end, and whether it bought within 90 days of that. These spans lie over each other,
/// so that three of them count as one case.
/// </summary>
public sealed class ContactOdds
{
    /// <summary>From so many contacts who bought, and as many who did not, scores are the office's own.</summary>
    public const int OwnFrom = 20;

    /// <summary>Days between two looks.</summary>
    public const int Step = 30;

    /// <summary>Within so long somebody buys or does not.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(90);

    /// <summary>Who wrote within so long is looked at.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromDays(120);

    private const double Newest = 0.3;
    private const int LeastTested = 10;
    private const double CountsAs = 1 / 3.0;

    private readonly IReadOnlyDictionary<string, Pipeline> pipelines;

    private ContactOdds(
        IReadOnlyDictionary<string, Pipeline> pipelines,
        LogisticFit fit,
        IReadOnlyList<ContactMoment> moments,
        ScoreTest test
    ) => (this.pipelines, Fit, Moments, Test) = (pipelines, fit, moments, test);

    /// <summary>The fit.</summary>
    public LogisticFit Fit { get; }

    /// <summary>What it is fitted on.</summary>
    public IReadOnlyList<ContactMoment> Moments { get; }

    /// <summary>How it did on contacts at later times than it was fitted on.</summary>
    public ScoreTest Test { get; }

    /// <summary>Contacts that it is fitted on.</summary>
    public int Contacts => Moments.Select(moment => moment.ContactId).Distinct().Count();

    /// <summary>Those of them that bought.</summary>
    public int Buyers => Moments.Where(moment => moment.Bought).Select(moment => moment.ContactId).Distinct().Count();

    /// <summary>Whether there are outcomes enough to tell by them.</summary>
    public bool IsOwn => Buyers >= OwnFrom && Contacts - Buyers >= OwnFrom;

    /// <summary>The days of the looks, the newest first: each so long ago that it is known who bought.</summary>
    public static IEnumerable<DateTimeOffset> Looks(DateTimeOffset now, int count) =>
        Enumerable
            .Range(0, count)
            .Select(at => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) - Ahead - TimeSpan.FromDays(Step * at));

    /// <summary>A contact in the days of a look: when is chosen by nothing that came after it.</summary>
    public static ContactMoment Look(ContactPast past, DateTimeOffset look, IReadOnlyDictionary<string, Pipeline> pipelines)
    {
        var first = past
            .Heard.Where(when => when >= look - TimeSpan.FromDays(Step) && when < look)
            .Select(Night)
            .DefaultIfEmpty(look)
            .Min();
        return new(past.ContactId, look, first, ContactSigns.Of(past, first, pipelines), past.BoughtWithin(first, first + Ahead));
    }

    /// <summary>Fits.</summary>
    public static ContactOdds Of(IReadOnlyList<ContactMoment> moments, IReadOnlyDictionary<string, Pipeline> pipelines) =>
        new(pipelines, FitOf(moments), moments, Try(moments));

    /// <summary>
    /// Whether scores still tell: the newest months whose outcomes are known, each by a fit on what was known before it.
    /// </summary>
    public ScoreDrift Drift(DateTimeOffset now) =>
        ScoreDrift.Of(
            [.. Looks(now, ScoreDrift.Told + 1).Reverse()],
            [.. Moments.Select(moment => new KnownCase(moment.At + Ahead, Case(moment)))],
            [.. Moments.Select(moment => new HeldCase(moment.ContactId.Value, moment.Look.AddDays(-1), moment.Features, moment.Bought))],
            ContactSigns.Priors,
            OwnFrom / 2
        );

    /// <summary>The score of a contact now.</summary>
    public LeadOdds Score(ContactPast past, DateTimeOffset now)
    {
        var features = ContactSigns.Of(past, now, pipelines);
        var chance = Fit.Of(features);
        return new LeadOdds(
            ContactSigns.Points(chance.Probability),
            ContactSigns.Points(chance.Low),
            ContactSigns.Points(chance.High),
            ContactSigns.Tell(Fit, features, past, now, pipelines)
        );
    }

    /// <summary>The fit of some looks.</summary>
    internal static LogisticFit FitOf(IEnumerable<ContactMoment> moments) => LogisticFit.Of([.. moments.Select(Case)], ContactSigns.Priors);

    private static Seen Case(ContactMoment moment) => new(moment.Features, moment.Bought, CountsAs);

    private static ScoreTest Try(IReadOnlyList<ContactMoment> moments)
    {
        // The newest looks; fitted on those whose outcome was known at the first of them.
        var looks = moments.GroupBy(moment => moment.Look).OrderByDescending(look => look.Key).ToList();
        var (tested, first) = (new List<ContactMoment>(), DateTimeOffset.MaxValue);
        foreach (var look in looks.TakeWhile(_ => tested.Count < moments.Count * Newest))
        {
            tested.AddRange(look);
            first = look.Min(moment => moment.At);
        }

        var before = moments.Where(moment => tested.Count > 0 && moment.At + Ahead <= first).ToList();
        if (tested.Count < LeastTested || before.Count < LeastTested)
        {
            return new ScoreTest(before.Count, 0, Proportion.Of(0, 0), null, null, null, null, null);
        }

        var (fit, stated) = (FitOf(before), FitOf([]));
        var cases = tested.ConvertAll(one =>
            (Score: fit.Of(one.Features).Probability, Stated: stated.Of(one.Features).Probability, Came: one.Bought)
        );
        return new ScoreTest(
            before.Count,
            cases.Count,
            Proportion.Of(cases.Count(one => one.Came), cases.Count),
            Rounded(cases.Average(one => one.Score)),
            Rounded(Ranking.Area([.. cases.Select(one => (one.Score, one.Came))])),
            Rounded(Ranking.Area([.. cases.Select(one => (one.Stated, one.Came))])),
            Rounded(cases.Average(one => Math.Pow(one.Score - (one.Came ? 1 : 0), 2))),
            Rounded(cases.Average(one => Math.Pow(one.Stated - (one.Came ? 1 : 0), 2)))
        );
    }

    // The one that follows: of a purchase only the day is known.
    private static DateTimeOffset Night(DateTimeOffset at) => new(at.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    private static double? Rounded(double? value) => value is { } some ? Math.Round(some, 4) : null;
}
