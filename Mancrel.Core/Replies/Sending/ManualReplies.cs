using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Sending;

/// <summary>What a person answers.</summary>
/// <param name="Body">The text.</param>
/// <param name="By">Who writes it: the person's address.</param>
/// <param name="IdempotencyKey">The same key makes one reply; empty for none.</param>
public sealed record WrittenReply(string Body, string By, string IdempotencyKey)
{
    /// <summary>When it is to be sent; null at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The letter that it answers; null takes the open question of the thread.</summary>
    public MessageId? Answers { get; init; }

    /// <summary>Whom it goes to; null is who wrote the letter.</summary>
    public IReadOnlyList<Mail.Addresses.MailAddress>? To { get; init; }

    /// <summary>Who gets a copy; null keeps the people of the letter.</summary>
    public IReadOnlyList<Mail.Addresses.MailAddress>? Cc { get; init; }
}

/// <summary>
/// A person answers a conversation. The answer is of one letter and goes to who wrote that; whatever of the same person waited for a
/// decision is settled with it: the customer gets one reply.
/// </summary>
public sealed class ManualReplies(
    IDocumentStore store,
    MessageFile files,
    OpenQuestions unanswered,
    IBlobStore blobs,
    Threader threader,
    ReplyComposer composer,
    IRandomSource random,
    TimeProvider clock
)
{
    /// <summary>Writes and sends the reply, at once or at a time; null when there is no such letter to answer.</summary>
    public async Task<Stored<Message>?> ReplyAsync(
        TenantId tenant,
        ConversationId conversation,
        WrittenReply reply,
        CancellationToken cancellation
    )
    {
        var id = new MessageId(
            reply.IdempotencyKey.Length > 0
                ? "r_" + Hashing.Short($"{conversation.Value}\n{reply.By}\n{reply.IdempotencyKey}")
                : random.NewId("r_")
        );
        var partition = Conversation.PartitionOf(conversation);
        if (await store.GetAsync<Message>(tenant, partition, id.Value, cancellation) is { } before)
        {
            return before;
        }

        if (await AnsweredAsync(tenant, conversation, reply.Answers, cancellation) is not { } answered)
        {
            return null;
        }

        await files.ChangeAsync(
            tenant,
            new MessageRef(conversation, answered.MessageId),
            file => WriteAsync(tenant, file, id, reply, cancellation),
            cancellation
        );
        return await store.GetAsync<Message>(tenant, partition, id.Value, cancellation);
    }

    /// <summary>
    /// The letter that an answer is for: the one that is named; else, of the person whose question waits longest, the newest open letter;
    /// else the newest letter of the thread. Null where there is none.
    /// </summary>
    public async Task<Message?> AnsweredAsync(
        TenantId tenant,
        ConversationId conversation,
        MessageId? named,
        CancellationToken cancellation
    )
    {
        var partition = Conversation.PartitionOf(conversation);
        if (named is { } id)
        {
            return await NamedAsync(tenant, partition, id, cancellation);
        }

        if (await store.GetAsync<Conversation>(tenant, partition, conversation.Value, cancellation) is not { } stored)
        {
            return null;
        }

        var open = await unanswered.ListAsync(tenant, stored.Value, cancellation);
        var waits =
            open.FirstOrDefault(message => message.State is MessageState.Escalated or MessageState.AwaitingApproval)
            ?? (open.Count > 0 ? open[0] : null);
        return waits is null
            ? await LatestInboundAsync(tenant, partition, cancellation)
            : open.Last(message => message.Counterpart == waits.Counterpart);
    }

    // What took a letter over is what waits in its place.
    private async Task<Message?> NamedAsync(TenantId tenant, string partition, MessageId id, CancellationToken cancellation)
    {
        const int MostSteps = 50;
        for (var (next, step) = (id, 0); step < MostSteps; step++)
        {
            if (
                await store.GetAsync<Message>(tenant, partition, next.Value, cancellation)
                is not { Value.Direction: MessageDirection.Inbound } found
            )
            {
                return null;
            }

            if (found.Value is not { State: MessageState.Superseded, SupersededBy: { } by })
            {
                return found.Value;
            }

            next = by;
        }

        return null;
    }

    private async Task<(bool, FileChange?)> WriteAsync(
        TenantId tenant,
        OpenFile file,
        MessageId id,
        WrittenReply reply,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var inbound = file.Message.Value;
        var language = inbound.Classification?.Language ?? "en";
        var people = inbound.People(composer.UsOf(inbound));
        var composed = composer.Compose(
            tenant,
            inbound,
            id,
            reply.Body,
            language,
            automatic: false,
            now,
            new Recipients(reply.To is { Count: > 0 } to ? to : people.To, reply.Cc ?? people.Cc)
        );
        var raw = await blobs.PutAsync(tenant, composed.Rendered, cancellation);
        await threader.RegisterAsync(tenant, composed.Mail.MessageId, inbound.ConversationId, cancellation);

        var instance = ManualReply.InstanceOf(id.Value);
        var outbound = composer.ToMessage(inbound, id, composed, raw, automatic: false, instance, now) with { ReplyText = reply.Body };
        if (reply.SendAt is { } later)
        {
            outbound = outbound with { State = MessageState.Held, HoldUntil = later, SendAt = later };
        }

        var waits = inbound.State is MessageState.Held or MessageState.AwaitingApproval && inbound.ReplyId is null;
        var sent = new MessageRef(inbound.ConversationId, id);
        OutboxEvent[] start =
        [
            reply.SendAt is { } until
                ? Signals.Start(inbound, HeldReply.Name, HeldReply.InstanceOf(id.Value, until), new HeldReplyInput(sent, until))
                : Signals.Start(inbound, ManualReply.Name, instance, sent),
        ];
        var open = await unanswered.ListAsync(tenant, file.Conversation.Value, cancellation, inbound);
        var others = await unanswered.OfOthersAsync(tenant, file.Conversation.Value, inbound, cancellation);
        return (
            true,
            new FileChange
            {
                Message = Answered(inbound, id, reply.By, waits, now),
                Conversation = file.Conversation.Value with
                {
                    MessageCount = file.Conversation.Value.MessageCount + 1,
                    OpenQuestions =
                    [
                        .. file.Conversation.Value.OpenQuestions.Where(question =>
                            others.Contains(question) || open.Any(one => one.MessageId == question)
                        ),
                    ],
                    State = open.Count == 0 ? ConversationState.Waiting : ConversationState.Open,
                    LatestState = reply.SendAt is null ? file.Conversation.Value.LatestState : MessageState.Held,
                },
                Created = outbound,
                Events =
                    waits ? [.. start, Signals.To(inbound, new ReplySignal(SignalKind.Stop, reply.By), now)]
                    : Teaches(inbound) ? [.. start, Signals.Start(inbound, LearnAgain.Name, "learn." + id.Value, Of(inbound))]
                    : start,
                Audit = Audit.Line(
                    inbound,
                    Audit.ManualReply,
                    now,
                    reply.SendAt is { } at
                        ? $"Answered by {reply.By}, to be sent at {UtcTimeConverter.Write(at)}"
                        : $"Answered by {reply.By}",
                    ("replyId", id.Value),
                    ("to", string.Join(", ", outbound.To)),
                    ("cc", outbound.Cc.Count == 0 ? null : string.Join(", ", outbound.Cc))
                ) with
                {
                    By = reply.By,
                },
            }
        );
    }

    private static MessageRef Of(Message message) => new(message.ConversationId, message.MessageId);

    /// <summary>
    /// Whether what is sent instead says anything of a draft: its workflow ended before, with the draft left to a person, refused or
    /// over. Only the first answer does.
    /// </summary>
    private static bool Teaches(Message inbound) =>
        inbound is { State: MessageState.Escalated, ReplyId: null, Draft: not null, Decision.Action: "escalate" or "reject" or "expire" };

    private static Message Answered(Message inbound, MessageId id, string by, bool waits, DateTimeOffset now) =>
        inbound with
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

    private async Task<Message?> LatestInboundAsync(TenantId tenant, string partition, CancellationToken cancellation)
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
        return page.Items.Count == 0 ? null : page.Items[0].Value;
    }
}
