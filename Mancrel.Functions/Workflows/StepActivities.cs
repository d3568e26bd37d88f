using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Workflows;

/// <summary>
/// One activity for each step of Core's workflows, named as <see cref="DurableNames.ActivityOf"/> has it: so each is seen, counted and
/// limited by itself. A step may tell another workflow something, so each has the client.
/// </summary>
public sealed partial class StepActivities(StepDispatcher steps)
{
    /// <summary>Step <c>reply.normalise</c>.</summary>
    [Function("reply_normalise")]
    public Task<StepAnswer> ReplyNormaliseAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.suppress</c>.</summary>
    [Function("reply_suppress")]
    public Task<StepAnswer> ReplySuppressAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.history</c>.</summary>
    [Function("reply_history")]
    public Task<StepAnswer> ReplyHistoryAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.link</c>.</summary>
    [Function("reply_link")]
    public Task<StepAnswer> ReplyLinkAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.classify</c>.</summary>
    [Function("reply_classify")]
    public Task<StepAnswer> ReplyClassifyAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.recommend</c>.</summary>
    [Function("reply_recommend")]
    public Task<StepAnswer> ReplyRecommendAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.draft</c>.</summary>
    [Function("reply_draft")]
    public Task<StepAnswer> ReplyDraftAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.guard</c>.</summary>
    [Function("reply_guard")]
    public Task<StepAnswer> ReplyGuardAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.decide</c>.</summary>
    [Function("reply_decide")]
    public Task<StepAnswer> ReplyDecideAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.request-approval</c>.</summary>
    [Function("reply_request-approval")]
    public Task<StepAnswer> ReplyRequestApprovalAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.expire</c>.</summary>
    [Function("reply_expire")]
    public Task<StepAnswer> ReplyExpireAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.reserve</c>.</summary>
    [Function("reply_reserve")]
    public Task<StepAnswer> ReplyReserveAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.release</c>.</summary>
    [Function("reply_release")]
    public Task<StepAnswer> ReplyReleaseAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.hand-over</c>.</summary>
    [Function("reply_hand-over")]
    public Task<StepAnswer> ReplyHandOverAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.learn</c>.</summary>
    [Function("reply_learn")]
    public Task<StepAnswer> ReplyLearnAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>reply.fail</c>.</summary>
    [Function("reply_fail")]
    public Task<StepAnswer> ReplyFailAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>model.train</c>.</summary>
    [Function("model_train")]
    public Task<StepAnswer> ModelTrainAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>model.fail</c>.</summary>
    [Function("model_fail")]
    public Task<StepAnswer> ModelFailAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>campaign.round</c>.</summary>
    [Function("campaign_round")]
    public Task<StepAnswer> CampaignRoundAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>campaign.next</c>.</summary>
    [Function("campaign_next")]
    public Task<StepAnswer> CampaignNextAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>campaign.reserve</c>.</summary>
    [Function("campaign_reserve")]
    public Task<StepAnswer> CampaignReserveAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>campaign.told</c>.</summary>
    [Function("campaign_told")]
    public Task<StepAnswer> CampaignToldAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>sequence.turn</c>.</summary>
    [Function("sequence_turn")]
    public Task<StepAnswer> SequenceTurnAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>sequence.told</c>.</summary>
    [Function("sequence_told")]
    public Task<StepAnswer> SequenceToldAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>sequence.next</c>.</summary>
    [Function("sequence_next")]
    public Task<StepAnswer> SequenceNextAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>sequence.people</c>.</summary>
    [Function("sequence_people")]
    public Task<StepAnswer> SequencePeopleAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);
}
