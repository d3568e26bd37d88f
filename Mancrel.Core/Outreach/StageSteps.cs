using System.Globalization;
using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Deals;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Backlinks;
using Mancrel.Core.Outreach.Reading;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach;

/// <summary>Until when a stage waits.</summary>
public sealed record StageDue(DealStageInput Stage, DateTimeOffset At);

/// <summary>Puts the waiting onto the deal: its next action.</summary>
public sealed class StageDueStep(StageDeals deals) : IWorkflowStep<StageDue, string>
{
    public static StepName<StageDue, string> Step { get; } = new("deal.wait");

    public async Task<string> RunAsync(StepContext context, StageDue input, CancellationToken cancellation) =>
        await deals.ChangeAsync(context.Tenant, input.Stage, deal => deal with { NextActionAt = input.At }, cancellation)
            ? "waits"
            : "moved";
}

/// <summary>Where a stage sends its deal.</summary>
public enum StageGoal
{
    /// <summary>To the next stage.</summary>
    Next,

    /// <summary>Nobody answered: to the next follow-up; after the last, lost; where no follow-up comes, to a person.</summary>
    Silence,
}

/// <summary>A move that a stage makes by itself.</summary>
public sealed record StageMove(DealStageInput Stage, StageGoal Goal);

/// <summary>Moves a deal that is still in this entry.</summary>
public sealed class StageMoveStep(PipelineBook pipelines, DealDesk desk, StageTasks tasks) : IWorkflowStep<StageMove, string>
{
    public static StepName<StageMove, string> Step { get; } = new("deal.move");

    public async Task<string> RunAsync(StepContext context, StageMove input, CancellationToken cancellation)
    {
        var stage = input.Stage;
        if ((await pipelines.FindAsync(context.Tenant, stage.Pipeline, cancellation))?.Value is not { } pipeline)
        {
            return "the pipeline is gone";
        }

        var next = pipeline.After(stage.StageId);
        var target = (input.Goal, stage.Action) switch
        {
            (StageGoal.Next, _) => next,
            (_, StageAction.SendFollowup2) => pipeline.Stages.FirstOrDefault(one => one.Outcome == StageOutcome.Lost),
            _ => next is { AutoAction: StageAction.SendFollowup1 or StageAction.SendFollowup2 } ? next : null,
        };
        if (target is null)
        {
            return input.Goal == StageGoal.Silence
                ? await tasks.MakeAsync(context.Tenant, stage, "nobody answered", cancellation)
                : "there is no next stage";
        }

        var moved = await desk.MoveAsync(
            context.Tenant,
            stage.Deal,
            target.Id,
            null,
            null,
            null,
            MessageDecision.Automatic,
            cancellation,
            onlyFrom: stage.Entry
        );
        return moved.Item is null ? "the deal went on meanwhile" : $"moved to {target.Name}";
    }
}

/// <summary>Something that a stage leaves to a person, and why.</summary>
public sealed record StageTask(DealStageInput Stage, string? Why);

/// <summary>
/// Makes the task. A watched deal that went quiet is analysed first: where the analysis is sure that it belongs elsewhere it goes there,
/// else the task says what to do. A stage that is to agree on a call offers times by mail beside its task.
/// </summary>
public sealed class StageTaskStep(StageTasks tasks, CallOffers calls, DealAdviser adviser, DealDesk desk, MancrelSettings settings)
    : IWorkflowStep<StageTask, string>
{
    public static StepName<StageTask, string> Step { get; } = new("deal.task");

    public async Task<string> RunAsync(StepContext context, StageTask input, CancellationToken cancellation)
    {
        var stage = input.Stage;
        if (stage.Action == StageAction.ScheduleCall)
        {
            var (why, notes) = await calls.WriteAsync(context.Tenant, stage, context.InstanceId, cancellation);
            return await tasks.MakeAsync(context.Tenant, stage, why ?? input.Why, cancellation, notes);
        }

        if (
            stage.Action != StageAction.AiMonitor
            || await adviser.AnalyseAsync(context.Tenant, stage.Deal, DealMoves.InstanceOf(stage.Deal, stage.Entry), cancellation)
                is not { Answer: { } answer }
        )
        {
            return await tasks.MakeAsync(context.Tenant, stage, input.Why, cancellation);
        }

        var (act, target, reasoning) = answer.Value;
        if (
            act == DealAct.MoveStage
            && answer.Confidence >= settings.RecommendationsAutoApply
            && (
                await desk.MoveAsync(
                    context.Tenant,
                    stage.Deal,
                    target!,
                    null,
                    null,
                    null,
                    MessageDecision.Automatic,
                    cancellation,
                    onlyFrom: stage.Entry
                )
            ).Item
                is not null
        )
        {
            return $"moved to {target}: {reasoning}";
        }

        return await tasks.MakeAsync(
            context.Tenant,
            stage,
            input.Why,
            cancellation,
            $"{CoreJson.Name(act).Replace('_', ' ')} ({answer.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}): {reasoning}"
        );
    }
}

