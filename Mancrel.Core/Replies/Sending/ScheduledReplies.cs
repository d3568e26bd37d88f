using Mancrel.Core.Common;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Sending;

/// <summary>
/// Replies that a person wrote for later: they wait as held outbound messages and take, when their time has come or the person says so, the
/// way of every reply. One that the customer's newer mail overtook is not sent: what it says may no longer be right, so it goes back to its
/// writer as a task.
/// </summary>
public sealed class ScheduledReplies(IDocumentStore store, MessageFile files, IBlobStore blobs, ReplyComposer composer, TimeProvider clock)
{
    /// <summary>True of a message that waits for its time.</summary>
    public static bool IsWaiting(Message message) =>
        message is { Direction: MessageDirection.Outbound, State: MessageState.Held, SendAt: not null, Send: not null };

    /// <summary>Has it sent; false when it is not waiting any more, or was overtaken.</summary>
    public Task<bool> SendAsync(TenantId tenant, MessageRef reference, CancellationToken cancellation) =>
        files.ChangeAsync(tenant, reference, file => SendAsync(tenant, file, cancellation), cancellation);

    /// <summary>Has it sent when it was held until this time or an earlier one; false when it waits no more, or for a later time.</summary>
    public Task<bool> ReleaseAsync(TenantId tenant, MessageRef reference, DateTimeOffset until, CancellationToken cancellation) =>
        files.ChangeAsync(
            tenant,
            reference,
            async file => file.Message.Value.SendAt > until ? (false, null) : await SendAsync(tenant, file, cancellation),
            cancellation
        );

    /// <summary>Puts it off, or brings it forward; false when it is not waiting any more.</summary>
    public Task<bool> PutOffAsync(TenantId tenant, MessageRef reference, DateTimeOffset until, string by, CancellationToken cancellation) =>
        files.ChangeAsync(tenant, reference, file => PutOff(file, until, by), cancellation);

    /// <summary>Calls it back; false when it is not waiting any more.</summary>
    public Task<bool> CancelAsync(TenantId tenant, MessageRef reference, string by, CancellationToken cancellation) =>
        files.ChangeAsync(tenant, reference, file => StopAsync(tenant, file, "called back by " + by, by, cancellation), cancellation);

    private (bool, FileChange?) PutOff(OpenFile file, DateTimeOffset until, string by)
    {
        var message = file.Message.Value;
        if (!IsWaiting(message))
        {
            return (false, null);
        }

        if (message.SendAt == until)
        {
            return (true, null);
        }

        var input = new HeldReplyInput(new MessageRef(message.ConversationId, message.MessageId), until);
        return (
            true,
            new FileChange
            {
                Message = message with { HoldUntil = until, SendAt = until },
                Events = [Signals.Start(message, HeldReply.Name, HeldReply.InstanceOf(message.Id, until), input)],
                Audit = Audit.Line(
                    message,
                    "scheduled-change",
                    clock.GetUtcNow(),
                    $"To be sent at {UtcTimeConverter.Write(until)} instead"
                ) with
                {
                    By = by,
                },
            }
        );
    }

