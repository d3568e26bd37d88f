using System.Reflection;
using System.Text.Json;
using Mancrel.Core.Automations;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Outreach;
using Mancrel.Core.Outreach.Campaigns;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Steps;
using Mancrel.Functions.Workflows;
using Microsoft.Azure.Functions.Worker;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>
/// What happens next in a played story: an answer of a step, an event, or that time passes until the next timer (null for both).
/// </summary>
internal sealed record Move(string? Step, string? Event, object? Data, string? Permanent = null)
{
    public static Move Time { get; } = new(null, null, null);

    public static Move Answer(string step, object? result) => new(step, null, result);

    public static Move Fails(string step, string why) => new(step, null, null, why);

    public static Move Told(string name, object payload) => new(null, name, payload);
}

/// <summary>
/// A workflow's way from beginning to end, told step by step: enough to record what its orchestration looks like in the hub.
/// </summary>
internal sealed record PlayedStory(string Workflow, object Input, params Move[] Moves)
{
    private static readonly MessageRef Mail = new(new ConversationId("c_1"), new MessageId("r_1"));
    private static readonly DateTimeOffset Begin = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>One for each path that differs in what is asked, for the workflows that no reply scenario comes through.</summary>
    public static IReadOnlyDictionary<string, PlayedStory> All { get; } =
        new Dictionary<string, PlayedStory>(StringComparer.Ordinal)
        {
            ["manual-reply-tried-again-and-settled"] = new(
                ManualReply.Name,
                Mail,
                Move.Answer("reply.hand-over", new HandOverResult(HandOverState.TryLater)),
                Move.Time,
                Move.Answer("reply.hand-over", new HandOverResult(HandOverState.Unknown)),
                Move.Told(ReplyInstance.Signal, new ReplySignal(SignalKind.SettledSent, "the provider")),
                Move.Answer("reply.hand-over", new HandOverResult(HandOverState.Sent))
            ),
            ["held-reply-released"] = new(
                HeldReply.Name,
                new HeldReplyInput(Mail, Begin.AddSeconds(10)),
                Move.Time,
                Move.Answer("reply.release", true)
            ),
            ["deal-stage-follow-up-in-silence"] = new(
                DealStage.Name,
                Stage(StageAction.SendFollowup1),
                Move.Answer("deal.write", new StageMail(Mail, null)),
                Move.Told(DealSignals.Event, new DealSignal(DealSignalKind.MailSent, Mail)),
                Move.Answer("deal.wait", "waits"),
                Move.Time,
                Move.Answer("deal.move", "moved")
            ),
            ["deal-stage-answered"] = new(
                DealStage.Name,
                Stage(StageAction.SendFollowup),
                Move.Answer("deal.wait", "waits"),
                Move.Told(DealSignals.Event, new DealSignal(DealSignalKind.Replied, Mail)),
                Move.Answer("deal.read-reply", ReplyReading.Nothing),
                Move.Told(DealSignals.Event, new DealSignal(DealSignalKind.Moved))
            ),
            ["deal-stage-link-found-later"] = new(
                DealStage.Name,
                Stage(StageAction.VerifyLink),
                Move.Answer("deal.verify-link", false),
                Move.Time,
                Move.Answer("deal.verify-link", true)
            ),
            ["outreach-mail-approved"] = new(
                OutreachMail.Name,
                new OutreachInput(Mail, new DealId("d_1"), 2),
                Move.Answer("outreach.decide", new DecideResult(NextStep.RequestApproval, null)),
                Move.Answer("reply.request-approval", 1),
                Move.Told(ReplyInstance.Signal, new ReplySignal(SignalKind.Send, "ann@shop.example")),
                Move.Answer("outreach.reserve", new Reservation(Mail, ReplyOutcome.Answered)),
                Move.Answer("reply.hand-over", new HandOverResult(HandOverState.Sent)),
                Move.Answer("outreach.done", "told")
            ),
            ["campaign-goes-on-and-ends"] = new(
                CampaignRun.Name,
                new CampaignInput(new CampaignId("ca_1"), 1, 0),
                Move.Answer("campaign.round", new CampaignRound(CampaignTurn.More, 0)),
                Move.Answer("campaign.round", new CampaignRound(CampaignTurn.More, 1000)),
                Move.Time,
                Move.Answer("campaign.round", new CampaignRound(CampaignTurn.Done, 0))
            ),
            ["campaign-mail-sent"] = new(
                CampaignMail.Name,
                new CampaignMailInput(new CampaignId("ca_1"), new ContactId("p_1"), 1),
                Move.Answer("campaign.reserve", new Reservation(Mail, ReplyOutcome.Answered)),
                Move.Answer("reply.hand-over", new HandOverResult(HandOverState.Sent)),
                Move.Answer("campaign.told", "sent")
            ),
            ["campaign-mail-refused-then-paused"] = new(
                CampaignMail.Name,
                new CampaignMailInput(new CampaignId("ca_1"), new ContactId("p_1"), 1),
                Move.Answer("campaign.reserve", new Reservation(Mail, ReplyOutcome.Answered)),
                Move.Answer("reply.hand-over", new HandOverResult(HandOverState.TryLater) { LookAgain = true }),
                Move.Time,
                Move.Answer("campaign.reserve", new Reservation(Outbound: null, ReplyOutcome.Superseded)),
                Move.Answer("campaign.told", "not sent")
            ),
            ["sequence-two-steps"] = new(
                SequenceRun.Name,
                new EnrolmentInput(new SequenceId("sq_1"), new ContactId("p_1"), 0),
                Move.Answer("sequence.turn", new SequenceTurn(SequenceTurnKind.Wait)),
                Move.Told(SequenceCall.Event, new SequenceCall("the sequence changed")),
                Move.Answer("sequence.turn", new SequenceTurn(SequenceTurnKind.Send, Until: null, Mail)),
                Move.Answer("reply.hand-over", new HandOverResult(HandOverState.Sent)),
                Move.Answer("sequence.told", "sent"),
                Move.Answer("sequence.turn", new SequenceTurn(SequenceTurnKind.Wait, Begin.AddDays(3))),
                Move.Time,
                Move.Answer("sequence.turn", new SequenceTurn(SequenceTurnKind.Send, Until: null, Mail)),
                Move.Answer("reply.hand-over", new HandOverResult(HandOverState.TryLater) { LookAgain = true }),
                Move.Time,
                Move.Answer("sequence.turn", new SequenceTurn(SequenceTurnKind.Ended)),
                Move.Answer("sequence.told", "not sent"),
                Move.Answer("sequence.turn", new SequenceTurn(SequenceTurnKind.Ended))
            ),
            ["sequence-people"] = new(
                SequencePeople.Name,
                new SequenceJob(new SequenceId("sq_1"), "call.1", Segment: null, "", Seen: null),
                Move.Answer("sequence.people", new SequencePeopleDone(new ContactId("p_1"))),
                Move.Answer("sequence.people", new SequencePeopleDone(After: null))
            ),
            ["dunning-two-reminders"] = new(
                DunningRun.Name,
                new DunningInput("in_1", 1),
                Move.Answer("dunning.turn", new DunningTurn(Begin.AddDays(7))),
                Move.Time,
                Move.Answer("dunning.turn", new DunningTurn(Begin.AddDays(21))),
                Move.Time,
                Move.Answer("dunning.turn", new DunningTurn(null))
            ),
            ["automation-waits-then-fails"] = new(
                AutomationFlow.Name,
                new AutomationRunInput(new AutomationId("au_1"), "run_1", From: null),
                Move.Answer("automation.turn", new AutomationTurn("steps[1]")),
                Move.Answer("automation.turn", new AutomationTurn("steps[2]", Begin.AddDays(3))),
                Move.Time,
                Move.Fails("automation.turn", "the store is gone"),
                Move.Answer("automation.fail", "failed")
            ),
            ["automation-done"] = new(
                AutomationFlow.Name,
                new AutomationRunInput(new AutomationId("au_1"), "run_1", "steps[1]"),
                Move.Answer("automation.turn", new AutomationTurn(Next: null))
            ),
            ["learn-again"] = new(LearnAgain.Name, Mail, Move.Answer("reply.learn", "learned")),
            ["retrain-fails"] = new(
                Retrain.Name,
                new RetrainInput("tm_1"),
                Move.Fails("model.train", "too few labels"),
                Move.Answer("model.fail", "told")
            ),
        };

