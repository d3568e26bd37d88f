using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Insight.Statistics;
using Mancrel.Core.Insight.Workload;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Open work, what may be late, and who should take it.</summary>
public sealed class WorkloadTests
{
    private static readonly DateTimeOffset Now = CrmFixture.Now;

    [Fact]
    public void The_interval_of_a_pace_holds_the_true_one_in_nine_of_ten()
    {
        var draws = new Draws(6);
        var (within, worlds) = (0, 4000);
        for (var world = 0; world < worlds; world++)
        {
            var real = 0.2 + (draws.Even() * 4);
            var pace = Pace.Of(Come(draws, real, 28), 28);
            within += real >= pace.Low && real <= pace.High ? 1 : 0;
        }

        Assert.InRange(within / (double)worlds, 0.87, 0.93);
        Assert.Null(Pace.Of(0, 28).Takes(5));
        Assert.Equal(10, Pace.Of(14, 28).Takes(5)!.Expected);
    }

    [Fact]
    public void As_many_are_late_as_was_foretold_before()
    {
        var draws = new Draws(7);
        var (told, late) = (new List<double>(), new List<bool>());
        for (var world = 0; world < 6000; world++)
        {
            // Paces about which nothing is thought before: as likely at any order of size.
            var real = Math.Exp(-2 + (draws.Even() * 4));
            var known = new DonePace(Come(draws, real, 28), 28);
            var (place, days) = (1 + (int)(draws.Even() * 6), 1 + (draws.Even() * 10));
            told.Add(known.Late(place, days));
            late.Add(draws.Gamma(place) / real > days);
        }

        foreach (var fifth in told.Zip(late).OrderBy(one => one.First).Chunk(1200))
        {
            Assert.InRange(
                fifth.Average(one => one.First),
                fifth.Average(one => one.Second ? 1 : 0) - 0.04,
                fifth.Average(one => one.Second ? 1 : 0) + 0.04
            );
        }
    }

    [Fact]
    public void What_waits_behind_much_is_at_risk_and_what_is_late_already_is_not_told_as_a_risk()
    {
        WorkItem[] open =
        [
            Task("late", "slow", -1),
            Task("next", "slow", 20),
            .. Enumerable.Range(0, 10).Select(at => Task($"more{at}", "slow", 21)),
            Task("quick", "quick", 3),
            Task("nobodys", null, 3),
        ];

        var risks = Deadlines.AtRisk(
            open,
            person => new DonePace(
                person == "quick" ? 56
                    : person == "slow" ? 7
                    : 0,
                28
            ),
            Now
        );

        Assert.Equal("nobodys", risks[0].Work.Id);
        Assert.Contains(risks, risk => risk is { Work.Id: "more9", Place: 12, Late: > 0.8 });
        Assert.DoesNotContain(risks, risk => risk.Work.Id is "late" or "next" or "quick");
    }

    [Fact]
    public void Work_goes_to_whom_it_is_done_soonest_by_and_that_beats_handing_it_out_in_turn()
    {
        var items = Enumerable.Range(0, 12).Select(at => Task($"t{at:00}", null, 4)).ToList();
        Worker[] people =
        [
            new("quick", 1, 20, new DonePace(84, 28)),
            new("slow", 6, 20, new DonePace(14, 28)),
            new("full", 5, 5, new DonePace(84, 28)),
        ];

        var plan = Assignments.Of(items, people, Now);

        Assert.Equal((12, 0), (plan.Proposed.Count, plan.LeftOver));
        Assert.DoesNotContain(plan.Proposed, one => one.Person == "full");
        Assert.True(plan.Proposed.Count(one => one.Person == "quick") >= 10);
        Assert.True(plan.AsProposed!.Days.Expected < plan.InTurn!.Days.Expected / 2, $"{plan.AsProposed} {plan.InTurn}");
        Assert.True(plan.AsProposed.Late.Expected < plan.InTurn.Late.Expected);
        Assert.Null(Assignments.Of([], people, Now).AsProposed);
        Assert.Equal(12, Assignments.Of(items, [], Now).LeftOver);
    }

    [Fact]
    public void Work_that_needs_a_skill_goes_to_who_has_it_and_what_nobody_can_do_is_left_and_said()
    {
        WorkItem[] items =
        [
            Task("any", null, 4),
            Task("angry", null, 4) with
            {
                Skill = "complaint",
            },
            Task("law", null, 4) with
            {
                Skill = "legal",
            },
            Task("last", null, 5),
        ];
        Worker[] people =
        [
            new("quick", 0, 20, new DonePace(84, 28), ["price_quote"]),
            new("calm", 6, 20, new DonePace(14, 28), ["complaint"]),
        ];

        var plan = Assignments.Of(items, people, Now);

        Assert.Equal("calm", plan.Proposed.Single(one => one.Work.Id == "angry").Person);
        Assert.Equal(["quick", "quick"], plan.Proposed.Where(one => one.Work.Skill is null).Select(one => one.Person));
        Assert.Equal((3, 1, 1), (plan.Proposed.Count, plan.LeftOver, plan.NobodyCan));
        Assert.Equal(0, Assignments.Of(items, [.. people, new("all", 0, 20, new DonePace(1, 28))], Now).NobodyCan);
    }

    [Fact]
    public async Task Open_and_done_tasks_are_read_by_whose_they_are()
    {
        var crm = new CrmFixture();
        await SaveAsync(
            crm,
            new CrmTask
            {
                TaskId = "t_1",
                Title = "Call",
                AssigneeId = new UserId("u_ada"),
                DueAt = Now.AddDays(1),
            }
        );
        await SaveAsync(
            crm,
            new CrmTask
            {
                TaskId = "t_2",
                Title = "Done",
                AssigneeId = new UserId("u_ada"),
                DueAt = Now.AddDays(-3),
                Done = true,
                DoneAt = Now.AddDays(-2),
            }
        );
        await SaveAsync(
            crm,
            new CrmTask
            {
                TaskId = "t_3",
                Title = "Others",
                AssigneeId = new UserId("u_ben"),
            }
        );
        var book = new WorkBook(crm.Store, crm.Clock);

        var all = await book.ReadAsync(CrmFixture.Tenant, Sight.All, TestContext.Current.CancellationToken);
        var adas = await book.ReadAsync(CrmFixture.Tenant, new Sight([new UserId("u_ada")]), TestContext.Current.CancellationToken);

        Assert.Equal((2, 1L, true), (all.Open.Count, all.Done["u_ada"], all.Complete));
        Assert.Equal("t_1", Assert.Single(adas.Open).Id);
    }

    private static async Task SaveAsync(CrmFixture crm, CrmTask task) =>
        await crm.Store.CommitAsync(
            new DocumentBatch(CrmFixture.Tenant, task.Partition).Create(task),
            TestContext.Current.CancellationToken
        );

    private static WorkItem Task(string id, string? person, int days) => new("task", id, id, person, Now.AddDays(days), Since: null);

    private static int Come(Draws draws, double pace, double days)
    {
        var (count, at) = (0, 0.0);
        while ((at -= Math.Log(draws.Even()) / pace) < days)
        {
            count++;
        }

        return count;
    }
}
