using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>A mail whose workflow cannot go on.</summary>
public sealed record FailedReply(QueuedMail Mail, string FailedStep, string Reason);

/// <summary>
/// Marks the message failed and sends its mail to the dead letters, from where a person can replay it as the next generation (design,
/// invariant 8).
/// </summary>
public sealed class FailStep(IDocumentStore store, IEventQueue queue, MessageFile files, TimeProvider clock)
    : IWorkflowStep<FailedReply, string>
{
    public static StepName<FailedReply, string> Step { get; } = new("reply.fail");

    public async Task<string> RunAsync(StepContext context, FailedReply input, CancellationToken cancellation)
    {
        var reason = $"{input.FailedStep}: {input.Reason}";
        await MarkAsync(context.Tenant, input, reason, cancellation);

        var next = input.Mail with { Generation = input.Mail.Generation + 1 };
        var failed = new FailedMail { FailedId = FailedMail.IdOf(next), Reason = reason };
        await store.GetOrCreateAsync(context.Tenant, failed, cancellation);
        await queue.EnqueueAsync(
            new QueueMessage
            {
                Queue = QueueNames.InboundMail,
                Tenant = context.Tenant,
                MessageId = failed.FailedId,
                Body = JsonSerializer.Serialize(next, CoreJson.Options),
            },
            cancellation
        );
        return reason;
    }

    private async Task MarkAsync(TenantId tenant, FailedReply input, string reason, CancellationToken cancellation)
    {
        var found = await store.FindAsync<Message>(tenant, "messageId", input.Mail.MessageId.Value, cancellation);

        // Once a reply is reserved, what became of it is told by the outbound message.
        if (found is null || found.Value.ReplyId is not null)
        {
            return;
        }

        await files.ChangeAsync(
            tenant,
            new MessageRef(found.Value.ConversationId, found.Value.MessageId),
            file =>
                (
                    true,
                    new FileChange
                    {
                        Message = file.Message.Value with { State = MessageState.Failed, Failure = reason, HoldUntil = null },
                        Conversation = file.Conversation.Value with
                        {
                            LatestState = MessageState.Failed,
                            OpenQuestions = [.. file.Conversation.Value.OpenQuestions.Where(id => id != file.Message.Value.MessageId)],
                        },
                        Audit = Audit.Line(file.Message.Value, "fail", clock.GetUtcNow(), $"Could not be processed: {reason}"),
                    }
                ),
            cancellation
        );
    }
}
