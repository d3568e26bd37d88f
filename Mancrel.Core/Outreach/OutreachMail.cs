using Mancrel.Core.Inbox;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach;

/// <summary>A mail that nobody asked for on its way out: decided, held or approved, sent once, told; the same path as a reply's.</summary>
public sealed class OutreachMail : IWorkflow<OutreachInput, ReplyOutcome>
{
    public static string Name => "outreach-mail";

    public async Task<ReplyOutcome> RunAsync(IWorkflowContext context, OutreachInput input)
    {
        ReplyOutcome outcome;
        try
        {
            var decision = await context.StepAsync(OutreachDecideStep.Step, input);
            outcome = decision.Next switch
            {
                NextStep.Hold => await EmailReply.HoldAsync(context, decision),
                NextStep.RequestApproval => await EmailReply.ApproveAsync(context, input.Message, askAtOnce: input.Deal is not null),
                NextStep.Stop => ReplyOutcome.Recorded,
                _ => ReplyOutcome.Escalated,
            };
            if (outcome == ReplyOutcome.Answered)
            {
                var reservation = await context.StepAsync(OutreachReserveStep.Step, input);
                outcome = reservation.Outbound is { } outbound
                    ? await ReplySending.HandOverAsync(context, outbound)
                    : reservation.Otherwise;
            }
        }
        catch (StepFailedException)
        {
            outcome = ReplyOutcome.Failed;
        }

        if (input.Deal is not null)
        {
            await context.StepAsync(OutreachDoneStep.Step, new OutreachEnd(input, outcome));
        }

        return outcome;
    }
}