/// <summary>An answer that came while a deal was in a stage; without a message, the contact's newest.</summary>
public sealed record StageReply(DealStageInput Stage, MessageRef? Message);

/// <summary>What an answer led to.</summary>
public enum ReplyReading
{
    /// <summary>Nothing: out of office, thanks. The stage waits on.</summary>
    Nothing,

    /// <summary>The deal went to another stage.</summary>
    Went,

    /// <summary>A person reads it.</summary>
    Person,
}

/// <summary>Reads an answer: on, lost, or a task. It moves by itself only when it is as sure as a recommendation has to be.</summary>
public sealed class StageReplyStep(
    IDocumentStore store,
    PipelineBook pipelines,
    DealDesk desk,
    StageDeals deals,
    StageTasks tasks,
    IAiTask<OutreachAnswer, OutreachReading> reader,
    MancrelSettings settings,
    TimeProvider clock
) : IWorkflowStep<StageReply, ReplyReading>
{
    private static readonly HashSet<OutreachKind> Positive =
    [
        OutreachKind.Interested,
        OutreachKind.AsksPrice,
        OutreachKind.Question,
        OutreachKind.WantsMeeting,
    ];

    public static StepName<StageReply, ReplyReading> Step { get; } = new("deal.read-reply");

    public async Task<ReplyReading> RunAsync(StepContext context, StageReply input, CancellationToken cancellation)
    {
        var stage = input.Stage;
        var message = await MessageAsync(context.Tenant, input, cancellation);
        if (
            message?.Classification is not { } understood
            || (await pipelines.FindAsync(context.Tenant, stage.Pipeline, cancellation))?.Value is not { } pipeline
        )
        {
            await tasks.MakeAsync(context.Tenant, stage, "there is an answer to be read", cancellation);
            return ReplyReading.Person;
        }

        if (understood.Intent == Intent.Spam)
        {
            return ReplyReading.Nothing;
        }

        var answer = await reader.AnswerAsync(
            context.Tenant,
            new OutreachAnswer(message.Subject, message.JudgedText, understood),
            cancellation
        );
        var target = answer.Value.Kind is OutreachKind.OutOfOffice or OutreachKind.Thanks ? null : Target(pipeline, stage, answer);
        await RecordAsync(context.Tenant, stage, message, answer, target, cancellation);
        if (answer.Value.Kind is OutreachKind.OutOfOffice or OutreachKind.Thanks)
        {
            return ReplyReading.Nothing;
        }

        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{message.ReceivedAt:yyyy-MM-dd}: answered, {CoreJson.Name(answer.Value.Kind).Replace('_', ' ')} "
                + $"({answer.Confidence:0.00}). {understood.Summary}"
        );
        await deals.ChangeAsync(
            context.Tenant,
            stage,
            deal =>
                deal.AiNotes.Contains(note, StringComparison.Ordinal)
                    ? deal
                    : deal with
                    {
                        AiNotes = (deal.AiNotes + "\n" + note).Trim(),
                        NextActionAt = null,
                    },
            cancellation
        );
        if (target is null)
        {
            await tasks.MakeAsync(context.Tenant, stage, $"they answered: {understood.Summary}", cancellation);
            return ReplyReading.Person;
        }

        var moved = await desk.MoveAsync(
            context.Tenant,
            stage.Deal,
            target.Id,
            null,
            null,
            null,
            MessageDecision.Automatic,
            cancellation,
            onlyFrom: stage.Entry
        );
        return moved.Item is null ? ReplyReading.Person : ReplyReading.Went;
    }

    private async Task RecordAsync(
        TenantId tenant,
        DealStageInput stage,
        Message message,
        TaskAnswer<OutreachReading> answer,
        Stage? target,
        CancellationToken cancellation
    )
    {
        var decision = TaskDecisions.Of(
            TaskNames.OutreachReply,
            "or_" + Hashing.Short($"{DealMoves.InstanceOf(stage.Deal, stage.Entry)}\n{message.Id}"),
            answer,
            target is not null ? "move_stage"
                : answer.Value.Kind is OutreachKind.OutOfOffice or OutreachKind.Thanks ? "wait"
                : "ask_a_person",
            $"{CoreJson.Name(answer.Value.Kind).Replace('_', ' ')}: {answer.Value.Reasoning}",
            clock.GetUtcNow()
        ) with
        {
            Home = Deal.PartitionOf(stage.Deal),
            DealId = stage.Deal,
            ContactId = message.ContactId,
            ConversationId = message.ConversationId,
            MessageId = message.MessageId,
            Inputs = [new DecisionInput(Message.Kind, message.Id)],
            AutoSendThreshold = settings.RecommendationsAutoApply,
        };
        await store.CommitAsync(new DocumentBatch(tenant, decision.Partition).Upsert(decision), cancellation);
    }

    private Stage? Target(Pipeline pipeline, DealStageInput stage, TaskAnswer<OutreachReading> answer)
    {
        var order = pipeline.Find(stage.StageId)?.Order ?? 0;
        var reading = pipeline.Stages.FirstOrDefault(one => one.AutoAction == StageAction.ClassifyResponse && one.Order > order);
        if (reading is not null)
        {
            // Every answer is read there.
            return reading;
        }

        var sure = answer.Confidence >= settings.RecommendationsAutoApply;
        return answer.Value.Kind switch
        {
            OutreachKind.NotInterested or OutreachKind.Unsubscribe when sure => pipeline.Stages.FirstOrDefault(one =>
                one.Outcome == StageOutcome.Lost
            ),
            var kind when sure && Positive.Contains(kind) && stage.Action == StageAction.WaitForReply => pipeline.After(stage.StageId),
            _ => null,
        };
    }

    private async Task<Message?> MessageAsync(TenantId tenant, StageReply input, CancellationToken cancellation)
    {
        if (input.Message is { } reference)
        {
            return (
                await store.GetAsync<Message>(
                    tenant,
                    Conversation.PartitionOf(reference.Conversation),
                    reference.Message.Value,
                    cancellation
                )
            )?.Value;
        }

        var deal = await store.GetAsync<Deal>(tenant, Deal.PartitionOf(input.Stage.Deal), input.Stage.Deal.Value, cancellation);
        if (deal?.Value.ContactId is not { } contact)
        {
            return null;
        }

        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, contact), new("direction", FilterOperator.Equal, MessageDirection.Inbound)],
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = 1,
            },
            cancellation
        );
        return page.Items.Count == 0 ? null : page.Items[0].Value;
    }
}

