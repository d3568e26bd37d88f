using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>
/// Records a mail that is never answered: bounces, automatic replies, lists, no-reply senders, our own (RFC 3834 §2; design, section 4,
/// step 3).
/// </summary>
public sealed class SuppressStep(MessageFile files, DeliveryTracker deliveries, TimeProvider clock)
    : IWorkflowStep<NormalisedMail, MessageRef>
{
    public static StepName<NormalisedMail, MessageRef> Step { get; } = new("reply.suppress");

    public async Task<MessageRef> RunAsync(StepContext context, NormalisedMail input, CancellationToken cancellation)
    {
        foreach (var told in input.Told)
        {
            await deliveries.ApplyAsync(context.Tenant, told, cancellation);
        }

        return await files.ChangeAsync(
            context.Tenant,
            input.Ref,
            file =>
                (
                    input.Ref,
                    file.Message.Value.State != MessageState.Received
                        ? null
                        : new FileChange
                        {
                            Message = file.Message.Value with { State = MessageState.Suppressed, Suppressed = input.Suppress },
                            Conversation = file.Conversation.Value with { LatestState = MessageState.Suppressed },
                            Audit = Audit.Line(file.Message.Value, "suppress", clock.GetUtcNow(), $"Not to be answered ({input.Suppress})"),
                        }
                ),
            cancellation
        );
    }
}
