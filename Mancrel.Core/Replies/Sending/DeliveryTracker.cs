using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Replies.Sending;

/// <summary>
/// Applies what providers tell of sent mail to the outbound message and the contact. Events come several times and in any order: the
/// message keeps each once, and its state is a function of the set.
/// </summary>
public sealed class DeliveryTracker(
    IDocumentStore store,
    MessageFile files,
    ContactBook contacts,
    SendSettlement settlement,
    TimeProvider clock
)
{
    /// <summary>The custom argument that carries our message id, where the mailer can send one.</summary>
    public const string MessageArgument = TwilioStatus.MessageArgument;

    private const int MostNotes = 100;

    /// <summary>Applies one event. False when it is about no message of ours.</summary>
    public async Task<bool> ApplyAsync(TenantId tenant, DeliveryEvent told, CancellationToken cancellation)
    {
        var outbound = await FindAsync(tenant, told, cancellation);
        if (told.StopsMail && (told.Recipient ?? Reporter(told, outbound)) is { } recipient)
        {
            await contacts.StopMailAsync(tenant, recipient, Reason(told), cancellation);
        }

        if (outbound is null)
        {
            return false;
        }

        var reference = new MessageRef(outbound.ConversationId, outbound.MessageId);
        if (outbound.State == MessageState.Unknown && told.Kind is not (DeliveryEventKind.Unknown or DeliveryEventKind.Dropped))
        {
            await settlement.SettleAsync(tenant, reference, sent: true, "the provider", cancellation);
        }

        await files.ChangeAsync(tenant, reference, file => Note(file, told), cancellation);
        return true;
    }

    // A complaint seldom names who complained (RFC 5965 lets it be blacked out): the mail says whom it went to.
    private static string? Reporter(DeliveryEvent told, Message? outbound) =>
        told.Kind == DeliveryEventKind.SpamReported && outbound is { To.Count: 1, Cc.Count: 0 } ? outbound.Counterpart : null;

    private async Task<Message?> FindAsync(TenantId tenant, DeliveryEvent told, CancellationToken cancellation)
    {
        if (
            told.CustomArguments.TryGetValue(MessageArgument, out var id)
            && await store.FindAsync<Message>(tenant, "messageId", id, cancellation)
                is { Value.Direction: MessageDirection.Outbound } byArgument
        )
        {
            return byArgument.Value;
        }

        return
            told.MessageId is { } mailMessageId
            && await store.FindAsync<Message>(tenant, "mailMessageId", mailMessageId, cancellation)
                is { Value.Direction: MessageDirection.Outbound } byHeader
            ? byHeader.Value
            : null;
    }

    private (bool, FileChange?) Note(OpenFile file, DeliveryEvent told)
    {
        var message = file.Message.Value;
        if (message.Delivery.Any(note => note.EventId == told.EventId) || message.Delivery.Count >= MostNotes)
        {
            return (false, null);
        }

        Counters.DeliveryTold(CoreJson.Name(told.Kind));
        var note = new DeliveryNote(told.EventId, told.Kind, told.At ?? clock.GetUtcNow(), told.Reason);
        IReadOnlyList<DeliveryNote> notes =
        [
            .. message.Delivery.Append(note).OrderBy(one => one.At).ThenBy(one => one.EventId, StringComparer.Ordinal),
        ];
        var next = message with { Delivery = notes, State = StateOf(message.State, notes) };
        return (
            true,
            new FileChange
            {
                Message = next,
                Audit = Audit.Line(
                    message,
                    "delivery-" + told.EventId,
                    clock.GetUtcNow(),
                    $"The provider says: {CoreJson.Name(told.Kind)}",
                    ("reason", told.Reason)
                ),
            }
        );
    }

    /// <summary>
    /// A bounce or drop outweighs a delivery (it comes later in the mail's own life, whenever it is told); opens and clicks prove a
    /// delivery.
    /// </summary>
    private static MessageState StateOf(MessageState now, IReadOnlyList<DeliveryNote> notes)
    {
        if (now is MessageState.Failed)
        {
            return now;
        }

        if (notes.Any(note => note.Kind is DeliveryEventKind.Bounced or DeliveryEventKind.Dropped))
        {
            return MessageState.Bounced;
        }

        return notes.Any(note =>
                note.Kind
                    is DeliveryEventKind.Delivered
                        or DeliveryEventKind.Opened
                        or DeliveryEventKind.Clicked
                        or DeliveryEventKind.SpamReported
                        or DeliveryEventKind.Unsubscribed
                        or DeliveryEventKind.GroupUnsubscribed
            )
                ? MessageState.Delivered
            : now is MessageState.Sending ? MessageState.Sent
            : now;
    }

    private static string Reason(DeliveryEvent told) =>
        told.Kind switch
        {
            DeliveryEventKind.Bounced or DeliveryEventKind.Dropped =>
                $"its mailbox refuses mail ({told.Reason ?? told.Status ?? "hard bounce"})",
            DeliveryEventKind.SpamReported => "it reported our mail as spam",
            _ => "it unsubscribed",
        };
}
