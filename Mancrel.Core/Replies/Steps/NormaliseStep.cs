using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Automatic;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mail.Files;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Webhooks.Providers;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>A stored mail as the steps after know it.</summary>
/// <param name="Ref">Where it is.</param>
/// <param name="Suppress">Why it must not be answered; null when it may be.</param>
/// <param name="Told">What a bounce tells of mail that we sent; empty for everything else.</param>
public sealed record NormalisedMail(MessageRef Ref, string? Suppress, IReadOnlyList<DeliveryEvent> Told)
{
    /// <summary>
    /// True of old mail of a mailbox: it is connected with its contact, and nothing more is done. Not written of other mail, so that
    /// histories of before it replay.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool History { get; init; }
}

/// <summary>Reads the raw request, finds the thread, and keeps message and attachments (docs/architecture.md, step 2).</summary>
public sealed class NormaliseStep(
    IDocumentStore store,
    IBlobStore blobs,
    Threader threader,
    Correspondents correspondents,
    HeldTexts held,
    OptOuts optOuts,
    NumberStops stops,
    ICalendarAnswers answers,
    QueuedLetters letters,
    TimeProvider clock
) : IWorkflowStep<QueuedMail, NormalisedMail>
{
    private const int PreviewLength = 200;
    private const string StopCommand = "text_stop: the owner of the number has messages stopped";
    private const string StartCommand = "text_start: the owner of the number lets messages come again";

    public static StepName<QueuedMail, NormalisedMail> Step { get; } = new("reply.normalise");

    public async Task<NormalisedMail> RunAsync(StepContext context, QueuedMail input, CancellationToken cancellation)
    {
        var email = await letters.ReadAsync(context.Tenant, input, cancellation);
        var (who, us) = await correspondents.OfAsync(context.Tenant, email, cancellation);
        var verdict = AutoMail.Inspect(email, us, who);
        var answer = await AnswerAsync(context.Tenant, email, input, cancellation);
        var conversationId = await ThreadAsync(context.Tenant, email, who, input, answer, cancellation);
        var reference = new MessageRef(conversationId, input.MessageId);
        var reason = verdict.Kind == AutoMailKind.None ? null : $"{CoreJson.Name(verdict.Kind)}: {verdict.Reason}";
        var command = TextCommandOf(email);
        var suppress =
            command is not null ? command
            : answer is not null ? "calendar_reply: " + answer.What
            : verdict.Evidence == AutoMailEvidence.Hint ? null
            : reason;

        var files = await LetterFiles.ReadAsync(email, clock, cancellation);
        var known = await held.OfAsync(context.Tenant, conversationId, input.MessageId, email, cancellation);
        var judged = JudgedLetter.Of(email, known, files);
        var attachments = await KeepAttachmentsAsync(context.Tenant, email, files, judged, cancellation);
        var message = Make(email, input, conversationId, who, suppress, attachments) with
        {
            Beyond = judged.IsNothing ? null : judged,
            ByPersonOnly = suppress is null ? reason : null,
        };
        var isNo = command == StopCommand || IsNo(message, verdict);
        await KeepAsync(context.Tenant, message, verdict.Closes || input.History || answer is { ForPerson: false }, isNo, cancellation);
        if (isNo)
        {
            await optOuts.ByMailAsync(context.Tenant, who.Author, message.Subject, cancellation);
        }

        if (command is not null)
        {
            await stops.SetAsync(context.Tenant, who.Key(), isNo ? input.ReceivedAt : null, cancellation);
        }

        return new NormalisedMail(reference, suppress, Told(verdict, input)) { History = input.History };
    }

    // What stands in old mail was answered then.
    private async Task<TakenAnswer?> AnswerAsync(TenantId tenant, InboundEmail email, QueuedMail input, CancellationToken cancellation) =>
        !input.History && email.From is { } sender && CalendarReply.Of(email) is { } reply
            ? await answers.TakeAsync(tenant, reply, sender, input.MessageId, input.ReceivedAt, cancellation)
            : null;

    /// <summary>An answer to an invitation stands beside it, though many programs name no mail that they answer.</summary>
    private async Task<ConversationId> ThreadAsync(
        TenantId tenant,
        InboundEmail email,
        Counterpart who,
        QueuedMail input,
        TakenAnswer? answer,
        CancellationToken cancellation
    ) =>
        answer?.Conversation is { } ours
        && await store.GetAsync<Conversation>(tenant, Conversation.PartitionOf(ours), ours.Value, cancellation) is not null
            ? ours
            : await threader.FindAsync(tenant, email, who.Key(), input.MessageId, input.ReceivedAt, cancellation);

    /// <summary>What a text message says to the network and not to us; the provider may have known it by words of its own.</summary>
    private static string? TextCommandOf(InboundEmail email) =>
        PhoneAddress.ChannelOf(email.From?.Address ?? "") == MessageChannel.Email ? null
        : email.Header(TwilioInbound.CommandHeader) is "STOP" || TextCommand.IsStop(email.Text) ? StopCommand
        : email.Header(TwilioInbound.CommandHeader) is "START" || TextCommand.IsStart(email.Text) ? StartCommand
        : null;

    /// <summary>A person's no in words, or the command that a mail program sends for one.</summary>
    private static bool IsNo(Message message, AutoMailVerdict verdict) =>
        verdict switch
        {
            { Kind: AutoMailKind.None } => OptOut.IsAsked(message.Subject, message.ReplyText),
            { Evidence: AutoMailEvidence.Hint, Kind: not AutoMailKind.OutOfOffice } => OptOut.IsAsked(message.Subject, message.ReplyText),
            { Kind: AutoMailKind.AutoReply or AutoMailKind.List } => OptOut.IsCommand(message.Subject),
            _ => false,
        };

    /// <summary>A bounce names the message that came back and for whom (RFC 3464), a complaint the message (RFC 5965).</summary>
    private static List<DeliveryEvent> Told(AutoMailVerdict verdict, QueuedMail input)
    {
        if (verdict is { Kind: AutoMailKind.Complaint, Closes: true, OriginalMessageId: { } reported })
        {
            return
            [
                new DeliveryEvent
                {
                    Kind = DeliveryEventKind.SpamReported,
                    EventId = input.MessageId.Value,
                    At = input.ReceivedAt,
                    MessageId = reported,
                    StopsMail = true,
                },
            ];
        }

        // A stranger's words that something bounced stop nobody's mail.
        if (verdict.Kind != AutoMailKind.Bounce || !verdict.Closes)
        {
            return [];
        }

        return
        [
            .. verdict.Recipients.Select(
                (recipient, index) =>
                    new DeliveryEvent
                    {
                        Kind = recipient.Permanent ? DeliveryEventKind.Bounced : DeliveryEventKind.Deferred,
                        EventId = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{input.MessageId.Value}.{index}"),
                        Recipient = recipient.Recipient,
                        At = input.ReceivedAt,
                        MessageId = verdict.OriginalMessageId,
                        Reason = recipient.Diagnostic,
                        Status = recipient.Status,
                        StopsMail = recipient.Permanent,
                    }
            ),
        ];
    }

    private async Task<List<StoredAttachment>> KeepAttachmentsAsync(
        TenantId tenant,
        InboundEmail email,
        IReadOnlyList<FileReading?> files,
        JudgedLetter judged,
        CancellationToken cancellation
    )
    {
        var kept = new List<StoredAttachment>(email.Attachments.Count);
        foreach (var (at, attachment) in email.Attachments.Index())
        {
            var blob = await blobs.PutAsync(tenant, attachment.Content, cancellation);
            var verdict = AttachmentRisk.Inspect(attachment);
            kept.Add(
                new StoredAttachment(
                    verdict.SafeName,
                    attachment.ContentType,
                    attachment.Content.Length,
                    attachment.ContentId,
                    attachment.Inline,
                    blob
                )
                {
                    Risk = verdict.Level,
                    RiskReason = verdict.Level == AttachmentRiskLevel.Ordinary ? null : verdict.Reason,
                    DownloadType = verdict.DownloadType,
                    Reading = files.Count > at && files[at] is { } read ? read with { Asked = judged.AskedFiles.Contains(at) } : null,
                }
            );
        }

        return kept;
    }

    private static Message Make(
        InboundEmail email,
        QueuedMail input,
        ConversationId conversation,
        Counterpart who,
        string? suppress,
        List<StoredAttachment> attachments
    ) =>
        new()
        {
            MessageId = input.MessageId,
            ConversationId = conversation,
            Direction = MessageDirection.Inbound,
            State = MessageState.Received,
            From = (email.From ?? new MailAddress("", email.EnvelopeFrom ?? "")).ToString(),
            To = [.. email.To.Select(address => address.ToString())],
            Cc = [.. email.Cc.Select(address => address.ToString())],
            ReplyTo = [.. email.ReplyTo.Select(address => address.ToString())],
            Counterpart = who.Key(),
            WrittenBy = who,
            Subject = email.Subject,
            Text = Cut(email.Text),
            ReplyText = Cut(ReplyText.Extract(email)),
            Html = email.Html is null ? null : Cut(email.Html),
            HeaderFields = email.Headers,
            Attachments = attachments,
            ReceivedAt = input.ReceivedAt,
            Date = email.Date,
            DateOffset = (int?)email.Date?.Offset.TotalMinutes,
            MailMessageId = email.MessageId,
            References = [.. email.References.Concat(email.InReplyTo).Distinct(StringComparer.Ordinal)],
            Provider = input.Provider,
            Raw = input.Raw,
            RawContentType = input.ContentType,
            Authentication = email.Authentication,
            Repairs = email.Repairs,
            Suppressed = suppress,
            Generation = input.Generation,
            Mailbox = input.Mailbox,
        };

    private static string Cut(string text) => text.Length <= Message.MaxTextLength ? text : text[..Message.MaxTextLength];

    /// <summary>Message and conversation appear together; a repeated step finds the message there and leaves it.</summary>
    private async Task KeepAsync(TenantId tenant, Message message, bool closes, bool isNo, CancellationToken cancellation)
    {
        while (true)
        {
            var existing = await store.GetAsync<Message>(tenant, message.Partition, message.Id, cancellation);
            if (existing is not null && existing.Value.Generation == message.Generation)
            {
                return;
            }

            var conversation = await store.GetAsync<Conversation>(tenant, message.Partition, message.ConversationId.Value, cancellation);
            var batch = new DocumentBatch(tenant, message.Partition);
            _ = existing is null ? batch.Create(message) : batch.Replace(message, existing.ETag);
            _ = conversation is null
                ? batch.Create(Start(message, closes))
                : batch.Replace(Continue(conversation.Value, message, closes, isNew: existing is null), conversation.ETag);
            batch.Upsert(
                Audit.Line(
                    message,
                    "receive",
                    message.ReceivedAt,
                    $"Accepted from {message.Provider}",
                    ("provider", message.Provider),
                    ("raw", message.Raw?.Value),
                    ("mailMessageId", message.MailMessageId)
                )
            );
            if (message.Attachments.Any(file => file.Reading is not null))
            {
                batch.Upsert(
                    Audit.Line(message, "read", message.ReceivedAt, "Files were looked into", [.. message.Attachments.Select(Told)])
                );
            }

            if (isNo)
            {
                batch.Upsert(Audit.Line(message, "opt-out", message.ReceivedAt, "Wants no more mail: recorded, and outreach stops"));
            }

            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private static (string Name, string? Value) Told(StoredAttachment file, int at) =>
        (
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at + 1}: {file.Name}"),
            file.Reading is { } read
                ? $"{CoreJson.Name(read.State)}{(read.Asked ? ", part of what is asked" : "")}: {read.Lines} lines, {read.Pages} pages"
                : null
        );

    private static Conversation Start(Message message, bool closes) =>
        Continue(
            new Conversation
            {
                ConversationId = message.ConversationId,
                Subject = message.Subject,
                ThreadSubject = ReplySubject.Bare(message.Subject).ToLowerInvariant(),
                Counterpart = message.Counterpart,
                CounterpartName = DisplayName.InOrder(message.Writer().Author.Name) is { Length: > 0 } name ? name : message.Counterpart,
                LastMessageAt = message.ReceivedAt,
                Chat = message.Provider == LetterSource.Chat,
            },
            message,
            closes,
            isNew: true
        );

    private static Conversation Continue(Conversation conversation, Message message, bool closes, bool isNew)
    {
        var next = conversation with
        {
            MessageCount = conversation.MessageCount + (isNew ? 1 : 0),
            LastMessageAt = message.ReceivedAt > conversation.LastMessageAt ? message.ReceivedAt : conversation.LastMessageAt,
            Preview = Preview(message),
            LatestState = message.State,
        };

        // Only what is proved to be a report or our own mail calls nobody back; all else lies open before a person, answered by machine or
        // not.
        return closes
            ? next with
            {
                State = conversation.MessageCount == 0 ? ConversationState.Closed : conversation.State,
            }
            : next with
            {
                State = ConversationState.Open,
                SnoozedUntil = null,
            };
    }

    private static string Preview(Message message)
    {
        var text = string.Join(' ', message.ReplyText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= PreviewLength ? text : text[..PreviewLength];
    }
}
