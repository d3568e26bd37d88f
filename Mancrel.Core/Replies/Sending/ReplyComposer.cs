using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Replies.Sending;

/// <summary>A reply as a message and as bytes.</summary>
public sealed record ComposedReply(OutgoingMessage Mail, byte[] Rendered);

/// <summary>
/// Makes the mail of a reply: threaded by In-Reply-To and References (RFC 5322 §3.6.4), the original quoted, automatic ones marked (RFC
/// 3834 §5).
/// </summary>
public sealed class ReplyComposer(MancrelSettings settings, ReplyAddress replyAddress)
{
    private const int MostReferences = 20;

    // Whoever gets a text message has the one before it above it.
    private static readonly InboundOriginal Unquoted = new(null, null, "");

    /// <summary>The reply to an inbound message with its approved draft.</summary>
    public ComposedReply Compose(
        TenantId tenant,
        Message inbound,
        MessageId id,
        bool automatic,
        DateTimeOffset now,
        Recipients? recipients = null,
        IReadOnlyList<OutgoingFile>? files = null
    ) => Compose(tenant, inbound, id, inbound.Draft!.Body, inbound.Draft.Language, automatic, now, recipients, files);

    /// <summary>A reply with any body; to the counterpart alone unless more are given.</summary>
    public ComposedReply Compose(
        TenantId tenant,
        Message inbound,
        MessageId id,
        string body,
        string language,
        bool automatic,
        DateTimeOffset now,
        Recipients? recipients = null,
        IReadOnlyList<OutgoingFile>? files = null
    )
    {
        var who = inbound.Writer();
        if (!CounterpartFinder.IsAddress(who.AnswerTo.Address))
        {
            throw new InvalidOperationException($"message {inbound.MessageId} has nobody to answer to");
        }

        // What a colleague wrote above a forwarded letter is not for its author, who does not know this mail either.
        var forwarded = who.Source == CounterpartSource.Forward;
        var original = inbound.Channel == MessageChannel.Email ? Original(inbound, who, forwarded, automatic) : Unquoted;
        var (text, html) = QuotedReply.Compose(body, original, language);
        var from = SenderOf(inbound);
        var mail = new OutgoingMessage
        {
            From = from,
            ReplyTo =
                Through(inbound) is null && inbound.Channel == MessageChannel.Email
                    ? replyAddress.For(tenant, inbound.ConversationId)
                    : null,
            To = Named((recipients ?? Recipients.Only(who)).To, automatic),
            Cc = Named(recipients?.Cc ?? [], automatic),
            Subject = ReplySubject.For(automatic ? LinkFree.Of(inbound.Subject) : inbound.Subject),
            Text = text,
            Html = html,
            MessageId = $"{id.Value}@{from.Domain}",
            InReplyTo = forwarded ? null : inbound.MailMessageId,
            References = forwarded ? [] : References(inbound),
            Date = now,
            Files = files ?? [],
            AutoReplied = automatic,
        };
        return new ComposedReply(mail, MimeWriter.Write(mail));
    }

    /// <summary>Our own addresses, as far as the message tells: nobody of them gets a copy of what we send.</summary>
    public OurSide UsOf(Message message) =>
        new(message.Mailbox is { } mailbox ? [settings.Mail.From.Address, mailbox.Address] : [settings.Mail.From.Address]);

    // The mailbox that the answer leaves through: the one that the letter was read from.
    private static LetterSource? Through(Message inbound) => inbound.Mailbox is { Sends: true } mailbox ? mailbox : null;

    private MailAddress SenderOf(Message inbound) =>
        Through(inbound) is { } mailbox
            ? new MailAddress(mailbox.DisplayName.Length > 0 ? mailbox.DisplayName : settings.Mail.From.Name, mailbox.Address)
        : OurNumber(inbound.Channel) is { } number ? new MailAddress("", PhoneAddress.Of(inbound.Channel, number))
        : settings.Mail.From;

    private string? OurNumber(MessageChannel channel) =>
        channel switch
        {
            MessageChannel.Sms => settings.Twilio.From,
            MessageChannel.Whatsapp => settings.Twilio.WhatsAppFrom,
            _ => null,
        };

    /// <summary>The outbound message of a composed reply, reserved and not yet handed over.</summary>
    public Message ToMessage(
        Message inbound,
        MessageId id,
        ComposedReply composed,
        BlobId raw,
        bool automatic,
        string instance,
        DateTimeOffset now
    ) =>
        new()
        {
            MessageId = id,
            ConversationId = inbound.ConversationId,
            Direction = MessageDirection.Outbound,
            State = MessageState.Sending,
            From = composed.Mail.From.ToString(),
            To = [.. composed.Mail.To.Select(address => address.ToString())],
            Cc = [.. composed.Mail.Cc.Select(address => address.ToString())],
            Counterpart = inbound.Writer().AnswerKey(),
            Subject = composed.Mail.Subject,
            Text = composed.Mail.Text,
            ReplyText = inbound.Draft?.Body ?? composed.Mail.Text,
            Html = composed.Mail.Html,
            ReceivedAt = now,
            Date = now,
            MailMessageId = composed.Mail.MessageId,
            References = composed.Mail.References,
            Raw = raw,
            RawContentType = "message/rfc822",
            ContactId = inbound.ContactId,
            ReplyId = inbound.MessageId,
            Generation = inbound.Generation,
            Mailbox = Through(inbound),
            Send = new SendRecord
            {
                Key = id.Value,
                ReservedAt = now,
                Automatic = automatic,
                Instance = instance,
            },
        };

    /// <summary>By itself nothing of what a stranger wrote leads anybody anywhere: links, numbers and odd names are left out.</summary>
    private static IReadOnlyList<MailAddress> Named(IReadOnlyList<MailAddress> people, bool automatic) =>
        automatic ? [.. people.Select(Named)] : people;

    private static MailAddress Named(MailAddress person) => person with { Name = PersonName.Clean(DisplayName.InOrder(person.Name)) ?? "" };

    private static InboundOriginal Original(Message inbound, Counterpart who, bool forwarded, bool automatic)
    {
        var at = inbound.Date ?? inbound.ReceivedAt;
        var offset = inbound.Date is null ? 0 : inbound.DateOffset ?? 0;
        var text =
            forwarded ? ""
            : automatic ? LinkFree.Of(inbound.ReplyText)
            : inbound.ReplyText;
        return new InboundOriginal(automatic ? Named(who.Author) : who.Author, at.ToOffset(TimeSpan.FromMinutes(offset)), text);
    }

    private static IReadOnlyList<string> References(Message inbound)
    {
        var chain = inbound.MailMessageId is { } own ? inbound.References.Append(own) : inbound.References;
        return [.. chain.Distinct(StringComparer.Ordinal).TakeLast(MostReferences)];
    }
}
