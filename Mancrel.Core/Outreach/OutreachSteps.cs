using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach;

/// <summary>A mail that nobody asked for on its way out.</summary>
/// <param name="Message">The mail.</param>
/// <param name="Deal">The deal whose stage wrote it; null of a mail that a person wrote.</param>
/// <param name="Entry">The deal's entry into that stage; 0 without a deal.</param>
public sealed record OutreachInput(MessageRef Message, DealId? Deal, int Entry)
{
    /// <summary>Whether it goes only to who gave the consent that its occasion comes under; histories from before do not have it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ConsentRequired { get; init; }
}

/// <summary>Decides about a stage's mail as about a reply: by itself after the undo window, after a person's approval, or not.</summary>
public sealed class OutreachDecideStep(MessageFile files, OutreachGuards guards, TenantPolicy policies, TimeProvider clock)
    : IWorkflowStep<OutreachInput, DecideResult>
{
    private static readonly TimeSpan ApprovalExpiry = TimeSpan.FromHours(72);

    public static StepName<OutreachInput, DecideResult> Step { get; } = new("outreach.decide");

    public async Task<DecideResult> RunAsync(StepContext context, OutreachInput input, CancellationToken cancellation)
    {
        var policy = await policies.GetAsync(context.Tenant, cancellation);
        return await files.ChangeAsync(
            context.Tenant,
            input.Message,
            file => DecideAsync(context.Tenant, file, input, policy, cancellation),
            cancellation
        );
    }

    private async Task<(DecideResult, FileChange?)> DecideAsync(
        TenantId tenant,
        OpenFile file,
        OutreachInput input,
        ReplyPolicy policy,
        CancellationToken cancellation
    )
    {
        var message = file.Message.Value;
        if (message.State != MessageState.Drafted || message.Decision is not null)
        {
            return (new DecideResult(Next(message.State), message.HoldUntil), null);
        }

        var findings = await guards.RunAsync(tenant, message, input, cancellation);
        var confidence = message.Draft!.Confidence;
        var byConfidence =
            confidence >= policy.Thresholds.AutoSend ? Band.AutoSend
            : confidence >= policy.Thresholds.Approve ? Band.Approve
            : Band.Escalate;
        var strictest = findings.MaxBy(finding => finding.AtMost);
        var band = strictest is not null && strictest.AtMost > byConfidence ? strictest.AtMost : byConfidence;
        var now = clock.GetUtcNow();
        var (state, action) = (policy.Mode, band) switch
        {
            (_, Band.Escalate) => (MessageState.Escalated, "escalate"),
            (ReplyMode.Shadow, _) => (MessageState.Drafted, "shadow"),
            (_, Band.AutoSend) => (MessageState.Held, "hold"),
            _ => (MessageState.AwaitingApproval, "request_approval"),
        };
        var reason =
            strictest?.Reason
            ?? (band == Band.AutoSend ? "Written from the CRM's own facts, and no guard objects." : "A person looks at it first.");
        var decided = message with
        {
            State = state,
            HoldUntil = state == MessageState.Held ? now + policy.Hold : null,
            ApprovalExpiresAt = state == MessageState.AwaitingApproval ? now + ApprovalExpiry : null,
            Decision = new MessageDecision
            {
                Band = band,
                Action = action,
                Guards = findings,
                Confidence = confidence,
                Threshold = policy.Thresholds.AutoSend,
                Reason = reason,
                At = now,
                DraftHash = Hashing.Full(message.Draft.Body),
            },
        };
        return (
            new DecideResult(Next(state), decided.HoldUntil),
            new FileChange
            {
                Message = decided,
                Conversation = file.Conversation.Value with { LatestState = state },
                Audit = Audit.Line(
                    message,
                    "decide",
                    now,
                    $"{CoreJson.Name(band)}: {reason}",
                    ("action", action),
                    ("deal", input.Deal?.Value),
                    ("guards", Audit.Names(findings))
                ),
            }
        );
    }

    private static NextStep Next(MessageState state) =>
        state switch
        {
            MessageState.Held => NextStep.Hold,
            MessageState.AwaitingApproval => NextStep.RequestApproval,
            MessageState.Drafted => NextStep.Stop,
            _ => NextStep.Escalate,
        };
}

