using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Crm;

/// <summary>What becomes of the open work of somebody who goes away, and comes back.</summary>
public sealed class HandOverTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private static readonly DateTimeOffset Now = CrmFixture.Now;
    private static readonly DateTimeOffset Back = Now + TimeSpan.FromDays(7);
    private readonly CrmFixture crm = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_meanwhile_and_under_way_goes_to_the_stand_in_and_comes_back_as_far_as_it_is_open()
    {
        var (ada, bo) = await TeamAsync();
        await TaskAsync("t_due", ada, Now + TimeSpan.FromDays(2));
        await TaskAsync("t_finished", ada, Now + TimeSpan.FromDays(2));
        await TaskAsync("t_moved", ada, Now - TimeSpan.FromDays(1));
        await TaskAsync("t_later", ada, Back + TimeSpan.FromDays(1));
        await TaskAsync("t_some_day", ada, due: null);
        await TaskAsync("t_bos", bo, Now + TimeSpan.FromDays(2));
        await TalkAsync("c_open", ada, ConversationState.Open);
        await TalkAsync("c_waiting", ada, ConversationState.Waiting);
        await TalkAsync("c_closed", ada, ConversationState.Closed);

        Assert.Equal("5 handed over, 0 given back", await RunAsync());
        Assert.Equal("0 handed over, 0 given back", await RunAsync());

        Assert.Equal(["t_bos", "t_due", "t_finished", "t_moved"], await TasksOfAsync(bo));
        Assert.Equal(["t_later", "t_some_day"], await TasksOfAsync(ada));
        Assert.Equal(["c_open", "c_waiting"], await TalksOfAsync(bo));
        var line = Assert.Single(await LinesAsync("task/t_due"));
        Assert.Equal(
            ("t_due: stands in until 2026-03-09, since its assignee is out of office", bo.Value),
            (line.Summary, line.Details["assigneeId"])
        );

        var carl = await UserAsync("carl");
        await ChangeAsync("t_finished", task => task with { Done = true });
        await ChangeAsync("t_moved", task => task with { AssigneeId = carl });
        crm.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("0 handed over, 3 given back", await RunAsync());
        Assert.Equal("0 handed over, 0 given back", await RunAsync());

        Assert.Equal(["t_due", "t_later", "t_some_day"], await TasksOfAsync(ada));
        Assert.Equal(["t_bos", "t_finished"], await TasksOfAsync(bo));
        Assert.Equal(["t_moved"], await TasksOfAsync(carl));
        Assert.Equal(["c_closed", "c_open", "c_waiting"], await TalksOfAsync(ada));
        Assert.Contains(await LinesAsync("conversation/c_open"), told => told.Summary == "c_open: its assignee is back");
    }

    [Fact]
    public async Task Without_a_stand_in_the_rules_decide_and_where_they_name_nobody_the_work_stays()
    {
        var (ada, bo, carl) = (await UserAsync("ada"), await UserAsync("bo"), await UserAsync("carl"));
        await RulesAsync(
            [],
            [
                new TeamMember(ada, AwayUntil: Back),
                new TeamMember(bo, Skills: ["complaint"]),
                new TeamMember(carl, Skills: ["billing_invoice"], AwayUntil: Back),
            ]
        );
        await TalkAsync("c_complaint", ada, ConversationState.Open, Intent.Complaint);
        await TalkAsync("c_invoice", ada, ConversationState.Open, Intent.BillingInvoice);

        Assert.Equal("1 handed over, 0 given back", await RunAsync());

        Assert.Equal(["c_complaint"], await TalksOfAsync(bo));
        Assert.Equal(["c_invoice"], await TalksOfAsync(ada));
    }

    [Fact]
    public async Task Work_of_a_stand_in_who_goes_away_too_goes_on_and_comes_back_to_the_first()
    {
        var (ada, bo, carl) = (await UserAsync("ada"), await UserAsync("bo"), await UserAsync("carl"));
        await RulesAsync([], [new TeamMember(ada, AwayUntil: Back, StandIn: bo), new TeamMember(bo), new TeamMember(carl)]);
        await TalkAsync("c_1", ada, ConversationState.Open);
        await RunAsync();
        Assert.Equal(["c_1"], await TalksOfAsync(bo));

        await RulesAsync(
            [],
            [
                new TeamMember(ada, AwayUntil: Back, StandIn: bo),
                new TeamMember(bo, AwayUntil: Now + TimeSpan.FromDays(30), StandIn: carl),
                new TeamMember(carl),
            ]
        );
        await RunAsync();
        Assert.Equal(["c_1"], await TalksOfAsync(carl));

        crm.Clock.Advance(TimeSpan.FromDays(8));
        await RunAsync();
        Assert.Equal(["c_1"], await TalksOfAsync(ada));
    }

    [Fact]
    public async Task Who_never_comes_back_gets_nothing_back_and_a_mark_of_another_absence_counts_for_nothing()
    {
        var (ada, bo) = await TeamAsync();
        await TalkAsync("c_1", ada, ConversationState.Open);
        await RunAsync();
        await DisableAsync(ada);
        crm.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("0 handed over, 0 given back", await RunAsync());
        Assert.Equal(["c_1"], await TalksOfAsync(bo));

        await DisableAsync(ada, disabled: false);
        await RulesAsync([], [new TeamMember(ada, AwayUntil: Back + TimeSpan.FromDays(30), StandIn: bo), new TeamMember(bo)]);
        await TalkAsync("c_2", ada, ConversationState.Open);
        await RunAsync();
        crm.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal("0 handed over, 1 given back", await RunAsync());
        Assert.Equal(["c_1"], await TalksOfAsync(bo));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_is_cut_off_anywhere_is_finished_by_the_next(bool afterwards)
    {
        var ends = 0;
        for (var at = 1; ends < 2; at++)
        {
            var run = new HandOverTests();
            var (ada, bo) = await run.TeamAsync();
            await run.TaskAsync("t_1", ada, Now);
            await run.TaskAsync("t_2", ada, Now);
            await run.TalkAsync("c_1", ada, ConversationState.Open);

            ends = await run.CutOffAsync(at, afterwards) ? 0 : 1;
            await run.RunAsync();
            Assert.Equal((2, 1), ((await run.TasksOfAsync(bo)).Length, (await run.TalksOfAsync(bo)).Length));

            run.crm.Clock.Advance(TimeSpan.FromDays(8));
            ends += await run.CutOffAsync(at, afterwards) ? 0 : 1;
            await run.RunAsync();
            Assert.Equal((2, 1), ((await run.TasksOfAsync(ada)).Length, (await run.TalksOfAsync(ada)).Length));
            Assert.Equal(2, (await run.LinesAsync("task/t_1")).Count);
            Assert.Empty((await run.crm.Store.QueryAsync<Absence>(Tenant, new DocumentQuery(), Cancellation)).Items);
        }
    }

    [Fact]
    public async Task More_work_than_a_page_holds_goes_and_comes()
    {
        var (ada, bo) = await TeamAsync();
        for (var at = 0; at < 450; at++)
        {
            await TaskAsync($"t_{at:000}", ada, Now + TimeSpan.FromMinutes(at));
        }

        Assert.Equal("450 handed over, 0 given back", await RunAsync());
        crm.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("0 handed over, 450 given back", await RunAsync());
        Assert.Empty(await TasksOfAsync(bo));
    }

    private Task<string> RunAsync(IDocumentStore? store = null) =>
        new OutOfOffice(new HandOver(store ?? crm.Store, new Assigner(store ?? crm.Store, crm.Clock), crm.Random, crm.Clock)).RunAsync(
            new ScheduledSlot(Tenant, "slot", Now, Now, new DateOnly(2026, 3, 2)),
            Cancellation
        );

    /// <summary>False where the run ended before it could be cut off.</summary>
    private async Task<bool> CutOffAsync(int at, bool afterwards)
    {
        try
        {
            await RunAsync(new FailingStore(crm.Store, at, afterwards));
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private async Task<(UserId Ada, UserId Bo)> TeamAsync()
    {
        var (ada, bo) = (await UserAsync("ada"), await UserAsync("bo"));
        await RulesAsync([], [new TeamMember(ada, AwayUntil: Back, StandIn: bo), new TeamMember(bo)]);
        return (ada, bo);
    }

    private async Task RulesAsync(IReadOnlyList<AssignmentRule> rules, IReadOnlyList<TeamMember> team) =>
        await WriteAsync(
            new CrmOptions
            {
                Assignment = new AssignmentRules { Rules = rules, Team = team },
            }
        );

    private async Task<UserId> UserAsync(string name)
    {
        var user = new User
        {
            UserId = new UserId("u_" + name),
            Email = name + "@shop.example",
            Name = name,
            Role = Role.Rep,
        };
        await WriteAsync(user);
        return user.UserId;
    }

    private async Task DisableAsync(UserId user, bool disabled = true) =>
        await WriteAsync(
            (await crm.Store.GetAsync<User>(Tenant, User.PartitionOf(user), user.Value, Cancellation))!.Value with
            {
                Disabled = disabled,
            }
        );

    private Task TaskAsync(string id, UserId assignee, DateTimeOffset? due) =>
        WriteAsync(
            new CrmTask
            {
                TaskId = id,
                Title = id,
                AssigneeId = assignee,
                DueAt = due,
            }
        );

    private Task TalkAsync(string id, UserId assignee, ConversationState state, Intent? intent = null) =>
        WriteAsync(
            new Conversation
            {
                ConversationId = new ConversationId(id),
                Subject = id,
                ThreadSubject = id,
                Counterpart = "nora@example.org",
                LastMessageAt = Now,
                AssigneeId = assignee,
                State = state,
                Intent = intent,
            }
        );

    private async Task ChangeAsync(string task, Func<CrmTask, CrmTask> change) =>
        await WriteAsync(change((await crm.Store.GetAsync<CrmTask>(Tenant, "task/" + task, task, Cancellation))!.Value));

    private async Task<string[]> TasksOfAsync(UserId user) => [.. (await OfAsync<CrmTask>(user)).Select(task => task.Id)];

    private async Task<string[]> TalksOfAsync(UserId user) => [.. (await OfAsync<Conversation>(user)).Select(talk => talk.Id)];

    private async Task<IEnumerable<T>> OfAsync<T>(UserId user)
        where T : class, IDocument =>
        (
            await crm.Store.QueryAsync<T>(
                Tenant,
                new DocumentQuery { Where = [new("assigneeId", FilterOperator.Equal, user)], Limit = 1000 },
                Cancellation
            )
        )
            .Items.Select(item => item.Value)
            .OrderBy(item => item.Id, StringComparer.Ordinal);

    private async Task<IReadOnlyList<Activity>> LinesAsync(string home) =>
        [
            .. (
                await crm.Store.QueryAsync<Activity>(Tenant, new DocumentQuery { Partition = home, Limit = 100 }, Cancellation)
            ).Items.Select(item => item.Value),
        ];

    private async Task WriteAsync<T>(T document)
        where T : class, IDocument =>
        Assert.True((await crm.Store.CommitAsync(new DocumentBatch(Tenant, document.Partition).Upsert(document), Cancellation)).Committed);
}
