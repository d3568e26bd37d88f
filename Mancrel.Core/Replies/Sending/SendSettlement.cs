using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Sending;

/// <summary>Settles a send whose fate is unknown, on the word of the provider's events or of a person.</summary>
public sealed class SendSettlement(MessageFile files, IDocumentStore store, TimeProvider clock)
{
    /// <summary>It did leave, or it did not and may be handed over again. False when the message's fate is not unknown.</summary>
    public Task<bool> SettleAsync(TenantId tenant, MessageRef outbound, bool sent, string by, CancellationToken cancellation) =>
        files.ChangeAsync(tenant, outbound, file => SettleAsync(tenant, file, sent, by, cancellation), cancellation);

    private async Task<(bool, FileChange?)> SettleAsync(
        TenantId tenant,
        OpenFile file,
        bool sent,
        string by,
        CancellationToken cancellation
    )
    {
        var message = file.Message.Value;
        if (message.State != MessageState.Unknown || message.Send is not { } send)
        {
            return (false, null);
        }

        var now = clock.GetUtcNow();
        var next = sent
            ? message with
            {
                State = MessageState.Sent,
                Send = send with { SentAt = now, Error = null },
            }
            : message with
            {
                State = MessageState.Sending,
                Send = send with { HandoverAt = null },
            };
        return (
            true,
            new FileChange
            {
                Message = next,
                Others = sent ? await AnsweredAsync(tenant, message, cancellation) : [],
                Events =
                [
                    Signals.To(message, send.Instance, new ReplySignal(sent ? SignalKind.SettledSent : SignalKind.SettledNotSent, by), now),
                ],
                Audit = Audit.Line(message, "settle", now, sent ? $"{by}: it did leave" : $"{by}: it did not leave, send it again") with
                {
                    By = by,
                },
            }
        );
    }

    private async Task<IReadOnlyList<(Message Message, string ETag)>> AnsweredAsync(
        TenantId tenant,
        Message outbound,
        CancellationToken cancellation
    ) =>
        outbound.ReplyId is { } inbound
        && await store.GetAsync<Message>(tenant, outbound.Partition, inbound.Value, cancellation) is { } stored
            ? [(stored.Value with { State = MessageState.Answered }, stored.ETag)]
            : [];
}