    /// <summary>Plays it through and gives back what stands in the hub afterwards.</summary>
    public (HubInstance Instance, IReadOnlyList<string> Asked, string Output) Play()
    {
        var start = new WorkflowStart("main", "i_1", Workflow, JsonSerializer.SerializeToElement(Input, CoreJson.Options));
        var instance = new HubInstance("main:i_1", Workflow, JsonSerializer.Serialize(start, Json), Begin);
        var orchestrator = typeof(Orchestrators)
            .GetMethods()
            .Single(method => method.GetCustomAttribute<FunctionAttribute>()?.Name == Workflow);
        var now = Begin;
        foreach (var move in Moves)
        {
            var run = Replay(instance, orchestrator);
            Assert.False(run.Code.IsCompleted, $"{Workflow} ended before {move}");
            now =
                move.Step is null && move.Event is null
                    ? run.NextTimer ?? throw new InvalidOperationException($"{Workflow} waits for no time")
                    : now.AddSeconds(1);
            instance.History.Add(Happened(move, run, now));
        }

        var last = Replay(instance, orchestrator);
        Assert.True(last.Code.IsCompletedSuccessfully, $"{Workflow} did not end: {last.Code.Exception}");
        return (instance, last.Asked, ((Task<JsonElement>)last.Code).Result.GetRawText());
    }

    private static HubEvent Happened(Move move, InMemoryOrchestration run, DateTimeOffset at)
    {
        if (move.Step is null)
        {
            return move.Event is null
                ? new HubEvent(at, run.DueTimer(at), null, null, null)
                : new HubEvent(
                    at,
                    null,
                    move.Event,
                    JsonSerializer.Serialize(JsonSerializer.SerializeToElement(move.Data, CoreJson.Options), Json),
                    null
                );
        }

        var open = run.OpenActivity ?? throw new InvalidOperationException($"no step was asked for where {move.Step} was to answer");
        Assert.Equal(DurableNames.ActivityOf(move.Step), open.Name);
        JsonElement? result = move.Permanent is null ? JsonSerializer.SerializeToElement(move.Data, CoreJson.Options) : null;
        return new HubEvent(at, open.TaskId, open.Name, JsonSerializer.Serialize(new StepAnswer(result, move.Permanent), Json), null);
    }

    private static InMemoryOrchestration Replay(HubInstance instance, MethodInfo orchestrator)
    {
        var run = new InMemoryOrchestration(instance, Json);
        run.Run(context => (Task)orchestrator.Invoke(null, [context])!);
        return run;
    }

    private static DealStageInput Stage(StageAction action) =>
        new(new DealId("d_1"), new PipelineId("p_1"), "stage-2", 3, action, FollowUpDays: 4);
}
