using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mail.Files;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;
using Mancrel.Core.Webhooks;

namespace Mancrel.Core.Inbox;

/// <summary>One message of a conversation, inbound or outbound, with what was understood and decided about it.</summary>
public sealed record Message : IDocument
{
    /// <summary>Longer texts are cut in the document (the raw mail keeps them whole): Cosmos DB documents hold 2 MB.</summary>
    public const int MaxTextLength = 256 * 1024;

    public static string Kind => "message";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("messageId"),
        new("state", "receivedAt"),
        new("contactId", "receivedAt"),
        new("counterpart", "receivedAt"),
        new("mailMessageId"),
        new("campaignId", "state"),
        new("campaignId", "mailStopped"),
        new("sequenceStep", "state"),
        new("sequenceVariant", "state"),
    ];

    /// <summary>Its id; of an inbound message made from the mail itself, so that the same mail always has the same.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationId ConversationId { get; init; }

    /// <summary>To us or from us.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>Where it stands.</summary>
    public required MessageState State { get; init; }

    /// <summary>Who wrote it, as RFC 5322 text.</summary>
    public required string From { get; init; }

    /// <summary>To whom.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Copies.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>Where answers are wanted, when elsewhere than <see cref="From"/>.</summary>
    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    /// <summary>The other side's address in the form that finds contacts.</summary>
    public required string Counterpart { get; init; }

    /// <summary>Inbound: who wrote it, where an answer goes and how that was found; null of what an older version stored.</summary>
    public Counterpart? WrittenBy { get; init; }

    /// <summary>Decoded subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The whole plain text, at most <see cref="MaxTextLength"/> characters.</summary>
    public string Text { get; init; } = "";

    /// <summary>What this person newly wrote: quotes, signature and disclaimers stripped.</summary>
    public string ReplyText { get; init; } = "";

    /// <summary>
    /// What decisions rest on beside <see cref="ReplyText"/>; null where that is all, and in messages stored before there was such a thing.
    /// </summary>
    public JudgedLetter? Beyond { get; init; }

    /// <summary>All that its author may have meant: what classifier, drafter, questions and guards look at.</summary>
    [JsonIgnore]
    public string JudgedText => JudgedLetter.Whole(ReplyText, Beyond);

    /// <summary>The HTML as it came (never shown unsanitised); at most <see cref="MaxTextLength"/> characters.</summary>
    public string? Html { get; init; }

    /// <summary>Header fields in their order.</summary>
    public IReadOnlyList<MailHeader> HeaderFields { get; init; } = [];

    /// <summary>Attachments by reference.</summary>
    public IReadOnlyList<StoredAttachment> Attachments { get; init; } = [];

    /// <summary>The quote, order or invoice that our mail brings; null of all other mail.</summary>
    public string? Encloses { get; init; }

    /// <summary>Whether it reminds of what is owed by that: it leaves only while it is.</summary>
    public bool Reminds { get; init; }

    /// <summary>What our mail tells of an appointment; null of all other mail.</summary>
    public AppointmentNote? Appointment { get; init; }

    /// <summary>When it was accepted (inbound) or written (outbound).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The Date header, where it had one.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Minutes that the author's clock is ahead of UTC, where the Date header told them: documents keep times in UTC.</summary>
    public int? DateOffset { get; init; }

    /// <summary>Message-ID without angle brackets.</summary>
    public string? MailMessageId { get; init; }

    /// <summary>References and In-Reply-To without angle brackets, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Where it was delivered by: sendgrid, mailgun, generic …</summary>
    public string? Provider { get; init; }

    /// <summary>The webhook's raw body (inbound) or the RFC 5322 bytes (outbound).</summary>
    public BlobId? Raw { get; init; }

    /// <summary>When its original and its files were dropped, since they were too old to be kept; null where they were not.</summary>
    public DateTimeOffset? FilesDroppedAt { get; init; }

    /// <summary>Content type of <see cref="Raw"/>.</summary>
    public string? RawContentType { get; init; }

    /// <summary>SPF, DKIM and DMARC as told by the provider.</summary>
    public SenderAuthentication? Authentication { get; init; }

    /// <summary>What the reader repaired.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>Why it is never answered; null when it may be.</summary>
    public string? Suppressed { get; init; }

    /// <summary>
    /// Why only a person answers it, where its words or headers hint at a machine and do not say so; null where nothing hints.
    /// </summary>
    public string? ByPersonOnly { get; init; }

    /// <summary>The contact, once linked.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>What was understood.</summary>
    public Classification? Classification { get; init; }

    /// <summary>What a person said that it is, where somebody corrected what was understood.</summary>
    public Intent? CorrectedIntent { get; init; }

    /// <summary>
    /// Why a person reads it, where it answers something that we offered in its thread and does not clearly take it; null else.
    /// </summary>
    public string? OfferUnclear { get; init; }

    /// <summary>The draft of the answer.</summary>
    public Draft? Draft { get; init; }

    /// <summary>The draft's body before a person changed it; null when nobody did.</summary>
    public string? OriginalDraft { get; init; }

    /// <summary>What was decided.</summary>
    public MessageDecision? Decision { get; init; }

    /// <summary>What was recommended beside the answer.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    /// <summary>When a held message is sent.</summary>
    public DateTimeOffset? HoldUntil { get; init; }

    /// <summary>When a reply that a person wrote for later is to be sent; null when it goes at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>When an approval expires.</summary>
    public DateTimeOffset? ApprovalExpiresAt { get; init; }

    /// <summary>The message that took over, when superseded.</summary>
    public MessageId? SupersededBy { get; init; }

    /// <summary>The reply (of an inbound message) or what it replies to (of an outbound one).</summary>
    public MessageId? ReplyId { get; init; }

    /// <summary>Outbound: reservation, handover and what became of it.</summary>
    public SendRecord? Send { get; init; }

    /// <summary>What the provider told of an outbound message, each event once, oldest first.</summary>
    public IReadOnlyList<DeliveryNote> Delivery { get; init; } = [];

    /// <summary>
    /// Whether whoever got it reported it as spam, which stops mail to them. Named as the reason on a contact is, since Cosmos DB has no
    /// room for the index of one more name.
    /// </summary>
    public bool MailStopped => Delivery.Any(note => note.Kind == DeliveryEventKind.SpamReported);

    /// <summary>Why it failed, for people.</summary>
    public string? Failure { get; init; }

    /// <summary>Outbound: the campaign that it is of; null of all other mail.</summary>
    public string? CampaignId { get; init; }

    /// <summary>Outbound: the step of a sequence that it is of; null of all other mail.</summary>
    public string? SequenceStep { get; init; }

    /// <summary>Outbound: the wording of that step, where there are several; null of all other mail.</summary>
    public string? SequenceVariant { get; init; }

    /// <summary>Outbound: what a person wrote it for, of their own accord; null of all other mail.</summary>
    public Occasion? Occasion { get; init; }

    /// <summary>How often its workflow was started anew after a failure.</summary>
    public int Generation { get; init; }

    /// <summary>Inbound: the mailbox that it was read from. Outbound: the one that it leaves through. Null of all other mail.</summary>
    public LetterSource? Mailbox { get; init; }

    /// <summary>By which way it travels.</summary>
    [JsonIgnore]
    public MessageChannel Channel => PhoneAddress.ChannelOf(Counterpart);

    /// <summary>The other side's address as people read it.</summary>
    [JsonIgnore]
    public string CounterpartText => PhoneAddress.Shown(Counterpart);

    public string Id => MessageId.Value;

    public string Partition => Conversation.PartitionOf(ConversationId);
}

