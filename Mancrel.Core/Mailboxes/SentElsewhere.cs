using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// A letter in the sent mail that we did not send: somebody answered in another mail program. It is shown in its conversation, and what
/// waited there for a decision is settled: the customer has the answer.
/// </summary>
public sealed class SentElsewhere(
    IDocumentStore store,
    IBlobStore blobs,
    MessageFile files,
    OpenQuestions unanswered,
    Threader threader,
    TimeProvider clock
)
{
    /// <summary>Who is said to have answered, in decisions and on the trail.</summary>
    public const string By = "another mail program";

    // As long the letter that it answers may be on its way through the queue.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Takes a sent letter. False when it is to be looked at again, since what it answers may be on its way to us.</summary>
    public async Task<bool> TakeAsync(
        TenantId tenant,
        Mailbox mailbox,
        ReadOnlyMemory<byte> letter,
        DateTimeOffset sentAt,
        CancellationToken cancellation
    )
    {
        var email = MimeReader.Read(letter);
        var answered = email.InReplyTo.Concat(email.References.Reverse()).Distinct(StringComparer.Ordinal).ToList();
        if (answered.Count == 0 || await IsOursAsync(tenant, email, cancellation))
        {
            return true;
        }

        if (await FindAsync(tenant, answered, cancellation) is not { } inbound)
        {
            return clock.GetUtcNow() - sentAt > Patience;
        }

        var id = new MessageId("x_" + MailIdentity.LetterKey(email));
        if (await store.GetAsync<Message>(tenant, inbound.Partition, id.Value, cancellation) is not null)
        {
            return true;
        }

        var raw = await blobs.PutAsync(tenant, letter, cancellation);
        if (email.MessageId is { Length: > 0 } own)
        {
            await threader.RegisterAsync(tenant, own, inbound.ConversationId, cancellation);
        }

        await files.ChangeAsync(
            tenant,
            new MessageRef(inbound.ConversationId, inbound.MessageId),
            file => WriteAsync(tenant, file, Make(mailbox, file.Message.Value, id, email, raw, sentAt), cancellation),
            cancellation
        );
        return true;
    }

    private async Task<bool> IsOursAsync(TenantId tenant, InboundEmail email, CancellationToken cancellation) =>
        email.MessageId is { Length: > 0 } own
        && await store.FindAsync<Message>(tenant, "mailMessageId", own, cancellation) is { Value.Direction: MessageDirection.Outbound };

    private async Task<Message?> FindAsync(TenantId tenant, IEnumerable<string> answered, CancellationToken cancellation)
    {
        const int MostTried = 10;
        foreach (var mailMessageId in answered.Take(MostTried))
        {
            if (
                await store.FindAsync<Message>(tenant, "mailMessageId", mailMessageId, cancellation) is
                { Value.Direction: MessageDirection.Inbound } found
            )
            {
                return found.Value;
            }
        }

        return null;
    }

    private async Task<(bool, FileChange?)> WriteAsync(TenantId tenant, OpenFile file, Message sent, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var inbound = file.Message.Value;
        var conversation = file.Conversation.Value;
        var open = await unanswered.ListAsync(tenant, conversation, cancellation, inbound);
        var others = await unanswered.OfOthersAsync(tenant, conversation, inbound, cancellation);
        var settled = new List<(Message, string)>();
        var signals = new List<OutboxEvent>();
        foreach (var question in conversation.OpenQuestions.Append(inbound.MessageId).Distinct())
        {
            if (
                await store.GetAsync<Message>(tenant, conversation.Partition, question.Value, cancellation) is { } stored
                && stored.Value.Counterpart == inbound.Counterpart
                && stored.Value.ReceivedAt <= inbound.ReceivedAt
                && Settle(stored.Value, sent.MessageId, now) is { } answer
            )
            {
                signals.Add(Signals.To(answer, new ReplySignal(SignalKind.Stop, By), now));
                if (question != inbound.MessageId)
                {
                    settled.Add((answer, stored.ETag));
                }
            }
        }

        return (
            true,
            new FileChange
            {
                Message = Settle(inbound, sent.MessageId, now) ?? inbound,
                Others = settled,
                Created = sent,
                Conversation = conversation with
                {
                    MessageCount = conversation.MessageCount + 1,
                    LastMessageAt = sent.ReceivedAt > conversation.LastMessageAt ? sent.ReceivedAt : conversation.LastMessageAt,
                    LatestState = open.Count == 0 ? MessageState.Answered : conversation.LatestState,
                    OpenQuestions =
                    [
                        .. conversation.OpenQuestions.Where(question =>
                            others.Contains(question) || open.Any(one => one.MessageId == question)
                        ),
                    ],
                    State = open.Count == 0 ? ConversationState.Waiting : conversation.State,
                },
                Events = signals,
                Audit = Audit.Line(
                    inbound,
                    "answered-elsewhere",
                    now,
                    $"Answered from {sent.From} in another mail program",
                    ("replyId", sent.MessageId.Value),
                    ("mailMessageId", sent.MailMessageId)
                ),
            }
        );
    }

    /// <summary>The letter as answered; null where our own reply to it left or is on its way, which then is a second answer.</summary>
    private static Message? Settle(Message message, MessageId reply, DateTimeOffset now)
    {
        if (message.ReplyId is not null || message.State is MessageState.Answered or MessageState.Suppressed or MessageState.Superseded)
        {
            return null;
        }

        return message with
        {
            ReplyId = reply,
            State = MessageState.Answered,
            HoldUntil = null,
            Decision = message.Decision is { } decision
                ? decision with
                {
                    Action = "reject",
                    By = By,
                    At = now,
                    Via = "mailbox",
                    Reason = "a person answered in another mail program",
                }
                : null,
        };
    }

    private static Message Make(Mailbox mailbox, Message inbound, MessageId id, InboundEmail email, BlobId raw, DateTimeOffset sentAt) =>
        new()
        {
            MessageId = id,
            ConversationId = inbound.ConversationId,
            Direction = MessageDirection.Outbound,
            State = MessageState.Sent,
            From = (email.From ?? new MailAddress("", mailbox.Address)).ToString(),
            To = [.. email.To.Select(address => address.ToString())],
            Cc = [.. email.Cc.Select(address => address.ToString())],
            Counterpart = inbound.Counterpart,
            Subject = email.Subject,
            Text = Cut(email.Text),
            ReplyText = Cut(ReplyText.Extract(email)),
            Html = email.Html is null ? null : Cut(email.Html),
            ReceivedAt = sentAt,
            Date = email.Date,
            MailMessageId = email.MessageId,
            References = [.. email.References.Concat(email.InReplyTo).Distinct(StringComparer.Ordinal)],
            Raw = raw,
            RawContentType = "message/rfc822",
            ContactId = inbound.ContactId,
            ReplyId = inbound.MessageId,
            Mailbox = mailbox.ToSource(),
            Send = new SendRecord
            {
                Key = id.Value,
                ReservedAt = sentAt,
                HandoverAt = sentAt,
                SentAt = sentAt,
                Instance = "elsewhere." + id.Value,
            },
        };

    private static string Cut(string text) => text.Length <= Message.MaxTextLength ? text : text[..Message.MaxTextLength];
}
