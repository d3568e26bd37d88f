using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Sending;
using Mancrel.InMemory;
using Simulation;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>
/// What a customer's mail leads to, told once for every workflow host: the workflows are Core's, and the host must make no difference.
/// </summary>
public abstract class ReplyScenarios
{
    private static readonly Decider Ann = new("ann@shop.example", "app");

    internal abstract IWorkflowHost NewHost(ManualTimeProvider clock);

    [Fact]
    public async Task A_sure_answer_is_held_and_then_sent_once()
    {
        var (world, id) = await AskedAsync(SimulatedClassifier.Sure);
        Assert.Equal(MessageState.Held, (await world.MessageAsync(id)).State);
        Assert.Empty(world.Mailer.Replies);

        await world.PassAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(MessageState.Answered, (await world.MessageAsync(id)).State);
        await world.PassAsync(TimeSpan.FromDays(4));
        AssertOneReply(world);
    }

    [Fact]
    public async Task A_less_sure_answer_is_sent_when_a_person_approves()
    {
        var (world, id) = await AskedAsync(SimulatedClassifier.Unsure);
        await world.PassAsync(TimeSpan.FromHours(3));
        Assert.Equal(MessageState.AwaitingApproval, (await world.MessageAsync(id)).State);

        Assert.IsType<DecisionOutcome.Decided>(
            await world
                .Get<ReplyDecisions>()
                .ApproveAsync(ReplyWorld.Tenant, await RefAsync(world, id), Ann, body: null, CancellationToken.None)
        );
        await world.SettleAsync();
        Assert.Equal(MessageState.Answered, (await world.MessageAsync(id)).State);
        AssertOneReply(world);
    }

    [Fact]
    public async Task An_approval_after_the_reminder_and_the_escalation_counts_all_the_same()
    {
        var (world, id) = await AskedAsync(SimulatedClassifier.Unsure);
        await world.PassAsync(TimeSpan.FromHours(30));
        Assert.Equal(2, world.Mailer.Taken.Count);

        await world
            .Get<ReplyDecisions>()
            .ApproveAsync(ReplyWorld.Tenant, await RefAsync(world, id), Ann, "My own words.", CancellationToken.None);
        await world.SettleAsync();
        Assert.Equal(MessageState.Answered, (await world.MessageAsync(id)).State);
        AssertOneReply(world);
    }

    [Fact]
    public async Task A_rejected_draft_is_left_to_a_person()
    {
        var (world, id) = await AskedAsync(SimulatedClassifier.Unsure);
        Assert.IsType<DecisionOutcome.Decided>(
            await world
                .Get<ReplyDecisions>()
                .RejectAsync(ReplyWorld.Tenant, await RefAsync(world, id), Ann, "not so", CancellationToken.None)
        );
        await world.PassAsync(TimeSpan.FromDays(4));
        Assert.Equal(MessageState.Escalated, (await world.MessageAsync(id)).State);
        Assert.Empty(world.Mailer.Replies);
    }

    [Fact]
    public async Task A_newer_message_supersedes_what_is_held_and_both_get_one_reply()
    {
        var (world, first) = await AskedAsync(SimulatedClassifier.Sure);
        await world.PassAsync(TimeSpan.FromSeconds(30));
        var second = await world.WriteAsync($"I wrote in a hurry. {SimulatedClassifier.Sure}", "<mail-0@customer.example>");
        await world.PassAsync(TimeSpan.FromDays(4));

        Assert.Equal(MessageState.Superseded, (await world.MessageAsync(first)).State);
        Assert.Equal(MessageState.Answered, (await world.MessageAsync(second)).State);
        AssertOneReply(world);
    }

    [Fact]
    public async Task A_draft_that_nobody_decides_on_expires_and_is_left_to_a_person()
    {
        var (world, id) = await AskedAsync(SimulatedClassifier.Unsure);
        await world.PassAsync(TimeSpan.FromHours(73));
        var message = await world.MessageAsync(id);
        Assert.Equal((MessageState.Escalated, "expire"), (message.State, message.Decision!.Action));
        Assert.Empty(world.Mailer.Replies);
    }

    [Fact]
    public async Task A_crash_right_after_the_handover_is_settled_with_the_provider_and_not_sent_again()
    {
        var (world, id) = await AskedAsync(SimulatedClassifier.Sure);
        world.CrashAfter("send");
        await world.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(2, world.Starts);
        Assert.Equal(MessageState.Answered, (await world.MessageAsync(id)).State);
        AssertOneReply(world);
    }

    [Fact]
    public async Task A_crash_after_the_handover_to_a_provider_that_cannot_tell_is_asked_of_a_person()
    {
        var (world, id) = await AskedAsync(SimulatedClassifier.Sure, mailerCanSettle: false);
        world.CrashAfter("send");
        await world.PassAsync(TimeSpan.FromDays(2));
        Assert.Equal(2, world.Starts);
        var lost = (await world.AllAsync<Message>()).Single(message => message.State == MessageState.Unknown);

        Assert.True(
            await world
                .Get<SendSettlement>()
                .SettleAsync(
                    ReplyWorld.Tenant,
                    new MessageRef(lost.ConversationId, lost.MessageId),
                    sent: true,
                    Ann.By,
                    CancellationToken.None
                )
        );
        await world.SettleAsync();
        Assert.Equal(MessageState.Answered, (await world.MessageAsync(id)).State);
        AssertOneReply(world);
    }

    [Fact]
    public async Task A_crash_between_a_steps_effect_and_its_record_runs_the_step_again()
    {
        var (world, id) = await AskedAsync(SimulatedClassifier.Sure, crashAfter: "commit");
        await world.PassAsync(TimeSpan.FromHours(2));
        Assert.True(world.Starts >= 2);
        Assert.Equal(MessageState.Answered, (await world.MessageAsync(id)).State);
        AssertOneReply(world);
    }

    private async Task<(ReplyWorld World, string Id)> AskedAsync(string text, bool mailerCanSettle = true, string? crashAfter = null)
    {
        var world = new ReplyWorld(NewHost, mailerCanSettle);
        await world.SellAsync();
        if (crashAfter is not null)
        {
            world.CrashAfter(crashAfter);
        }

        return (world, await world.WriteAsync(text));
    }

    private static async Task<MessageRef> RefAsync(ReplyWorld world, string id)
    {
        var message = await world.MessageAsync(id);
        return new MessageRef(message.ConversationId, message.MessageId);
    }

    private static void AssertOneReply(ReplyWorld world)
    {
        Assert.Single(world.Mailer.Replies);
        Assert.Empty(world.Violations);
    }
}