/// <summary>To us or from us.</summary>
public enum MessageDirection
{
    /// <summary>To us.</summary>
    Inbound,

    /// <summary>From us.</summary>
    Outbound,
}

/// <summary>Where a message stands (<c>held</c> and <c>failed</c> are both directions').</summary>
public enum MessageState
{
    /// <summary>Accepted and stored.</summary>
    Received,

    /// <summary>Recorded, never answered.</summary>
    Suppressed,

    /// <summary>Understood.</summary>
    Classified,

    /// <summary>A draft exists.</summary>
    Drafted,

    /// <summary>Will be sent when the undo window ends.</summary>
    Held,

    /// <summary>A person must approve.</summary>
    AwaitingApproval,

    /// <summary>A person must answer.</summary>
    Escalated,

    /// <summary>A reply left.</summary>
    Answered,

    /// <summary>A newer message of the thread took over.</summary>
    Superseded,

    /// <summary>Could not be processed or sent.</summary>
    Failed,

    /// <summary>Reserved and being handed over.</summary>
    Sending,

    /// <summary>Taken by the provider.</summary>
    Sent,

    /// <summary>Delivered, says the provider.</summary>
    Delivered,

    /// <summary>Came back.</summary>
    Bounced,

    /// <summary>Nobody knows whether the provider took it: never sent again blindly.</summary>
    Unknown,
}

