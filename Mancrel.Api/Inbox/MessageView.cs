using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mail.Files;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Triage;

namespace Mancrel.Api.Inbox;

/// <summary>A message as the API shows it.</summary>
public sealed record MessageView
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The trace of its way through the product, by which logs and a trace collector know it (W3C trace id).</summary>
    public required string TraceId { get; init; }

    /// <summary>ETag.</summary>
    public required string Etag { get; init; }

    /// <summary>First written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>inbound or outbound.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>State.</summary>
    public required MessageState State { get; init; }

    /// <summary>email, sms or whatsapp.</summary>
    public required MessageChannel Channel { get; init; }

    /// <summary>Outbound SMS: in how many pieces it travels.</summary>
    public int? Segments { get; init; }

    /// <summary>Sender.</summary>
    public required string From { get; init; }

    /// <summary>Recipients.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Copies.</summary>
    public required IReadOnlyList<string> Cc { get; init; }

    /// <summary>Inbound: who wrote it, where an answer goes, how that was found and whether a mail system vouches for it.</summary>
    public Counterpart? WrittenBy { get; init; }

    /// <summary>Inbound: whom a person's reply starts with; in a single message or conversation.</summary>
    public ReplyStart? Reply { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The whole plain text.</summary>
    public required string Text { get; init; }

    /// <summary>What was newly written.</summary>
    public required string ReplyText { get; init; }

    /// <summary>HTML, sanitised.</summary>
    public string? Html { get; init; }

    /// <summary>Remote images that were left out of the HTML.</summary>
    public int BlockedImages { get; init; }

    /// <summary>Links whose text shows another address than they lead to.</summary>
    public IReadOnlyList<MisleadingLink> MisleadingLinks { get; init; } = [];

    /// <summary>Header fields; repeated ones joined by line feeds.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Attachments.</summary>
    public required IReadOnlyList<AttachmentView> Attachments { get; init; }

    /// <summary>When its original and its files were dropped by their term of keeping; null while they are kept.</summary>
    public DateTimeOffset? FilesDroppedAt { get; init; }

    /// <summary>When it was accepted or written.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Message-ID without angle brackets.</summary>
    public string? MailMessageId { get; init; }

    /// <summary>SPF, DKIM, DMARC.</summary>
    public SenderAuthentication? Authentication { get; init; }

    /// <summary>What the reader repaired.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>Why it is never answered.</summary>
    public string? Suppressed { get; init; }

    /// <summary>Contact.</summary>
    public string? ContactId { get; init; }

    /// <summary>What was understood.</summary>
    public Classification? Classification { get; init; }

    /// <summary>What the model understood, where a person said that it is something else.</summary>
    public string? Misunderstood { get; init; }

    /// <summary>The draft.</summary>
    public Draft? Draft { get; init; }

    /// <summary>The draft before a person changed it.</summary>
    public string? OriginalDraft { get; init; }

    /// <summary>The decision.</summary>
    public MessageDecision? Decision { get; init; }

    /// <summary>What was recommended beside the answer.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    /// <summary>When a held message is sent.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>When a person's own reply is to be sent, where it was held; stays after it left or was called back.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>When an approval expires.</summary>
    public DateTimeOffset? ApprovalExpiresAt { get; init; }

    /// <summary>The message that took over.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>The reply, or what it replies to.</summary>
    public string? ReplyId { get; init; }

    /// <summary>Reservation, handover, outcome.</summary>
    public SendRecord? Send { get; init; }

    /// <summary>What the provider told.</summary>
    public IReadOnlyList<DeliveryNote> Delivery { get; init; } = [];

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>What a person of ours wrote it for, where they wrote of their own accord.</summary>
    public Occasion? Occasion { get; init; }

    /// <summary>The view with whom a reply starts with.</summary>
    public static MessageView Of(Stored<Message> stored, OurSide us) =>
        Of(stored) with
        {
            Reply = stored.Value.Direction == MessageDirection.Inbound ? ReplyStart.Of(stored.Value, us) : null,
        };

    /// <summary>The view of a stored message.</summary>
    public static MessageView Of(Stored<Message> stored)
    {
        var message = stored.Value;
        var html = message.Html is null ? null : SafeHtml.Of(message, message.Html);
        return new MessageView
        {
            TraceId = Tracing.IdOf(message.Id),
            Id = message.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            ConversationId = message.ConversationId.Value,
            Direction = message.Direction,
            State = message.State,
            Channel = message.Channel,
            From = PhoneAddress.Shown(message.From),
            To = [.. message.To.Select(PhoneAddress.Shown)],
            Cc = message.Cc,
            Segments = TextSender.SegmentsOf(message),
            WrittenBy = message.Direction == MessageDirection.Inbound ? message.Writer() : null,
            Subject = message.Subject,
            Text = message.Text,
            ReplyText = message.ReplyText,
            Html = html?.Html,
            BlockedImages = html?.BlockedImages ?? 0,
            MisleadingLinks = html?.MisleadingLinks ?? [],
            Headers = HeadersOf(message),
            Attachments = [.. message.Attachments.Select((attachment, index) => AttachmentView.Of(message, attachment, index))],
            FilesDroppedAt = message.FilesDroppedAt,
            ReceivedAt = message.ReceivedAt,
            MailMessageId = message.MailMessageId,
            Authentication = message.Authentication,
            Repairs = message.Repairs,
            Suppressed = message.Suppressed,
            ContactId = message.ContactId?.Value,
            Classification = message is { CorrectedIntent: { } right, Classification: { } understood }
                ? understood with
                {
                    Intent = right,
                }
                : message.Classification,
            Misunderstood =
                message is { CorrectedIntent: not null, Classification: { } said } && said.Intent != message.CorrectedIntent
                    ? CoreJson.Name(said.Intent)
                    : null,
            Draft = message.Draft,
            OriginalDraft = message.OriginalDraft,
            Decision = message.Decision,
            Recommendations = message.Recommendations,
            HoldUntil = message.HoldUntil,
            SendAt = message.SendAt,
            ApprovalExpiresAt = message.ApprovalExpiresAt,
            SupersededBy = message.SupersededBy?.Value,
            ReplyId = message.ReplyId?.Value,
            Send = message.Send,
            Delivery = message.Delivery,
            Failure = message.Failure,
            Occasion = message.Occasion,
        };
    }

    private static Dictionary<string, string> HeadersOf(Message message) =>
        message
            .HeaderFields.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => string.Join('\n', group.Select(header => header.Value)),
                StringComparer.OrdinalIgnoreCase
            );
}

/// <summary>An attachment with the address to download it from.</summary>
public sealed record AttachmentView(
    string Name,
    string ContentType,
    long Size,
    bool Inline,
    string Url,
    AttachmentRiskLevel Risk,
    string? RiskReason,
    bool Kept,
    FileReadingView? Reading
)
{
    /// <summary>The view of an attachment.</summary>
    public static AttachmentView Of(Message message, StoredAttachment attachment, int index) =>
        new(
            attachment.Name,
            attachment.ContentType,
            attachment.Size,
            attachment.Inline,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/api/messages/{message.Id}/attachments/{index}"),
            attachment.Risk,
            attachment.RiskReason,
            attachment.Blob is not null,
            attachment.Reading is { } read ? new(read.State, read.Lines, read.Pages, read.Asked, read.Text) : null
        );
}

/// <summary>What was read of an attachment.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Lines">Lines of the text.</param>
/// <param name="Pages">Pages that were read; 0 of what has none.</param>
/// <param name="Asked">Whether its text is part of what the letter asks.</param>
/// <param name="Text">The text, as data.</param>
public sealed record FileReadingView(FileReadState State, int Lines, int Pages, bool Asked, string Text);
