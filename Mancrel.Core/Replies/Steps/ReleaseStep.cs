using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>
/// Sends a held reply whose time has come; false where it does not wait any more, waits for a later time, or was overtaken.
/// </summary>
public sealed class ReleaseStep(ScheduledReplies replies) : IWorkflowStep<HeldReplyInput, bool>
{
    public static StepName<HeldReplyInput, bool> Step { get; } = new("reply.release");

    public Task<bool> RunAsync(StepContext context, HeldReplyInput input, CancellationToken cancellation) =>
        replies.ReleaseAsync(context.Tenant, input.Outbound, input.Until, cancellation);
}
