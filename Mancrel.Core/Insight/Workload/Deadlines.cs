using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Workload;

/// <summary>A piece of open work.</summary>
/// <param name="Kind"><c>task</c> or <c>conversation</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is.</param>
/// <param name="Person">Whose it is; null for nobody's.</param>
/// <param name="DueAt">By when; null where nothing says so.</param>
/// <param name="Since">Since when it waits; null where that is not known.</param>
/// <param name="Skill">What it needs of who takes it, such as <c>complaint</c>; null for nothing.</param>
public sealed record WorkItem(
    string Kind,
    string Id,
    string Title,
    string? Person,
    DateTimeOffset? DueAt,
    DateTimeOffset? Since,
    string? Skill = null
);

/// <summary>How much somebody got done.</summary>
/// <param name="Done">Pieces of work.</param>
/// <param name="Days">In so many days.</param>
public sealed record DonePace(long Done, double Days)
{
    // Before anything was seen, half a piece in the days: next to nothing (Jeffreys).
    private const double Before = 0.5;

    /// <summary>
    /// How likely a piece at a place of a queue is done only after some days, 0..1: who did little may be slow or was away.
    /// </summary>
    public double Late(int place, double days) => days <= 0 ? 1 : 1 - BetaDistribution.Share(days / (days + Days), place, Done + Before);

    /// <summary>A pace that it may have, in pieces a day.</summary>
    internal double Draw(Draws draws) => draws.Gamma(Done + Before) / Days;

    /// <summary>The mean of these.</summary>
    internal double Mean => (Done + Before) / Days;
}

/// <summary>A piece of work that may be late.</summary>
/// <param name="Work">The piece.</param>
/// <param name="Place">Its place in the person's queue by due time, from 1.</param>
/// <param name="Late">How likely it is done only after its time, 0..1.</param>
public sealed record DeadlineRisk(WorkItem Work, int Place, double Late);

/// <summary>Which deadlines are at risk before they pass.</summary>
public static class Deadlines
{
    /// <summary>From this chance on a piece of work is told.</summary>
    public const double Likelier = 0.5;

    private const int Places = 3;

    /// <summary>
    /// What is not late yet and likelier late than not, the soonest first: each queue is done by due time, at its person's pace.
    /// </summary>
    public static IReadOnlyList<DeadlineRisk> AtRisk(IEnumerable<WorkItem> open, Func<string?, DonePace> pace, DateTimeOffset now) =>
        [
            .. open.GroupBy(one => one.Person)
                .SelectMany(theirs =>
                    theirs
                        .OrderBy(one => one.DueAt ?? DateTimeOffset.MaxValue)
                        .ThenBy(one => one.Id, StringComparer.Ordinal)
                        .Select((one, at) => (Work: one, Place: at + 1))
                        .Where(one => one.Work.DueAt > now)
                        .Select(one => new DeadlineRisk(
                            one.Work,
                            one.Place,
                            Math.Round(pace(theirs.Key).Late(one.Place, (one.Work.DueAt!.Value - now).TotalDays), Places)
                        ))
                )
                .Where(risk => risk.Late >= Likelier)
                .OrderBy(risk => risk.Work.DueAt)
                .ThenBy(risk => risk.Work.Id, StringComparer.Ordinal),
        ];
}
