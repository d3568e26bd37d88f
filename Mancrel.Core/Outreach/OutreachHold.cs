using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach;

/// <summary>
/// A mail to many that is reserved and, as is known for sure, not with any provider: it may be put down and taken up again. One whose
/// handover began is left alone, since nobody knows.
/// </summary>
public sealed class OutreachHold(IDocumentStore store)
{
    // Names no instance: whoever comes next may take it up.
    private const string Nobody = "";

    /// <summary>Whether an instance may send it: it is not handed over, and is its own or nobody's.</summary>
    internal static bool IsFree(Message message, string instance) =>
        message is { State: MessageState.Sending, Send: { HandoverAt: null } send }
        && (send.Instance == instance || send.Instance == Nobody);

    /// <summary>Leaves it for whoever takes it up; with a reason it is over and never leaves.</summary>
    internal async Task PutDownAsync(StepContext context, MessageRef mail, string? over, CancellationToken cancellation)
    {
        var tenant = context.Tenant;
        var partition = Conversation.PartitionOf(mail.Conversation);
        while (
            await store.GetAsync<Message>(tenant, partition, mail.Message.Value, cancellation) is { Value.Send: { } send } stored
            && IsFree(stored.Value, context.InstanceId)
        )
        {
            var next = over is null
                ? stored.Value with
                {
                    Send = send with { Instance = Nobody },
                }
                : stored.Value with
                {
                    State = MessageState.Failed,
                    Failure = over,
                };
            if ((await store.CommitAsync(new DocumentBatch(tenant, partition).Replace(next, stored.ETag), cancellation)).Committed)
            {
                return;
            }
        }
    }

    /// <summary>Makes it the instance's own; false when it changed meanwhile.</summary>
    internal async Task<bool> TakeUpAsync(StepContext context, Stored<Message> mail, CancellationToken cancellation)
    {
        if (mail.Value.Send!.Instance == context.InstanceId)
        {
            return true;
        }

        var next = mail.Value with { Send = mail.Value.Send with { Instance = context.InstanceId } };
        var batch = new DocumentBatch(context.Tenant, next.Partition).Replace(next, mail.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed;
    }
}
