using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Sending;

/// <summary>
/// A person answers a conversation. Whatever waited for a decision there is settled with it: the customer gets one reply.
/// </summary>
public sealed class ManualReplies(
    IDocumentStore store,
    MessageFile files,
    IBlobStore blobs,
    Threader threader,
    ReplyComposer composer,
    IRandomSource random,
    TimeProvider clock
)
{
    /// <summary>
    /// Writes and sends the reply, at once or at a time; null when the conversation has no message to answer. The same idempotency key
    /// makes one reply.
    /// </summary>
    public async Task<Stored<Message>?> ReplyAsync(
        TenantId tenant,
        ConversationId conversation,
        string body,
        string by,
        string idempotencyKey,
        CancellationToken cancellation,
        DateTimeOffset? sendAt = null
    )
    {
        var id = new MessageId(
            idempotencyKey.Length > 0 ? "r_" + Hashing.Short($"{conversation.Value}\n{by}\n{idempotencyKey}") : random.NewId("r_")
        );
        var partition = Conversation.PartitionOf(conversation);
        if (await store.GetAsync<Message>(tenant, partition, id.Value, cancellation) is { } before)
        {
            return before;
        }

        if (await LatestInboundAsync(tenant, partition, cancellation) is not { } latest)
        {
            return null;
        }

        await files.ChangeAsync(
            tenant,
            new MessageRef(conversation, latest),
            file => WriteAsync(tenant, file, id, body, by, sendAt, cancellation),
            cancellation
        );
        return await store.GetAsync<Message>(tenant, partition, id.Value, cancellation);
    }

    private async Task<(bool, FileChange?)> WriteAsync(
        TenantId tenant,
        OpenFile file,
        MessageId id,
        string body,
        string by,
        DateTimeOffset? sendAt,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var inbound = file.Message.Value;
        var language = inbound.Classification?.Language ?? "en";
        var composed = composer.Compose(tenant, inbound, id, body, language, automatic: false, now);
        var raw = await blobs.PutAsync(tenant, composed.Rendered, cancellation);
        await threader.RegisterAsync(tenant, composed.Mail.MessageId, inbound.ConversationId, cancellation);

        var instance = ManualReply.InstanceOf(id.Value);
        var outbound = composer.ToMessage(inbound, id, composed, raw, automatic: false, instance, now) with { ReplyText = body };
        if (sendAt is { } later)
        {
            outbound = outbound with { State = MessageState.Held, HoldUntil = later, SendAt = later };
        }

        var waits = inbound.State is MessageState.Held or MessageState.AwaitingApproval && inbound.ReplyId is null;
        var answered = inbound with
        {
            ReplyId = inbound.ReplyId ?? id,
            State = waits ? MessageState.Escalated : inbound.State,
            HoldUntil = null,
            Decision = waits
                ? inbound.Decision! with
                {
                    Action = "reject",
                    By = by,
                    At = now,
                    Via = "app",
                    Reason = "a person answered",
                }
                : inbound.Decision,
        };
        OutboxEvent[] start = sendAt is null
            ? [Signals.Start(inbound, ManualReply.Name, instance, new MessageRef(inbound.ConversationId, id))]
            : [];
        return (
            true,
            new FileChange
            {
                Message = answered,
                Conversation = file.Conversation.Value with
                {
                    MessageCount = file.Conversation.Value.MessageCount + 1,
                    OpenQuestions = [],
                    State = ConversationState.Waiting,
                },
                Created = outbound,
                Events = waits ? [.. start, Signals.To(inbound, new ReplySignal(SignalKind.Stop, by), now)] : start,
                Audit = Audit.Line(
                    inbound,
                    "manual-reply",
                    now,
                    sendAt is { } at ? $"Answered by {by}, to be sent at {UtcTimeConverter.Write(at)}" : $"Answered by {by}",
                    ("replyId", id.Value)
                ) with
                {
                    By = by,
                },
            }
        );
    }

    private async Task<MessageId?> LatestInboundAsync(TenantId tenant, string partition, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = partition,
                Where = [new("direction", FilterOperator.Equal, MessageDirection.Inbound)],
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = 1,
            },
            cancellation
        );
        return page.Items.Count == 0 ? null : page.Items[0].Value.MessageId;
    }
}