/// <summary>Looks once more, renders the mail and reserves its one handover.</summary>
public sealed class OutreachReserveStep(
    MessageFile files,
    IDocumentStore store,
    OutreachGuards guards,
    IBlobStore blobs,
    Threader threader,
    UnsubscribeOffer offer,
    MancrelSettings settings,
    TimeProvider clock
) : IWorkflowStep<OutreachInput, Reservation>
{
    private const int MostReferences = 20;

    public static StepName<OutreachInput, Reservation> Step { get; } = new("outreach.reserve");

    public Task<Reservation> RunAsync(StepContext context, OutreachInput input, CancellationToken cancellation) =>
        files.ChangeAsync(context.Tenant, input.Message, file => ReserveAsync(context, file, input, cancellation), cancellation);

    private async Task<(Reservation, FileChange?)> ReserveAsync(
        StepContext context,
        OpenFile file,
        OutreachInput input,
        CancellationToken cancellation
    )
    {
        var message = file.Message.Value;
        if (message.Send is not null)
        {
            return (new Reservation(input.Message, ReplyOutcome.Answered), null);
        }

        if (message.State != MessageState.Held || message.Decision is not { } decision || message.Draft is null)
        {
            return (new Reservation(Outbound: null, ReplyOutcome.Escalated), null);
        }

        var byPerson = decision.By != MessageDecision.Automatic;
        var findings = await guards.RunAsync(context.Tenant, message, input, cancellation);
        var objection = findings
            .Where(finding => finding.AtMost > (byPerson ? Band.Approve : Band.AutoSend))
            .MaxBy(finding => finding.AtMost);
        if (objection is not null)
        {
            return (new Reservation(Outbound: null, ReplyOutcome.Escalated), GiveUp(file, objection));
        }

        return (new Reservation(input.Message, ReplyOutcome.Answered), await RenderAsync(context, file, byPerson, cancellation));
    }

    private async Task<FileChange> RenderAsync(StepContext context, OpenFile file, bool byPerson, CancellationToken cancellation)
    {
        var message = file.Message.Value;
        var now = clock.GetUtcNow();
        var thread = await ThreadAsync(context.Tenant, message, cancellation);
        var (text, html) = QuotedReply.Compose(message.Draft!.Body, new InboundOriginal(null, null, ""), message.Draft.Language);
        var mail = new OutgoingMessage
        {
            From = settings.Mail.From,
            To = [.. message.To.Select(to => MailAddressParser.ParseFirst(to)!)],
            Subject = message.Subject,
            Text = text,
            Html = html,
            MessageId = $"{message.Id}@{settings.Mail.From.Domain}",
            InReplyTo = thread.Count > 0 ? thread[^1] : null,
            References = thread,
            Date = now,
            Files = await FilesAsync(context.Tenant, message, cancellation),
            AutoSubmitted = byPerson ? null : "auto-generated",
            Extra = offer.Headers(context.Tenant, message.ContactId),
        };
        var raw = await blobs.PutAsync(context.Tenant, MimeWriter.Write(mail), cancellation);
        await threader.RegisterAsync(context.Tenant, mail.MessageId, message.ConversationId, cancellation);
        return new FileChange
        {
            Message = message with
            {
                State = MessageState.Sending,
                HoldUntil = null,
                Text = text,
                ReplyText = message.Draft.Body,
                Html = html,
                Date = now,
                MailMessageId = mail.MessageId,
                References = thread,
                Raw = raw,
                RawContentType = "message/rfc822",
                Send = new SendRecord
                {
                    Key = message.Id,
                    ReservedAt = now,
                    Automatic = !byPerson,
                    Instance = context.InstanceId,
                },
            },
            Audit = Audit.Line(
                message,
                "reserve",
                now,
                $"Mail {message.Id} reserved",
                ("mailMessageId", mail.MessageId),
                ("draftHash", message.Decision!.DraftHash)
            ),
        };
    }

    private async Task<IReadOnlyList<OutgoingFile>> FilesAsync(TenantId tenant, Message message, CancellationToken cancellation)
    {
        var enclosed = new List<OutgoingFile>();
        foreach (var file in message.Attachments)
        {
            var content =
                (file.Blob is { } blob ? await blobs.GetAsync(tenant, blob, cancellation) : null)
                ?? throw new InvalidOperationException($"the file {file.Name} of message {message.Id} is missing");
            enclosed.Add(new OutgoingFile(file.Name, file.ContentType, content));
        }

        return enclosed;
    }

    private async Task<IReadOnlyList<string>> ThreadAsync(TenantId tenant, Message message, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Partition = message.Partition,
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = MostReferences,
            },
            cancellation
        );
        return
        [
            .. page
                .Items.Select(item => item.Value)
                .Where(other => other.MessageId != message.MessageId && other.State != MessageState.Failed)
                .Select(other => other.MailMessageId)
                .OfType<string>()
                .Reverse(),
        ];
    }

    private FileChange GiveUp(OpenFile file, GuardFinding objection)
    {
        var message = file.Message.Value with
        {
            State = MessageState.Escalated,
            HoldUntil = null,
            Decision = file.Message.Value.Decision! with
            {
                Action = "escalate",
                Band = Band.Escalate,
                Reason = objection.Reason,
                Guards = [.. file.Message.Value.Decision!.Guards, objection],
                At = clock.GetUtcNow(),
            },
        };
        return new FileChange
        {
            Message = message,
            Audit = Audit.Line(message, "not-sent", clock.GetUtcNow(), $"Not sent: {objection.Reason}", ("guards", objection.Guard)),
        };
    }
}

