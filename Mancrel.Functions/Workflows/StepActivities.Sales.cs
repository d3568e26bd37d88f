using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Workflows;

// The activities of deals and outreach.
public sealed partial class StepActivities
{
    /// <summary>Step <c>deal.write</c>.</summary>
    [Function("deal_write")]
    public Task<StepAnswer> DealWriteAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>deal.wait</c>.</summary>
    [Function("deal_wait")]
    public Task<StepAnswer> DealWaitAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>deal.move</c>.</summary>
    [Function("deal_move")]
    public Task<StepAnswer> DealMoveAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>deal.task</c>.</summary>
    [Function("deal_task")]
    public Task<StepAnswer> DealTaskAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>deal.read-reply</c>.</summary>
    [Function("deal_read-reply")]
    public Task<StepAnswer> DealReadReplyAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>deal.archive</c>.</summary>
    [Function("deal_archive")]
    public Task<StepAnswer> DealArchiveAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>deal.verify-link</c>.</summary>
    [Function("deal_verify-link")]
    public Task<StepAnswer> DealVerifyLinkAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>automation.turn</c>.</summary>
    [Function("automation_turn")]
    public Task<StepAnswer> AutomationTurnAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>automation.fail</c>.</summary>
    [Function("automation_fail")]
    public Task<StepAnswer> AutomationFailAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>dunning.turn</c>.</summary>
    [Function("dunning_turn")]
    public Task<StepAnswer> DunningTurnAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>outreach.decide</c>.</summary>
    [Function("outreach_decide")]
    public Task<StepAnswer> OutreachDecideAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>outreach.reserve</c>.</summary>
    [Function("outreach_reserve")]
    public Task<StepAnswer> OutreachReserveAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);

    /// <summary>Step <c>outreach.done</c>.</summary>
    [Function("outreach_done")]
    public Task<StepAnswer> OutreachDoneAsync(
        [ActivityTrigger] StepCall call,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => steps.RunAsync(call, client, cancellation);
}
