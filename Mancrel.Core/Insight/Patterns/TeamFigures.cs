using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Patterns;

/// <summary>How a person's deals and tasks went.</summary>
/// <param name="Person">Who; null for nobody's.</param>
/// <param name="Won">Of the deals that ended, which were won.</param>
/// <param name="Others">The same of everybody else who is seen.</param>
/// <param name="Chance">
/// How likely chance alone makes such a difference, corrected for how many people are compared; null without others.
/// </param>
/// <param name="Differs">True where that is below 5 %: a smaller difference tells nothing of the person.</param>
/// <param name="WonValue">What the won deals are worth, by currency; they are never added.</param>
/// <param name="DaysToWin">The median of the days that the won ones took, with its interval; null without one.</param>
/// <param name="InTime">Of the tasks that were due, which were done by then.</param>
public sealed record PersonFigures(
    string? Person,
    Proportion Won,
    Proportion Others,
    double? Chance,
    bool Differs,
    IReadOnlyList<Money> WonValue,
    DaySpread? DaysToWin,
    Proportion InTime
);

/// <summary>
/// How people's deals and tasks went, each beside all others: tested against chance and corrected for how many are compared, since of
/// twenty people one looks better or worse by chance. What holds need not be the person's doing: some are given the harder deals.
/// </summary>
public static class TeamFigures
{
    private const double Limit = 0.05;
    private const int Places = 5;

    /// <summary>Of everybody with a deal that ended or a task that was due, who won most first.</summary>
    /// <param name="ended">Deals that were won or lost.</param>
    /// <param name="due">Tasks that were due, done or not.</param>
    public static IReadOnlyList<PersonFigures> Of(IReadOnlyCollection<Deal> ended, IReadOnlyCollection<CrmTask> due)
    {
        var (deals, tasks) = (ended.ToLookup(deal => deal.OwnerId?.Value), due.ToLookup(task => task.AssigneeId?.Value));
        var people = deals.Select(one => one.Key).Concat(tasks.Select(one => one.Key)).Distinct().ToList();
        var won = ended.Count(Won);
        var shares = people.ConvertAll(person => (Won: deals[person].Count(Won), All: deals[person].Count()));

        // Nobody's deals are compared with nobody.
        var tested = Enumerable
            .Range(0, people.Count)
            .Where(at => people[at] is not null && shares[at].All > 0 && shares[at].All < ended.Count)
            .ToList();
        var chances = ExactTest
            .Corrected([
                .. tested.Select(at =>
                    ExactTest.Chance(shares[at].Won, shares[at].All, won - shares[at].Won, ended.Count - shares[at].All)
                ),
            ])
            .Zip(tested)
            .ToDictionary(pair => pair.Second, pair => pair.First);
        return
        [
            .. people
                .Select(
                    (person, at) =>
                        new PersonFigures(
                            person,
                            Proportion.Of(shares[at].Won, shares[at].All),
                            Proportion.Of(won - shares[at].Won, ended.Count - shares[at].All),
                            chances.TryGetValue(at, out var chance) ? Math.Round(chance, Places) : null,
                            chances.GetValueOrDefault(at, 1) < Limit,
                            Worth(deals[person]),
                            SurvivalCurve.Of([.. deals[person].Where(Won).Select(deal => new Lasted(Days(deal), Over: true))]).Median,
                            Proportion.Of(tasks[person].Count(InTime), tasks[person].Count())
                        )
                )
                .OrderByDescending(one => one.Won.Count)
                .ThenBy(one => one.Person, StringComparer.Ordinal),
        ];
    }

    private static bool Won(Deal deal) => deal.Status == DealStatus.Won;

    private static bool InTime(CrmTask task) => task.DoneAt is { } done && done <= task.DueAt;

    private static double Days(Deal deal)
    {
        var began = deal.History.Count > 0 ? deal.History[0].EnteredAt : deal.StageEnteredAt;
        return Math.Round(Math.Max(0, ((deal.ClosedAt ?? deal.StageEnteredAt) - began).TotalDays), 1);
    }

    private static IReadOnlyList<Money> Worth(IEnumerable<Deal> deals) =>
        [
            .. deals
                .Where(deal => Won(deal) && deal.Value is not null)
                .GroupBy(deal => deal.Value!.Value.Currency, StringComparer.Ordinal)
                .OrderBy(alike => alike.Key, StringComparer.Ordinal)
                .Select(alike => new Money(alike.Sum(deal => deal.Value!.Value.Amount), alike.Key)),
        ];
}
