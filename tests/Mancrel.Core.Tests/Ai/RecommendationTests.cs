using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Recommendations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Settings;
using Mancrel.Core.Tests.Crm;
using Mancrel.Core.Tests.Replies;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Tests.Ai;

/// <summary>What is recommended is done once, by itself or by a person, or not at all.</summary>
public sealed class RecommendationTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private static readonly MessageRef Ref = new(new ConversationId("c_1"), new MessageId("m_1"));
    private readonly CrmFixture crm = new();
    private readonly MessageFile files;
    private readonly RecommendationDoer doer;
    private readonly RecommendationDesk desk;

    public RecommendationTests()
    {
        files = new MessageFile(crm.Store);
        doer = new RecommendationDoer(crm.Store, crm.Deals);
        desk = new RecommendationDesk(crm.Store, files, doer, crm.Clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sure_is_done_by_itself_and_a_repeated_step_does_it_once()
    {
        await MailAsync(Intent.OrderRequest, 0.93);

        await StepAsync();
        await StepAsync();

        Assert.Single((await crm.Store.QueryAsync<CrmTask>(Tenant, new DocumentQuery(), Ct)).Items);
        var deal = Assert.Single((await crm.Store.QueryAsync<Deal>(Tenant, new DocumentQuery(), Ct)).Items).Value;
        Assert.Equal("interested", deal.StageId);
        var records = (await crm.Store.QueryAsync<RecommendationRecord>(Tenant, new DocumentQuery(), Ct)).Items;
        Assert.All(records, record => Assert.Equal((RecommendationState.Applied, "mancrel"), (record.Value.State, record.Value.By)));
        var decision = (await crm.Store.QueryAsync<AiDecision>(Tenant, new DocumentQuery(), Ct)).Items.Single().Value;
        Assert.Equal((TaskNames.Recommend, "apply", 0.93), (decision.Task, decision.Action, decision.Confidence));
    }

    [Fact]
    public async Task A_step_that_was_done_but_never_written_does_nothing_twice()
    {
        await MailAsync(Intent.OrderRequest, 0.93);
        await StepAsync();

        // As a crash between doing and writing leaves it.
        await files.ChangeAsync(
            Tenant,
            Ref,
            file => (0, new FileChange { Message = file.Message.Value with { Recommendations = [] } }),
            Ct
        );
        await StepAsync();

        Assert.Single((await crm.Store.QueryAsync<CrmTask>(Tenant, new DocumentQuery(), Ct)).Items);
        Assert.Single((await crm.Store.QueryAsync<Deal>(Tenant, new DocumentQuery(), Ct)).Items);
    }

    [Fact]
    public async Task What_is_less_sure_is_offered_and_the_first_decision_counts()
    {
        await MailAsync(Intent.OrderRequest, 0.8);
        await StepAsync();
        Assert.Empty((await crm.Store.QueryAsync<CrmTask>(Tenant, new DocumentQuery(), Ct)).Items);
        var offered = (await crm.Store.QueryAsync<RecommendationRecord>(Tenant, new DocumentQuery(), Ct)).Items;
        var task = offered.Single(item => item.Value.Act == RecommendedAct.CreateTask).Value;
        var deal = offered.Single(item => item.Value.Act == RecommendedAct.CreateDeal).Value;

        await Task.WhenAll(Enumerable.Range(0, 5).Select(at => desk.ApplyAsync(Tenant, task.Id, $"p{at}@shop.example", Ct)));
        var late = await desk.DismissAsync(Tenant, task.Id, "late@shop.example", Ct);
        var dismissed = await desk.DismissAsync(Tenant, deal.Id, "ann@shop.example", Ct);
        var refused = await desk.ApplyAsync(Tenant, deal.Id, "bob@shop.example", Ct);

        Assert.Equal(RecommendationState.Applied, late!.Value.State);
        Assert.Equal(
            late.Value.Result,
            Assert.Single((await crm.Store.QueryAsync<CrmTask>(Tenant, new DocumentQuery(), Ct)).Items).Value.TaskId
        );
        Assert.Equal((RecommendationState.Dismissed, "ann@shop.example"), (dismissed!.Value.State, refused!.Value.By));
        Assert.Empty((await crm.Store.QueryAsync<Deal>(Tenant, new DocumentQuery(), Ct)).Items);
        var message = (await files.OpenAsync(Tenant, Ref, Ct))!.Message.Value;
        Assert.Equal([RecommendationState.Applied, RecommendationState.Dismissed], message.Recommendations.Select(one => one.State));
        Assert.Null(await desk.ApplyAsync(new TenantId("other"), task.Id, "x", Ct));
    }

    [Fact]
    public async Task A_move_of_a_deal_that_went_on_is_out_of_date()
    {
        await MailAsync(Intent.NotInterested, 0.7);
        await crm.Deals.CreateAsync(
            Tenant,
            new DealId("dl_1"),
            new DealFields
            {
                Title = "Lamps",
                ContactId = "p_1",
                StageId = "contacted",
            },
            "test",
            Ct
        );
        await StepAsync();
        var move = Assert.Single((await crm.Store.QueryAsync<RecommendationRecord>(Tenant, new DocumentQuery(), Ct)).Items).Value;
        Assert.Equal((RecommendedAct.MoveStage, "lost"), (move.Act, move.StageId));

        await crm.Deals.MoveAsync(Tenant, new DealId("dl_1"), "negotiating", null, null, null, "ann", Ct);
        var applied = await desk.ApplyAsync(Tenant, move.Id, "bob", Ct);

        Assert.Equal(RecommendationState.Outdated, applied!.Value.State);
        Assert.Equal("negotiating", (await crm.Deals.FindAsync(Tenant, new DealId("dl_1"), Ct))!.Value.StageId);
    }

    private Task<MessageRef> StepAsync() =>
        new RecommendStep(
            files,
            new TaskContext(crm.Store),
            crm.Pipelines,
            new LocalRecommender(),
            doer,
            new MancrelSettings(),
            crm.Clock
        ).RunAsync(new StepContext(Tenant, "m_1", 1), Ref, Ct);

    private async Task MailAsync(Intent intent, double confidence)
    {
        await crm.ContactAsync("p_1", new ContactFields { Name = "Nora", Emails = ["nora@customer.example"] });
        var message = new Message
        {
            MessageId = Ref.Message,
            ConversationId = Ref.Conversation,
            Direction = MessageDirection.Inbound,
            State = MessageState.Classified,
            From = "nora@customer.example",
            Counterpart = "nora@customer.example",
            Subject = "Ten lamps",
            ReplyText = "We take ten.",
            ReceivedAt = CrmFixture.Now,
            ContactId = new ContactId("p_1"),
            Classification = Some.Classified(intent, confidence),
        };
        var conversation = new Conversation
        {
            ConversationId = Ref.Conversation,
            Subject = "Ten lamps",
            ThreadSubject = "ten lamps",
            Counterpart = message.Counterpart,
            LastMessageAt = CrmFixture.Now,
        };
        await crm.Store.CommitAsync(new DocumentBatch(Tenant, message.Partition).Create(message).Create(conversation), Ct);
    }
}
