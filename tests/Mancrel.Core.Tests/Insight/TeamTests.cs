using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Insight.Patterns;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>How the people of a team did.</summary>
public sealed class TeamTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_has_own_deals_and_tasks_beside_all_others()
    {
        Deal[] deals =
        [
            Ended("ada", won: true, days: 4, 100),
            Ended("ada", won: true, days: 10, 50),
            Ended("ada", won: false, days: 3, 70),
            Ended("bo", won: false, days: 3, 70),
            Ended(null, won: true, days: 1, 5),
        ];
        CrmTask[] tasks = [Task("ada", 2, 1), Task("ada", 2, 3), Task("ada", 2, null), Task("cy", 5, 5)];

        var people = TeamFigures.Of(deals, tasks).ToDictionary(one => one.Person ?? "");

        Assert.Equal(["", "ada", "bo", "cy"], people.Keys.Order(StringComparer.Ordinal));
        var ada = people["ada"];
        Assert.Equal((2, 3, 1, 2), (ada.Won.Count, ada.Won.Base, ada.Others.Count, ada.Others.Base));
        Assert.Equal([new Money(150, "EUR")], ada.WonValue);
        Assert.Equal(4, ada.DaysToWin!.Expected);
        Assert.Equal((1, 3), (ada.InTime.Count, ada.InTime.Base));
        Assert.False(ada.Differs);
        Assert.NotNull(ada.Chance);

        // Nobody's deals are nobody's doing, and who has none is compared with nobody.
        Assert.Null(people[""].Chance);
        Assert.Null(people["cy"].Chance);
        Assert.Equal((1, 1), (people["cy"].InTime.Count, people["cy"].InTime.Base));
    }

    [Fact]
    public void Who_is_better_is_found_and_in_nineteen_of_twenty_equal_teams_nobody_is()
    {
        var draws = new Draws(31);
        var (found, misled, offices) = (0, 0, 300);
        for (var office = 0; office < offices; office++)
        {
            misled += TeamFigures.Of([.. Office(draws, best: 0.4)], []).Any(one => one.Differs) ? 1 : 0;
            found += TeamFigures.Of([.. Office(draws, best: 0.75)], []).Single(one => one.Person == "p0").Differs ? 1 : 0;
        }

        Assert.InRange(misled / (double)offices, 0, 0.07);
        Assert.InRange(found / (double)offices, 0.9, 1);
    }

    private static IEnumerable<Deal> Office(Draws draws, double best) =>
        Enumerable.Range(0, 480).Select(at => Ended($"p{at % 8}", draws.Even() < (at % 8 == 0 ? best : 0.4), days: 5, 100));

    private static Deal Ended(string? owner, bool won, int days, decimal worth) =>
        new()
        {
            DealId = new DealId("dl_1"),
            Title = "A deal",
            PipelineId = PipelineSeeds.SalesId,
            StageId = won ? "won" : "lost",
            Rank = "m",
            OwnerId = owner is null ? null : new UserId(owner),
            Status = won ? DealStatus.Won : DealStatus.Lost,
            Value = new Money(worth, "EUR"),
            StageEnteredAt = Now,
            ClosedAt = Now,
            History = [new StageVisit(PipelineSeeds.SalesId, "new_lead", Now.AddDays(-days), "t")],
        };

    private static CrmTask Task(string who, int dueAgo, int? doneAgo) =>
        new()
        {
            TaskId = "t_1",
            Title = "Call",
            AssigneeId = new UserId(who),
            DueAt = Now.AddDays(-dueAgo),
            Done = doneAgo is not null,
            DoneAt = doneAgo is { } ago ? Now.AddDays(-ago) : null,
        };
}