/// <summary>Closes what is open about a deal: its tasks and its next action.</summary>
public sealed class StageArchiveStep(IDocumentStore store, StageDeals deals, TimeProvider clock) : IWorkflowStep<DealStageInput, string>
{
    public static StepName<DealStageInput, string> Step { get; } = new("deal.archive");

    public async Task<string> RunAsync(StepContext context, DealStageInput input, CancellationToken cancellation)
    {
        if (!await deals.ChangeAsync(context.Tenant, input, deal => deal with { NextActionAt = null }, cancellation))
        {
            return "the deal went on meanwhile";
        }

        var page = await store.QueryAsync<CrmTask>(
            context.Tenant,
            new DocumentQuery
            {
                Where = [new("dealId", FilterOperator.Equal, input.Deal), new("done", FilterOperator.Equal, false)],
                Limit = 500,
            },
            cancellation
        );
        foreach (var task in page.Items)
        {
            var done = task.Value with { Done = true, DoneAt = clock.GetUtcNow(), DoneBy = MessageDecision.Automatic, RemindAt = null };
            await store.CommitAsync(new DocumentBatch(context.Tenant, done.Partition).Replace(done, task.ETag), cancellation);
        }

        return $"{page.Items.Count} tasks closed";
    }
}

/// <summary>Looks at the page whether our link stands there.</summary>
public sealed class VerifyLinkStep(IDocumentStore store, LinkChecks checks) : IWorkflowStep<DealStageInput, bool>
{
    public static StepName<DealStageInput, bool> Step { get; } = new("deal.verify-link");

    public async Task<bool> RunAsync(StepContext context, DealStageInput input, CancellationToken cancellation)
    {
        var deal = await store.GetAsync<Deal>(context.Tenant, Deal.PartitionOf(input.Deal), input.Deal.Value, cancellation);
        return deal?.Value.OpportunityId is { } id
            && deal.Value.Entry == input.Entry
            && await checks.CheckAsync(context.Tenant, id, input.Deal, cancellation) is { Stands: true };
    }
}