    private async Task<(bool, FileChange?)> SendAsync(TenantId tenant, OpenFile file, CancellationToken cancellation)
    {
        var message = file.Message.Value;
        if (
            !IsWaiting(message)
            || message.ReplyId is not { } inboundId
            || await store.GetAsync<Message>(tenant, message.Partition, inboundId.Value, cancellation) is not { } inbound
        )
        {
            return (false, null);
        }

        if (await WroteSinceAsync(tenant, message, inbound.Value, cancellation))
        {
            await ReturnAsync(tenant, message, cancellation);
            var (_, stopped) = await StopAsync(tenant, file, "the customer wrote again before it was to be sent", "mancrel", cancellation);
            return (false, stopped);
        }

        // Written anew: its date is the time of sending.
        var now = clock.GetUtcNow();
        var composed = composer.Compose(
            tenant,
            inbound.Value,
            message.MessageId,
            message.ReplyText,
            inbound.Value.Classification?.Language ?? "en",
            automatic: false,
            now,
            new Recipients(Read(message.To), Read(message.Cc))
        );
        var raw = await blobs.PutAsync(tenant, composed.Rendered, cancellation);
        var sending = message with
        {
            State = MessageState.Sending,
            HoldUntil = null,
            Date = now,
            ReceivedAt = now,
            Text = composed.Mail.Text,
            Html = composed.Mail.Html,
            Raw = raw,
        };
        return (
            true,
            new FileChange
            {
                Message = sending,
                Events =
                [
                    Signals.Start(
                        sending,
                        ManualReply.Name,
                        message.Send!.Instance,
                        new MessageRef(message.ConversationId, message.MessageId)
                    ),
                ],
                Audit = Audit.Line(message, "scheduled-send", now, "Its time has come: handed to the mailer"),
            }
        );
    }

    private async Task<(bool, FileChange?)> StopAsync(TenantId tenant, OpenFile file, string why, string by, CancellationToken cancellation)
    {
        var message = file.Message.Value;
        if (!IsWaiting(message))
        {
            return (false, null);
        }

        var others = new List<(Message, string)>();
        var conversation = file.Conversation.Value with { State = ConversationState.Open };
        if (
            message.ReplyId is { } inboundId
            && await store.GetAsync<Message>(tenant, message.Partition, inboundId.Value, cancellation) is { } inbound
            && inbound.Value.ReplyId == message.MessageId
        )
        {
            var again = inbound.Value with
            {
                ReplyId = null,
                State = inbound.Value.State is MessageState.Answered ? MessageState.Escalated : inbound.Value.State,
            };
            others.Add((again, inbound.ETag));
            var asked = again.MessageId;
            conversation = conversation with
            {
                LatestState = again.State,
                OpenQuestions = conversation.OpenQuestions.Contains(asked)
                    ? conversation.OpenQuestions
                    : [asked, .. conversation.OpenQuestions],
            };
        }

        return (
            true,
            new FileChange
            {
                Message = message with { State = MessageState.Failed, HoldUntil = null, Failure = why },
                Conversation = conversation,
                Others = others,
                Audit = Audit.Line(message, "scheduled-stop", clock.GetUtcNow(), "Not sent: " + why) with { By = by },
            }
        );
    }

    private static MailAddress[] Read(IEnumerable<string> addresses) =>
        [.. addresses.Select(MailAddressParser.ParseFirst).OfType<MailAddress>()];

    /// <summary>Whether the person who is answered wrote since; what others wrote into the thread changes nothing for him.</summary>
    private async Task<bool> WroteSinceAsync(TenantId tenant, Message message, Message inbound, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = message.Partition,
                Where =
                [
                    new("direction", FilterOperator.Equal, MessageDirection.Inbound),
                    new("counterpart", FilterOperator.Equal, inbound.Counterpart),
                    new("receivedAt", FilterOperator.GreaterOrEqual, message.Send!.ReservedAt),
                ],
                Limit = 20,
            },
            cancellation
        );
        return page.Items.Any(item => item.Value.Suppressed is null && item.Value.MessageId != inbound.MessageId);
    }

    private async Task ReturnAsync(TenantId tenant, Message message, CancellationToken cancellation)
    {
        var conversation = await store.GetAsync<Conversation>(tenant, message.Partition, message.ConversationId.Value, cancellation);
        var title = $"They wrote again before your answer was to be sent: {message.Subject}";
        await store.GetOrCreateAsync(
            tenant,
            new CrmTask
            {
                TaskId = "t_" + Hashing.Short("overtaken\n" + message.Id),
                Title = title.Length > 300 ? title[..300] : title,
                DueAt = clock.GetUtcNow(),
                Priority = 70,
                Source = "ai",
                AssigneeId = conversation?.Value.AssigneeId,
                ContactId = message.ContactId,
                ConversationId = message.ConversationId,
            },
            cancellation
        );
    }
}
