using Mancrel.Core.Common;
using Mancrel.Core.Conversations;

namespace Mancrel.Core.Replies;

/// <summary>Settles a send whose fate is unknown, on the word of the provider's events or of a person.</summary>
public sealed class SendSettlement(MessageFile files, TimeProvider clock)
{
    /// <summary>It did leave, or it did not and may be handed over again. False when the message's fate is not unknown.</summary>
    public async Task<bool> SettleAsync(TenantId tenant, MessageRef outbound, bool sent, string by, CancellationToken cancellation)
    {
        var settled = await files.ChangeAsync(tenant, outbound, file => Settle(file, sent, by), cancellation);
        if (settled is { ReplyId: { } inbound } && sent)
        {
            await files.ChangeAsync(
                tenant,
                new MessageRef(settled.ConversationId, inbound),
                file => (true, new FileChange { Message = file.Message.Value with { State = MessageState.Answered } }),
                cancellation);
        }

        return settled is not null;
    }

    private (Message?, FileChange?) Settle(OpenFile file, bool sent, string by)
    {
        var message = file.Message.Value;
        if (message.State != MessageState.Unknown || message.Send is not { } send)
        {
            return (null, null);
        }

        var now = clock.GetUtcNow();
        var next = sent
            ? message with { State = MessageState.Sent, Send = send with { SentAt = now, Error = null } }
            : message with { State = MessageState.Sending, Send = send with { HandoverAt = null } };
        return (next, new FileChange
        {
            Message = next,
            Events = [Signals.To(message, send.Instance, new ReplySignal(sent ? SignalKind.SettledSent : SignalKind.SettledNotSent, by), now)],
            Audit = Audit.Line(message, "settle", now, sent ? $"{by}: it did leave" : $"{by}: it did not leave, send it again") with { By = by },
        });
    }
}
