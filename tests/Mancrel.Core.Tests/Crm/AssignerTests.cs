using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Crm;

/// <summary>Who gets new work, and why.</summary>
public sealed class AssignerTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private static readonly DateTimeOffset Now = CrmFixture.Now;
    private readonly CrmFixture crm = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_contacts_owner_comes_before_every_rule()
    {
        var (ada, bo) = (await UserAsync("ada"), await UserAsync("bo"));
        await RulesAsync([new AssignmentRule(bo)], [new TeamMember(bo)]);
        await WriteAsync(
            new Contact
            {
                ContactId = new ContactId("p_1"),
                Name = "Nora",
                Emails = [],
                OwnerId = ada,
            }
        );

        Assert.Equal(new Choice(ada, "looks after the contact"), await ChooseAsync(new Work(new ContactId("p_1"), null, null, null)));
    }

    [Theory]
    [InlineData("de", null, null, "ada", "rule 1")]
    [InlineData("en", "o_big", null, "bo", "rule 2")]
    [InlineData("en", "o_small", "complaint", "carl", "rule 3")]
    public async Task The_first_rule_that_fits_names_the_person(
        string language,
        string? company,
        string? skill,
        string expected,
        string reason
    )
    {
        var (ada, bo, carl) = (await UserAsync("ada"), await UserAsync("bo"), await UserAsync("carl"));
        await RulesAsync(
            [
                new AssignmentRule(ada, Language: "de"),
                new AssignmentRule(bo, CompanyId: "o_big"),
                new AssignmentRule(carl, Skill: "complaint"),
            ],
            []
        );

        var choice = await ChooseAsync(new Work(null, company is null ? null : new CompanyId(company), language, skill));

        Assert.Equal(new Choice(new UserId("u_" + expected), reason), choice);
    }

    [Fact]
    public async Task Where_no_rule_fits_and_there_is_no_team_nobody_is_chosen()
    {
        await RulesAsync([new AssignmentRule(await UserAsync("ada"), Language: "de")], []);

        Assert.Null(await ChooseAsync(new Work(null, null, "en", null)));
    }

    [Fact]
    public async Task The_round_takes_who_speaks_the_language_and_can_do_it()
    {
        var (ada, bo, carl) = (await UserAsync("ada"), await UserAsync("bo"), await UserAsync("carl"));
        await RulesAsync(
            [],
            [
                new TeamMember(ada, Languages: ["en"], Skills: ["complaint"]),
                new TeamMember(bo, Languages: ["ru"], Skills: ["price_quote"]),
                new TeamMember(carl, Languages: ["ru"], Skills: ["complaint"]),
            ]
        );

        var choice = await ChooseAsync(new Work(null, null, "ru", "complaint"));

        Assert.Equal(new Choice(carl, "least open work for its capacity: 0 of 20, speaks ru"), choice);
        Assert.Null(await ChooseAsync(new Work(null, null, "uz", "complaint")));
    }

    [Fact]
    public async Task The_contacts_language_counts_where_the_work_tells_none()
    {
        var (ada, bo) = (await UserAsync("ada"), await UserAsync("bo"));
        await RulesAsync([], [new TeamMember(ada, Languages: ["en"]), new TeamMember(bo, Languages: ["uz"])]);
        await WriteAsync(
            new Contact
            {
                ContactId = new ContactId("p_1"),
                Name = "Nodira",
                Emails = [],
                Language = "uz",
            }
        );

        Assert.Equal(bo, (await ChooseAsync(new Work(new ContactId("p_1"), null, null, null)))!.Assignee);
    }

    [Fact]
    public async Task Open_deals_conversations_and_tasks_are_weighed_against_the_capacity_and_a_full_desk_gets_nothing()
    {
        var (ada, bo) = (await UserAsync("ada"), await UserAsync("bo"));
        await RulesAsync([], [new TeamMember(ada, Capacity: 10), new TeamMember(bo, Capacity: 3)]);
        await WorkOfAsync(ada, deals: 1, talks: 1, tasks: 1);
        await WorkOfAsync(bo, deals: 1, talks: 0, tasks: 0);

        // 3 of 10 is less than 1 of 3.
        Assert.Equal(new Choice(ada, "least open work for its capacity: 3 of 10"), await ChooseAsync(new Work(null, null, null, null)));

        await WorkOfAsync(ada, deals: 0, talks: 1, tasks: 0);
        Assert.Equal(new Choice(bo, "least open work for its capacity: 1 of 3"), await ChooseAsync(new Work(null, null, null, null)));

        await WorkOfAsync(bo, deals: 0, talks: 1, tasks: 1);
        await WorkOfAsync(ada, deals: 6, talks: 0, tasks: 0);
        Assert.Null(await ChooseAsync(new Work(null, null, null, null)));
    }

    [Fact]
    public async Task New_work_of_somebody_away_goes_to_the_stand_in_and_never_to_who_may_not_sign_in()
    {
        var (ada, bo, carl) = (await UserAsync("ada"), await UserAsync("bo"), await UserAsync("carl", disabled: true));
        await WriteAsync(
            new Contact
            {
                ContactId = new ContactId("p_1"),
                Name = "Nora",
                Emails = [],
                OwnerId = ada,
            }
        );
        await RulesAsync([], [new TeamMember(ada, AwayUntil: Now + TimeSpan.FromDays(2), StandIn: bo), new TeamMember(carl)]);
        var work = new Work(new ContactId("p_1"), null, null, null);

        Assert.Equal(new Choice(bo, "stands in for who looks after the contact: stands in until 2026-03-04"), await ChooseAsync(work));
        Assert.Null(await ChooseAsync(new Work(null, null, null, null)));
        crm.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(ada, (await ChooseAsync(work))!.Assignee);
    }

    [Fact]
    public async Task A_new_deal_and_an_escalated_conversation_get_an_owner_at_once_with_the_reason()
    {
        var (ada, bo) = (await UserAsync("ada"), await UserAsync("bo"));
        await RulesAsync([new AssignmentRule(ada, Skill: "pl_sales"), new AssignmentRule(bo, Skill: "complaint")], []);

        var deal = (await crm.Deals.CreateAsync(Tenant, new DealId("dl_1"), new DealFields { Title = "Lamps" }, "test", Cancellation))
            .Item!
            .Value;
        Assert.Equal((ada, "rule 1"), (deal.OwnerId, deal.OwnerReason));

        var talk = new Conversation
        {
            ConversationId = new ConversationId("c_1"),
            Subject = "Broken",
            ThreadSubject = "broken",
            Counterpart = "nora@example.org",
            LastMessageAt = Now,
            Intent = Intent.Complaint,
            LatestState = MessageState.Escalated,
        };
        await WriteAsync(talk);
        await new AssigningProjection(crm.Store, crm.Assigner, crm.Clock).AssignAsync(
            Tenant,
            new DocumentChange(1, Tenant, Conversation.Kind, talk.Partition, talk.Id, Deleted: false),
            Cancellation
        );
        Assert.Equal(bo, (await crm.Store.GetAsync<Conversation>(Tenant, talk.Partition, talk.Id, Cancellation))!.Value.AssigneeId);
        var line = Assert
            .Single((await crm.Store.QueryAsync<Activity>(Tenant, new DocumentQuery { Partition = talk.Partition }, Cancellation)).Items)
            .Value;
        Assert.Equal((ActivityKind.Assignment, "Broken: rule 2"), (line.What, line.Summary));
    }

    private Task<Choice?> ChooseAsync(Work work) => crm.Assigner.ChooseAsync(Tenant, work, Cancellation);

    private async Task WorkOfAsync(UserId user, int deals, int talks, int tasks)
    {
        for (var at = 0; at < deals; at++)
        {
            await WriteAsync(
                new Deal
                {
                    DealId = new DealId(crm.Random.NewId("dl_")),
                    Title = "x",
                    PipelineId = PipelineSeeds.SalesId,
                    StageId = "interested",
                    Rank = "a0",
                    StageEnteredAt = Now,
                    OwnerId = user,
                }
            );
        }

        for (var at = 0; at < talks; at++)
        {
            await WriteAsync(
                new Conversation
                {
                    ConversationId = new ConversationId(crm.Random.NewId("c_")),
                    Subject = "x",
                    ThreadSubject = "x",
                    Counterpart = "x@example.org",
                    LastMessageAt = Now,
                    AssigneeId = user,
                }
            );
        }

        for (var at = 0; at < tasks; at++)
        {
            await WriteAsync(
                new CrmTask
                {
                    TaskId = crm.Random.NewId("t_"),
                    Title = "x",
                    AssigneeId = user,
                }
            );
        }
    }

    private Task RulesAsync(IReadOnlyList<AssignmentRule> rules, IReadOnlyList<TeamMember> team) =>
        WriteAsync(
            new CrmOptions
            {
                Assignment = new AssignmentRules { Rules = rules, Team = team },
            }
        );

    private async Task<UserId> UserAsync(string name, bool disabled = false)
    {
        var user = new User
        {
            UserId = new UserId("u_" + name),
            Email = name + "@shop.example",
            Name = name,
            Role = Role.Rep,
            Disabled = disabled,
        };
        await WriteAsync(user);
        return user.UserId;
    }

    private async Task WriteAsync<T>(T document)
        where T : class, IDocument =>
        Assert.True((await crm.Store.CommitAsync(new DocumentBatch(Tenant, document.Partition).Upsert(document), Cancellation)).Committed);
}
