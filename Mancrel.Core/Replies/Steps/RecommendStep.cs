using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Recommendations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>What is to be done beside the answer: offered, or applied by itself when sure enough (docs/architecture.md, step 6).</summary>
public sealed class RecommendStep(
    MessageFile files,
    TaskContext room,
    PipelineBook pipelines,
    IAiTask<RecommendFacts, RecommendedActs> recommender,
    RecommendationDoer doer,
    MancrelSettings settings,
    TimeProvider clock
) : IWorkflowStep<MessageRef, MessageRef>
{
    public static StepName<MessageRef, MessageRef> Step { get; } = new("reply.recommend");

    public async Task<MessageRef> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation)
    {
        var opened =
            await files.OpenAsync(context.Tenant, input, cancellation) ?? throw new PermanentStepException("the message is missing");
        var message = opened.Message.Value;
        if (message.Classification is not { } understood || message.Recommendations.Count > 0 || !RecommendFacts.AreWorthwhile(understood))
        {
            return input;
        }

        var facts = await FactsAsync(context.Tenant, message, cancellation);
        var answer = await recommender.AnswerAsync(context.Tenant, facts, cancellation);
        if (answer.Value.Acts.Count == 0 && answer.Costs.Count == 0)
        {
            return input;
        }

        var decisionId = "rd_" + ReplyInstance.Of(message.MessageId.Value, message.Generation);
        var records = new List<RecommendationRecord>();
        foreach (var act in answer.Value.Acts)
        {
            // Done before it is written: what a crash leaves half done is done again under the same ids.
            records.Add(await SettleAsync(context.Tenant, Record(message, act, facts, decisionId), cancellation));
        }

        return await files.ChangeAsync(
            context.Tenant,
            input,
            file => (input, Change(file.Message.Value, answer, records, decisionId)),
            cancellation
        );
    }

    private async Task<RecommendationRecord> SettleAsync(TenantId tenant, RecommendationRecord record, CancellationToken cancellation)
    {
        if (record.Confidence < settings.RecommendationsAutoApply)
        {
            return record;
        }

        var (state, result) = await doer.DoAsync(tenant, record, MessageDecision.Automatic, cancellation);
        return record with { State = state, Result = result, By = MessageDecision.Automatic, DecidedAt = clock.GetUtcNow() };
    }

    private FileChange Change(Message message, TaskAnswer<RecommendedActs> answer, List<RecommendationRecord> records, string decisionId)
    {
        var told =
            records.Count == 0
                ? "nothing"
                : string.Join(
                    "; ",
                    records.Select(one => $"{one.Title}: {(one.State == RecommendationState.Applied ? "done" : CoreJson.Name(one.State))}")
                );
        return new FileChange
        {
            Message = message with
            {
                Recommendations =
                [
                    .. records.Select(one => new Recommendation(
                        CoreJson.Name(one.Act),
                        one.Title,
                        one.Confidence,
                        one.State == RecommendationState.Applied,
                        one.Reason
                    )
                    {
                        Id = one.Id,
                        State = one.State,
                    }),
                ],
            },
            Recommendations = records,
            Decision = TaskDecisions.Of(
                TaskNames.Recommend,
                decisionId,
                answer,
                records.Exists(one => one.State == RecommendationState.Applied) ? "apply"
                    : records.Count == 0 ? "none"
                    : "offer",
                told,
                clock.GetUtcNow()
            ) with
            {
                ConversationId = message.ConversationId,
                MessageId = message.MessageId,
                ContactId = message.ContactId,
                DealId = records.Select(one => one.DealId).FirstOrDefault(deal => deal is not null),
                Inputs = [new DecisionInput(Message.Kind, message.Id)],
                AutoSendThreshold = settings.RecommendationsAutoApply,
            },
            Audit = Audit.Line(message, "recommend", clock.GetUtcNow(), told, ("model", answer.Model)),
        };
    }

    private async Task<RecommendFacts> FactsAsync(TenantId tenant, Message message, CancellationToken cancellation)
    {
        var known = (await pipelines.ListAsync(tenant, cancellation)).Select(item => item.Value).ToList();
        var deals = message.ContactId is { } contact ? await room.DealsAsync(tenant, contact, activeOnly: true, cancellation) : [];
        return new RecommendFacts
        {
            Subject = message.Subject,
            Text = message.JudgedText,
            Understood = message.Classification!,
            Deals =
            [
                .. deals
                    .Select(deal => (deal, known.Find(pipeline => pipeline.PipelineId == deal.PipelineId)))
                    .Where(pair => pair.Item2 is not null)
                    .Select(pair => (pair.deal, pair.Item2!)),
            ],
            Beginning =
                message.ContactId is not null && known.FirstOrDefault() is { } first && first.Beginning() is { } stage
                    ? (first, stage)
                    : null,
        };
    }

    private RecommendationRecord Record(Message message, Recommended act, RecommendFacts facts, string decisionId)
    {
        var deal = facts.Deals.FirstOrDefault(pair => pair.Deal.Id == act.DealId).Deal;
        return new RecommendationRecord
        {
            RecommendationId = RecommendationRecord.IdOf(message.MessageId, message.Generation, act.Act, act.DealId),
            ConversationId = message.ConversationId,
            MessageId = message.MessageId,
            ContactId = message.ContactId,
            Act = act.Act,
            Title = act.Act == RecommendedAct.CreateTask ? $"{act.Title}: {message.Subject}" : act.Title,
            DueAt = act.Hours is { } hours ? message.ReceivedAt + TimeSpan.FromHours(hours) : null,
            Priority = facts.Understood.Priority,
            DealId = deal?.DealId,
            DealEntry = deal?.Entry,
            PipelineId = act.Act == RecommendedAct.CreateDeal ? facts.Beginning?.Pipeline.PipelineId : null,
            StageId = act.Act == RecommendedAct.CreateDeal ? facts.Beginning?.Stage.Id : act.StageId,
            Confidence = act.Confidence,
            Reason = act.Reason,
            At = clock.GetUtcNow(),
            DecisionId = decisionId,
            State = RecommendationState.Offered,
        };
    }
}