/// <summary>What became of a stage's mail.</summary>
public sealed record OutreachEnd(OutreachInput Mail, ReplyOutcome Outcome);

/// <summary>Tells the deal's timeline and its workflow what became of the mail.</summary>
public sealed class OutreachDoneStep(IDocumentStore store, IWorkflowEngine engine, TimeProvider clock) : IWorkflowStep<OutreachEnd, string>
{
    public static StepName<OutreachEnd, string> Step { get; } = new("outreach.done");

    public async Task<string> RunAsync(StepContext context, OutreachEnd input, CancellationToken cancellation)
    {
        var sent = input.Outcome == ReplyOutcome.Answered;
        var message = await store.GetAsync<Message>(
            context.Tenant,
            Conversation.PartitionOf(input.Mail.Message.Conversation),
            input.Mail.Message.Message.Value,
            cancellation
        );
        var id = input.Mail.Deal ?? throw new PermanentStepException("the mail is of no deal");
        var deal = await store.GetAsync<Deal>(context.Tenant, Deal.PartitionOf(id), id.Value, cancellation);
        if (deal is not null && !sent)
        {
            var line = new Activity
            {
                ActivityId = "a_end_" + input.Mail.Message.Message.Value,
                Home = deal.Value.Partition,
                At = clock.GetUtcNow(),
                What = ActivityKind.StageAction,
                Summary = $"Not sent: {message?.Value.Decision?.Reason ?? message?.Value.Failure ?? "the mail was refused"}",
                DealId = deal.Value.DealId,
                ContactId = deal.Value.ContactId,
                CompanyId = deal.Value.CompanyId,
                MessageId = input.Mail.Message.Message,
                ConversationId = input.Mail.Message.Conversation,
            };
            await store.CommitAsync(new DocumentBatch(context.Tenant, line.Partition).Create(line), cancellation);
        }

        var signal = new DealSignal(sent ? DealSignalKind.MailSent : DealSignalKind.MailStopped, input.Mail.Message);
        await engine.RaiseEventAsync(
            context.Tenant,
            DealMoves.InstanceOf(id, input.Mail.Entry),
            DealSignals.Event,
            JsonSerializer.SerializeToElement(signal, CoreJson.Options),
            cancellation
        );
        return sent ? "sent" : "not sent";
    }
}
