using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai.Tasks.Recommendations;

/// <summary>
/// What each intent calls for. As sure as the understanding is, and less where the act goes further than what was written.
/// </summary>
public sealed class LocalRecommender : IAiTask<RecommendFacts, RecommendedActs>
{
    /// <summary>Name and version, for the record.</summary>
    public const string Model = "mancrel-recommend-1";

    // Who asks the price of many may want them; it is a guess that a person confirms.
    private const double Guess = 0.7;

    private static readonly Dictionary<Intent, (string Title, int Hours)> Tasks = new()
    {
        [Intent.OrderRequest] = ("Take the order", 4),
        [Intent.DeliveryProblem] = ("Find out what happened to the delivery", 8),
        [Intent.ChangeOrCancelOrder] = ("Change or cancel the order", 4),
        [Intent.ReturnRefund] = ("Handle the return", 24),
        [Intent.Complaint] = ("Answer the complaint", 4),
        [Intent.TechnicalSupport] = ("Help with the technical problem", 24),
        [Intent.BillingInvoice] = ("Look into the invoice", 24),
        [Intent.PaymentProblem] = ("Look into the payment", 8),
        [Intent.MeetingRequest] = ("Agree on a meeting", 24),
        [Intent.Interested] = ("Follow up on the interest", 24),
        [Intent.Partnership] = ("Consider the partnership", 72),
    };

    public Task<TaskAnswer<RecommendedActs>> AnswerAsync(TenantId tenant, RecommendFacts facts, CancellationToken cancellation)
    {
        RecommendedActs acts = new([.. Acts(facts)]);
        return Task.FromResult(
            new TaskAnswer<RecommendedActs>(
                acts,
                acts.Acts.Count == 0 ? facts.Understood.Confidence : acts.Acts.Max(act => act.Confidence),
                $"{Model} on {facts.Understood.Model}"
            )
        );
    }

    private static IEnumerable<Recommended> Acts(RecommendFacts facts)
    {
        var (intent, sure) = (facts.Understood.Intent, facts.Understood.Confidence);
        var reason = $"The message is about {CoreJson.Name(intent).Replace('_', ' ')}.";
        if (Tasks.TryGetValue(intent, out var task))
        {
            yield return new Recommended(RecommendedAct.CreateTask, task.Title, task.Hours, null, null, sure, reason);
        }

        if (
            facts.Deals.Count == 0
            && facts.Beginning is not null
            && intent is Intent.OrderRequest or Intent.Interested or Intent.MeetingRequest or Intent.PriceQuote or Intent.Partnership
        )
        {
            var certain = intent is Intent.OrderRequest or Intent.Interested;
            var title = facts.Subject.Length == 0 ? CoreJson.Name(intent).Replace('_', ' ') : facts.Subject;
            yield return new Recommended(
                RecommendedAct.CreateDeal,
                title,
                null,
                null,
                null,
                certain ? sure : Guess * sure,
                reason + " There is no deal under way."
            );
        }

        if (facts.Deals is [var (deal, pipeline)] && Move(intent, deal, pipeline) is { } stage)
        {
            yield return new Recommended(RecommendedAct.MoveStage, $"{deal.Title}: to {stage.Name}", null, deal.Id, stage.Id, sure, reason);
        }
    }

    /// <summary>
    /// A refusal ends a deal; an order brings it to the last stage before the end. What an answer to outreach does, the stage's own
    /// workflow does.
    /// </summary>
    private static Stage? Move(Intent intent, Deal deal, Pipeline pipeline)
    {
        var target = intent switch
        {
            Intent.NotInterested => pipeline.Stages.FirstOrDefault(stage => stage.Outcome == StageOutcome.Lost),
            Intent.OrderRequest => pipeline.Stages.Where(stage => stage.Outcome == StageOutcome.Open).MaxBy(stage => stage.Order),
            _ => null,
        };
        return target is null || target.Id == deal.StageId || target.Order < (pipeline.Find(deal.StageId)?.Order ?? 0) ? null : target;
    }
}
