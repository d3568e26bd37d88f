using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Alerts;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Insight.Patterns;
using Mancrel.Core.Insight.Process;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Schedules;

public sealed class ScheduledWorkTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private static readonly DateTimeOffset Now = CrmFixture.Now;
    private static readonly ScheduledSlot Slot = new(
        Tenant,
        "2026-03-02T10:00Z",
        Now - TimeSpan.FromHours(1),
        Now,
        new DateOnly(2026, 3, 2)
    );
    private readonly CrmFixture crm = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_due_deal_becomes_one_task_of_its_owner_however_often_the_slot_runs()
    {
        var owner = await UserAsync("rep@shop.example", Role.Rep);
        await DealAsync("d_due", owner, deal => deal with { NextActionAt = Now - TimeSpan.FromMinutes(10) });
        await DealAsync("d_later", owner, deal => deal with { NextActionAt = Now + TimeSpan.FromDays(1) });
        await DealAsync("d_won", owner, deal => deal with { NextActionAt = Now - TimeSpan.FromDays(1), Status = DealStatus.Won });
        var work = new DueDeals(crm.Store);

        await work.RunAsync(Slot, Cancellation);
        await work.RunAsync(Slot with { Due = Now + TimeSpan.FromHours(1) }, Cancellation);

        var task = Assert.Single(await TasksAsync());
        Assert.Equal(("The next step is due: d_due", owner, "ai"), (task.Title, task.AssigneeId, task.Source));
    }

    [Fact]
    public async Task A_deal_that_somebody_attends_to_gets_no_second_task_and_a_rotting_one_gets_its_own()
    {
        await DealAsync("d_attended", null, deal => deal with { NextActionAt = Now - TimeSpan.FromDays(3) });
        await DealAsync("d_rotting", null, deal => deal with { RotsAt = Now - TimeSpan.FromDays(1) });
        var open = new CrmTask
        {
            TaskId = "t_open",
            Title = "Call them",
            DealId = new DealId("d_attended"),
        };
        await crm.Store.CommitAsync(new DocumentBatch(Tenant, open.Partition).Create(open), Cancellation);

        await new DueDeals(crm.Store).RunAsync(Slot, Cancellation);

        Assert.Equal(
            ["Call them", "Nothing has happened for long: d_rotting"],
            (await TasksAsync()).Select(task => task.Title).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task An_assignee_is_reminded_once_and_nobody_of_what_is_done()
    {
        var rep = await UserAsync("rep@shop.example", Role.Rep);
        await TaskAsync(
            new CrmTask
            {
                TaskId = "t_1",
                Title = "Call Nora",
                AssigneeId = rep,
                RemindAt = Now - TimeSpan.FromMinutes(1),
                DueAt = Now,
            }
        );
        await TaskAsync(
            new CrmTask
            {
                TaskId = "t_2",
                Title = "Done",
                AssigneeId = rep,
                RemindAt = Now - TimeSpan.FromMinutes(1),
                Done = true,
            }
        );
        await TaskAsync(
            new CrmTask
            {
                TaskId = "t_3",
                Title = "Later",
                AssigneeId = rep,
                RemindAt = Now + TimeSpan.FromMinutes(1),
            }
        );
        var work = new TaskReminders(crm.Store);

        Assert.Equal("1 reminders", await work.RunAsync(Slot, Cancellation));
        Assert.Equal("0 reminders", await work.RunAsync(Slot, Cancellation));

        var order = Assert.Single(await OrdersAsync());
        Assert.Equal((rep, "Reminder: Call Nora"), (order.User, order.Notice!.Subject));
        Assert.Equal(Now, (await TasksAsync()).Single(task => task.TaskId == "t_1").RemindedAt);
        Assert.NotNull((await TasksAsync()).Single(task => task.TaskId == "t_3").RemindAt);
    }

    [Fact]
    public async Task Managers_hear_of_overdue_work_when_it_crosses_the_line_and_not_again()
    {
        var manager = await UserAsync("boss@shop.example", Role.Manager);
        await UserAsync("admin@shop.example", Role.Admin);
        await TaskAsync(
            new CrmTask
            {
                TaskId = "t_1",
                Title = "Answer Ada",
                DueAt = Now - TimeSpan.FromHours(24.5),
            }
        );
        await TaskAsync(
            new CrmTask
            {
                TaskId = "t_2",
                Title = "Not so long",
                DueAt = Now - TimeSpan.FromHours(2),
            }
        );
        var work = Overdue();

        await work.RunAsync(Slot, Cancellation);
        await work.RunAsync(Slot, Cancellation);
        var next = await work.RunAsync(
            Slot with
            {
                Key = "2026-03-02T11:00Z",
                Since = Now,
                Due = Now + TimeSpan.FromHours(1),
            },
            Cancellation
        );

        Assert.Equal("nothing crossed the line", next);
        var order = Assert.Single(await OrdersAsync());
        Assert.Equal(manager, order.User);
        Assert.Contains("Answer Ada", order.Notice!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not so long", order.Notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_hears_of_the_own_team_and_the_administrators_of_what_no_manager_sees()
    {
        var south = await UserAsync("south@shop.example", Role.Manager, "south");
        var admin = await UserAsync("admin@shop.example", Role.Admin);
        var (ada, bo) = (await UserAsync("ada@shop.example", Role.Rep, "south"), await UserAsync("bo@shop.example", Role.Rep, "north"));
        foreach (var (id, assignee) in new[] { ("t_ada", ada), ("t_bo", bo), ("t_nobody", (UserId?)null) })
        {
            await TaskAsync(
                new CrmTask
                {
                    TaskId = id,
                    Title = id,
                    AssigneeId = assignee,
                    DueAt = Now - TimeSpan.FromHours(24.5),
                }
            );
        }

        Assert.Equal("3 tasks and 0 customers told to 2 people", await Overdue().RunAsync(Slot, Cancellation));
        await Overdue().RunAsync(Slot, Cancellation);

        var orders = (await OrdersAsync()).ToDictionary(order => order.User, order => order.Notice!);
        Assert.Equal(2, orders.Count);
        Assert.Equal(
            ("2 overdue", true, false, true),
            (orders[south].Subject, Has(orders[south], "t_ada"), Has(orders[south], "t_bo"), Has(orders[south], "t_nobody"))
        );
        Assert.Equal(
            ("1 overdue", false, true, false),
            (orders[admin].Subject, Has(orders[admin], "t_ada"), Has(orders[admin], "t_bo"), Has(orders[admin], "t_nobody"))
        );
    }

    [Fact]
    public async Task A_managers_review_tells_of_the_own_team_alone()
    {
        var south = await UserAsync("south@shop.example", Role.Manager, "south");
        var east = await UserAsync("east@shop.example", Role.Manager, "east");
        var free = await UserAsync("free@shop.example", Role.Manager);
        var (ada, bo) = (await UserAsync("ada@shop.example", Role.Rep, "south"), await UserAsync("bo@shop.example", Role.Rep, "north"));
        await TaskAsync(
            new CrmTask
            {
                TaskId = "t_ada",
                Title = "Answer Ada's",
                AssigneeId = ada,
                DueAt = Now - TimeSpan.FromDays(1),
            }
        );
        await TaskAsync(
            new CrmTask
            {
                TaskId = "t_bo",
                Title = "Answer Bo's",
                AssigneeId = bo,
                DueAt = Now - TimeSpan.FromDays(1),
            }
        );

        await Daily().RunAsync(Slot, Cancellation);

        var orders = (await OrdersAsync()).ToDictionary(order => order.User, order => order.Notice!);
        Assert.Equal((true, false), (Has(orders[south], "Ada's"), Has(orders[south], "Bo's")));
        Assert.Equal((true, true), (Has(orders[free], "Ada's"), Has(orders[free], "Bo's")));
        Assert.Contains("Nothing waits for your team.", orders[east].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_review_of_a_day_is_kept_and_mailed_once_to_each_who_leads()
    {
        await UserAsync("boss@shop.example", Role.Manager);
        await UserAsync("admin@shop.example", Role.Admin);
        await UserAsync("rep@shop.example", Role.Rep);
        await DealAsync("d_rotting", null, deal => deal with { RotsAt = Now - TimeSpan.FromDays(1) });
        await TaskAsync(
            new CrmTask
            {
                TaskId = "t_1",
                Title = "Answer Ada",
                DueAt = Now - TimeSpan.FromDays(1),
            }
        );
        var work = Daily(new Scores());

        await work.RunAsync(Slot, Cancellation);
        await work.RunAsync(Slot, Cancellation);

        var review = (await crm.Store.GetAsync<Review>(Tenant, Review.PartitionOf("2026-03-02"), "2026-03-02", Cancellation))!.Value;
        Assert.Equal(
            [("stuck_deals", 1L), ("overdue_tasks", 1L), ("awaiting_approval", 0L), ("escalated", 0L), ("scores", 7L)],
            review.Sections.Select(section => (section.Key, section.Count))
        );
        Assert.Equal(2, (await OrdersAsync()).Count);
        Assert.Contains("Answer Ada", (await OrdersAsync())[0].Notice!.Text, StringComparison.Ordinal);
        Assert.Contains("Answer Ada", (await OrdersAsync())[0].Notice!.Html, StringComparison.Ordinal);
    }

    private static bool Has(AccountNotice notice, string words) => notice.Text.Contains(words, StringComparison.Ordinal);

    private Sights SightsOf() => new(crm.Store, new MancrelSettings());

    private DailyReview Daily(params IReviewSource[] sources) =>
        new(
            crm.Store,
            new OpenWork(crm.Store),
            sources,
            new NoticeBoard(crm.Store),
            SightsOf(),
            new ReviewSight(crm.Store, SightsOf()),
            new AlertBook(
                crm.Store,
                new StatsBook(crm.Store),
                new MailFlowBook(crm.Store),
                new CustomerBook(crm.Store, crm.Clock),
                new ScoreDriftBook(
                    new DealOddsBook(new DealSample(crm.Store), crm.Pipelines, crm.Clock),
                    new ContactOddsBook(new ContactPastBook(crm.Store), crm.Pipelines, crm.Clock),
                    crm.Clock
                )
            ),
            new ReviewLetter(new MancrelSettings()),
            new MancrelSettings(),
            crm.Clock
        );

    private OverdueEscalation Overdue() => new(crm.Store, new NoticeBoard(crm.Store), SightsOf(), new MancrelSettings());

    private async Task<UserId> UserAsync(string email, Role role, string? team = null)
    {
        var user = new User
        {
            UserId = User.IdOf(email),
            Email = email,
            Name = email,
            Role = role,
            TeamId = team,
        };
        await crm.Store.CommitAsync(new DocumentBatch(Tenant, user.Partition).Create(user), Cancellation);
        return user.UserId;
    }

    private async Task DealAsync(string id, UserId? owner, Func<Deal, Deal> change)
    {
        var deal = change(
            new Deal
            {
                DealId = new DealId(id),
                Title = id,
                PipelineId = new PipelineId("p_sales"),
                StageId = "s_1",
                Rank = "a",
                StageEnteredAt = Now,
                OwnerId = owner,
            }
        );
        await crm.Store.CommitAsync(new DocumentBatch(Tenant, deal.Partition).Create(deal), Cancellation);
    }

    private Task TaskAsync(CrmTask task) => crm.Store.CommitAsync(new DocumentBatch(Tenant, task.Partition).Create(task), Cancellation);

    private async Task<IReadOnlyList<CrmTask>> TasksAsync() =>
        [
            .. (await crm.Store.QueryAsync<CrmTask>(Tenant, new DocumentQuery { Limit = 100 }, Cancellation)).Items.Select(item =>
                item.Value
            ),
        ];

    private async Task<IReadOnlyList<QueuedAccountMail>> OrdersAsync() =>
        [
            .. (await crm.Store.QueryAsync<OutboxEvent>(Tenant, new DocumentQuery { Limit = 100 }, Cancellation)).Items.Select(item =>
                JsonSerializer.Deserialize<QueuedAccountMail>(item.Value.Body, CoreJson.Options)!
            ),
        ];

    private sealed class Scores : IReviewSource
    {
        public Task<ReviewSection?> ReadAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellation) =>
            Task.FromResult<ReviewSection?>(new ReviewSection("scores", "People to look at", 7, []));
    }
}
