using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies;

/// <summary>
/// Send once: reserve, hand over, record. What a crash leaves unknown is settled with the provider, else a person is asked; it is never
/// handed over again blindly (docs/architecture.md, step 12). Shared by every workflow that sends.
/// </summary>
internal static class ReplySending
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);
    private const int MaxHandovers = 12;

    /// <summary>Sends the answer of an inbound message.</summary>
    public static async Task<ReplyOutcome> SendAsync(IWorkflowContext context, MessageRef inbound)
    {
        var reservation = await context.StepAsync(ReserveStep.Step, inbound);
        return reservation.Outbound is { } outbound ? await HandOverAsync(context, outbound) : reservation.Otherwise;
    }

    /// <summary>Hands over what is reserved.</summary>
    /// <param name="context">The workflow.</param>
    /// <param name="outbound">What is reserved.</param>
    /// <param name="lookAgain">
    /// Looks before every further try whether it may still leave, since hours lie between; null where it was reserved once and for all.
    /// </param>
    public static async Task<ReplyOutcome> HandOverAsync(
        IWorkflowContext context,
        MessageRef outbound,
        Func<Task<Reservation>>? lookAgain = null
    )
    {
        var wait = FirstRetry;
        for (var attempt = 1; ; attempt++)
        {
            var handed = await context.StepAsync(HandOverStep.Step, new HandOverInput(outbound, LastAttempt: attempt == MaxHandovers));
            switch (handed.State)
            {
                case HandOverState.Sent:
                    return ReplyOutcome.Answered;
                case HandOverState.Failed:
                    return ReplyOutcome.Failed;
                case HandOverState.TryLater:
                    await context.DelayUntilAsync(context.UtcNow + wait);
                    wait = wait * 2 < LongestRetry ? wait * 2 : LongestRetry;
                    if (handed.LookAgain && lookAgain is not null && await lookAgain() is { Outbound: null } stopped)
                    {
                        return stopped.Otherwise;
                    }

                    break;
                default:
                    return await SettleAsync(context, outbound, handed.LookAgain ? lookAgain : null);
            }
        }
    }

    /// <summary>The provider's events or a person tell whether it left; until then it counts as perhaps sent.</summary>
    private static async Task<ReplyOutcome> SettleAsync(IWorkflowContext context, MessageRef outbound, Func<Task<Reservation>>? lookAgain)
    {
        while (true)
        {
            var signal = await context.WaitForEventAsync<ReplySignal>(ReplyInstance.Signal);
            switch (signal?.Kind)
            {
                // Sent, the step finds that recorded and tells the answered message, which a crash may have kept from hearing of it.
                case SignalKind.SettledSent or SignalKind.SettledNotSent:
                    return lookAgain is not null && await lookAgain() is { Outbound: null } stopped
                        ? stopped.Otherwise
                        : await HandOverAsync(context, outbound, lookAgain);
            }
        }
    }
}