/// <summary>An attachment by reference; without <see cref="Blob"/> it is not kept any longer.</summary>
public sealed record StoredAttachment(string Name, string ContentType, long Size, string? ContentId, bool Inline, BlobId? Blob)
{
    /// <summary>How far it is to be trusted.</summary>
    public AttachmentRiskLevel Risk { get; init; }

    /// <summary>What was read of it; null of what carries nothing, and of files that came before any were read.</summary>
    public FileReading? Reading { get; init; }

    /// <summary>Why it is marked; null when ordinary.</summary>
    public string? RiskReason { get; init; }

    /// <summary>The type it is downloaded as: bytes, unless a browser may know more.</summary>
    public string DownloadType { get; init; } = "application/octet-stream";
}

/// <summary>What was decided about an inbound message, and by whom.</summary>
public sealed record MessageDecision
{
    /// <summary>The band after the guards.</summary>
    public required Band Band { get; init; }

    /// <summary>What was or is done: hold, request_approval, escalate, send, approve, edit, reject, cancel, expire, shadow.</summary>
    public required string Action { get; init; }

    /// <summary>The guards that spoke.</summary>
    public IReadOnlyList<GuardFinding> Guards { get; init; } = [];

    /// <summary>The calibrated confidence that was compared.</summary>
    public double Confidence { get; init; }

    /// <summary>The threshold that it was compared with.</summary>
    public double Threshold { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person's address, or <c>mancrel</c>.</summary>
    public string By { get; init; } = Automatic;

    /// <summary>SHA-256 of the body that may be sent: what an approval is bound to.</summary>
    public string? DraftHash { get; init; }

    /// <summary>How the decision of a person came: app or link.</summary>
    public string? Via { get; init; }

    /// <summary>Who changed the draft last; null when nobody did.</summary>
    public string? EditedBy { get; init; }

    /// <summary>When the draft was changed last.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The name that automatic decisions carry.</summary>
    public const string Automatic = "mancrel";
}

/// <summary>Something to do beside the answer, offered or applied.</summary>
public sealed record Recommendation(string Action, string Title, double Confidence, bool Applied, string Reason)
{
    /// <summary>The id of its record.</summary>
    public string Id { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public RecommendationState State { get; init; }
}

/// <summary>One event of a provider about a sent message.</summary>
public sealed record DeliveryNote(string EventId, DeliveryEventKind Kind, DateTimeOffset At, string? Reason);

/// <summary>One send, from reservation to what became of it.</summary>
public sealed record SendRecord
{
    /// <summary>The idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>When it was reserved.</summary>
    public required DateTimeOffset ReservedAt { get; init; }

    /// <summary>When it was about to be handed over; null before. A second handover after this is never blind.</summary>
    public DateTimeOffset? HandoverAt { get; init; }

    /// <summary>When the provider took it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ProviderId { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>True when no person decided it.</summary>
    public bool Automatic { get; init; }

    /// <summary>The workflow instance that sends it, and hears how an unknown send was settled.</summary>
    public required string Instance { get; init; }
}
