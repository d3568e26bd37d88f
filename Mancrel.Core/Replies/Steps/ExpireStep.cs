using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>
/// Nobody decided in time: the draft expires and a person answers. Somebody who decided in this very moment was first, and that counts.
/// </summary>
public sealed class ExpireStep(MessageFile files, OpenQuestions unanswered, TimeProvider clock) : IWorkflowStep<MessageRef, ReplySignal>
{
    public static StepName<MessageRef, ReplySignal> Step { get; } = new("reply.expire");

    public Task<ReplySignal> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation) =>
        files.ChangeAsync(context.Tenant, input, file => ExpireAsync(context.Tenant, file, cancellation), cancellation);

    private async Task<(ReplySignal, FileChange?)> ExpireAsync(TenantId tenant, OpenFile file, CancellationToken cancellation)
    {
        var message = file.Message.Value;
        var by = message.Decision?.By ?? MessageDecision.Automatic;
        switch (message.State)
        {
            case MessageState.AwaitingApproval:
                var expired = message with
                {
                    State = MessageState.Escalated,
                    Decision = message.Decision! with
                    {
                        Action = "expire",
                        At = clock.GetUtcNow(),
                        Reason = "nobody decided within 72 hours",
                    },
                };
                return (
                    new ReplySignal(SignalKind.Stop, MessageDecision.Automatic),
                    new FileChange
                    {
                        Message = expired,
                        Conversation = file.Conversation.Value with
                        {
                            LatestState = expired.State,
                            OpenQuestions = await unanswered.OfOthersAsync(tenant, file.Conversation.Value, message, cancellation),
                        },
                        Audit = Audit.Line(message, "expire", clock.GetUtcNow(), "Nobody decided within 72 hours: a person answers"),
                    }
                );
            case MessageState.Held:
                return (new ReplySignal(SignalKind.Send, by), null);
            case MessageState.Superseded:
                return (new ReplySignal(SignalKind.Superseded, by), null);
            default:
                return (new ReplySignal(SignalKind.Stop, by), null);
        }
    }
}
