using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Patterns;

/// <summary>A way that deals went.</summary>
/// <param name="Stages">The stages in their order, the last one too; <c>…</c> for what is left out of a long one.</param>
/// <param name="Won">Of the deals that went so, which were won: its base is how many went.</param>
/// <param name="Days">The median of the days that they took.</param>
public sealed record JourneyPath(IReadOnlyList<string> Stages, Proportion Won, double Days);

/// <summary>How deals stand in a stage.</summary>
/// <param name="StageId">The stage.</param>
/// <param name="Open">Open deals in it.</param>
/// <param name="Left">Stays in it that ended.</param>
/// <param name="Usual">
/// When half of all that come to it have left, those that are in it still counted for as long as they were; null where more than half stay.
/// </param>
/// <param name="Still">How many stay longer than one, two, four, eight and thirteen weeks, as far as any was seen for so long.</param>
/// <param name="Ends">
/// What stays have ended in after so many weeks: won, lost or another stage; with what stays they come to all.
/// </param>
/// <param name="LongDays">Nine of ten of the stays that ended were shorter; null with fewer than ten.</param>
/// <param name="Stalled">Open deals that have been in it for longer than that.</param>
/// <param name="Lost">Of the deals that left it, those that were lost from it.</param>
public sealed record StageStay(
    string StageId,
    int Open,
    int Left,
    DaySpread? Usual,
    IReadOnlyList<StillThere> Still,
    IReadOnlyList<StageEnds> Ends,
    double? LongDays,
    Proportion Stalled,
    Proportion Lost
);

/// <summary>What stays in a stage have ended in after so many days, of all that came to it.</summary>
/// <param name="Days">So many days after it came.</param>
/// <param name="Won">Won.</param>
/// <param name="Lost">Lost.</param>
/// <param name="Moved">In another stage.</param>
public sealed record StageEnds(double Days, EndedSo Won, EndedSo Lost, EndedSo Moved);

/// <summary>Which ways deals go, and where they stall.</summary>
public static class Journeys
{
    /// <summary>So many stays say what is long.</summary>
    public const int LeastStays = 10;

    private const int LongestPath = 12;
    private const int MostPaths = 20;
    private const double Long = 0.9;
    private static readonly int[] Weeks = [1, 2, 4, 8, 13];

    /// <summary>The ways that ended deals of a pipeline went, the most frequent first.</summary>
    public static IReadOnlyList<JourneyPath> Paths(IEnumerable<Deal> ended) =>
        [
            .. ended
                .Where(deal => deal.History.Count > 0)
                .GroupBy(deal => string.Join('>', Path(deal)), StringComparer.Ordinal)
                .OrderByDescending(alike => alike.Count())
                .ThenBy(alike => alike.Key, StringComparer.Ordinal)
                .Take(MostPaths)
                .Select(alike => new JourneyPath(
                    alike.Key.Split('>'),
                    Proportion.Of(alike.Count(deal => deal.Status == DealStatus.Won), alike.Count()),
                    Quantile([.. alike.Select(deal => Days(deal.History[0].EnteredAt, End(deal)))], 0.5)!.Value
                )),
        ];

    /// <summary>How deals stand in each open stage of a pipeline.</summary>
    public static IReadOnlyList<StageStay> Stays(
        Pipeline pipeline,
        IReadOnlyCollection<Deal> ended,
        IReadOnlyCollection<Deal> open,
        DateTimeOffset now
    ) => [.. pipeline.Stages.Where(stage => stage.Outcome == StageOutcome.Open).Select(stage => Stay(stage, ended, open, now))];

    private const int Won = 0;
    private const int Lost = 1;
    private const int Moved = 2;

    private static StageStay Stay(Stage stage, IReadOnlyCollection<Deal> ended, IReadOnlyCollection<Deal> open, DateTimeOffset now)
    {
        var stays = ended
            .Concat(open)
            .SelectMany(deal => deal.History.Zip(deal.History.Skip(1), (here, next) => (Deal: deal, Here: here, Next: next)))
            .Where(one => one.Here.StageId == stage.Id)
            .ToList();
        var days = stays.Select(one => Days(one.Here.EnteredAt, one.Next.EnteredAt)).ToList();
        var longest = days.Count < LeastStays ? null : Quantile([.. days], Long);
        var here = open.Where(deal => deal.StageId == stage.Id).ToList();
        var curve = SurvivalCurve.Of([
            .. days.Select(some => new Lasted(some, Over: true)),
            .. here.Select(deal => new Lasted(Days(deal.StageEnteredAt, now), Over: false)),
        ]);
        var ends = CumulativeIncidence.Of([
            .. stays.Select((one, at) => new Outcome(days[at], EndOf(one.Deal, one.Next))),
            .. here.Select(deal => new Outcome(Days(deal.StageEnteredAt, now), Ended: null)),
        ]);
        return new StageStay(
            stage.Id,
            here.Count,
            stays.Count,
            curve.Median,
            [.. Weeks.Select(some => curve.After(7 * some)).OfType<StillThere>()],
            [
                .. Weeks
                    .Where(some => ends.After(7 * some, Won) is not null)
                    .Select(some => new StageEnds(
                        7 * some,
                        ends.After(7 * some, Won)!,
                        ends.After(7 * some, Lost)!,
                        ends.After(7 * some, Moved)!
                    )),
            ],
            longest,
            Proportion.Of(
                longest is { } most ? here.Count(deal => Days(deal.StageEnteredAt, now) > most) : 0,
                longest is null ? 0 : here.Count
            ),
            Proportion.Of(stays.Count(one => one.Deal.Status == DealStatus.Lost && one.Next == one.Deal.History[^1]), stays.Count)
        );
    }

    private static int EndOf(Deal deal, StageVisit next) =>
        next != deal.History[^1] ? Moved
        : deal.Status == DealStatus.Won ? Won
        : deal.Status == DealStatus.Lost ? Lost
        : Moved;

    private static List<string> Path(Deal deal)
    {
        var stages = deal.History.Select(visit => visit.StageId).ToList();
        return stages.Count <= LongestPath ? stages : [.. stages.Take(LongestPath - 2), "…", stages[^1]];
    }

    private static DateTimeOffset End(Deal deal) => deal.ClosedAt ?? deal.StageEnteredAt;

    private static double Days(DateTimeOffset from, DateTimeOffset to) => Math.Round(Math.Max(0, (to - from).TotalDays), 1);

    private static double? Quantile(List<double> values, double share)
    {
        values.Sort();
        return values.Count == 0 ? null : values[(int)Math.Min(values.Count - 1, Math.Floor(share * values.Count))];
    }
}
