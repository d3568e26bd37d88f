using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>What a decision looks at beside the documents.</summary>
public sealed record DecideInput(MessageRef Ref, IReadOnlyList<GuardFinding> Guards);

/// <summary>What comes next for a message.</summary>
public enum NextStep
{
    /// <summary>Hold, then send.</summary>
    Hold,

    /// <summary>Ask a person.</summary>
    RequestApproval,

    /// <summary>A person answers.</summary>
    Escalate,

    /// <summary>Nothing more.</summary>
    Stop,
}

/// <summary>The decision as the workflow follows it.</summary>
public sealed record DecideResult(NextStep Next, DateTimeOffset? HoldUntil);

/// <summary>
/// Decides by the calibrated confidence and the guards: send by itself, ask a person, or leave it to a person (docs/architecture.md, step
/// 9).
/// </summary>
public sealed class DecideStep(
    MessageFile files,
    ReplyQuestions questions,
    OpenQuestions unanswered,
    TenantPolicy policies,
    Judge judge,
    MancrelSettings settings,
    TimeProvider clock
) : IWorkflowStep<DecideInput, DecideResult>
{
    private static readonly TimeSpan ApprovalExpiry = TimeSpan.FromHours(72);

    public static StepName<DecideInput, DecideResult> Step { get; } = new("reply.decide");

    public async Task<DecideResult> RunAsync(StepContext context, DecideInput input, CancellationToken cancellation)
    {
        var policy = await policies.GetAsync(context.Tenant, cancellation);
        return await files.ChangeAsync(
            context.Tenant,
            input.Ref,
            file => DecideAsync(context.Tenant, file, input.Guards, policy, cancellation),
            cancellation
        );
    }

    private async Task<(DecideResult, FileChange?)> DecideAsync(
        TenantId tenant,
        OpenFile file,
        IReadOnlyList<GuardFinding> guards,
        ReplyPolicy policy,
        CancellationToken cancellation
    )
    {
        var message = file.Message.Value;
        if (message.State is not (MessageState.Classified or MessageState.Drafted))
        {
            return (AsDecided(message), null);
        }

        var open = await questions.OpenAsync(tenant, file.Conversation.Value, message, cancellation);
        var understood = message.Classification ?? throw new PermanentStepException("the message was never classified");
        var judged = await judge.DecideAsync(
            tenant,
            understood,
            [.. open.Select(question => question.Classification)],
            message.Draft,
            guards,
            cancellation
        );
        var band = judged.Decision;
        var mode = policy.ModeFor(open.Select(question => question.Classification.Intent).Append(understood.Intent));
        var choice = Choose(message, open.Count, band, policy, mode);
        var change = Write(file, choice, band, judged, open, policy, mode);
        Counters.ReplyDecided(CoreJson.Name(band.Band), clock.GetUtcNow() - message.ReceivedAt);
        return (
            new DecideResult(choice.Next, choice.Message.HoldUntil),
            change with
            {
                Conversation = await GoOnAsync(tenant, change.Conversation!, choice, cancellation),
            }
        );
    }

    /// <summary>Where the conversation stands: other people's questions in it are not touched by what is decided about this one.</summary>
    private async Task<Conversation> GoOnAsync(TenantId tenant, Conversation conversation, Choice choice, CancellationToken cancellation)
    {
        if (choice.Next is NextStep.Hold or NextStep.RequestApproval)
        {
            return conversation;
        }

        var next = conversation with { OpenQuestions = await unanswered.OfOthersAsync(tenant, conversation, choice.Message, cancellation) };
        if (choice.Action != "no_reply_needed" || choice.Message.Classification is not { Intent: Intent.ThanksAck })
        {
            // Only proof closes: that a machine wrote a note of absence is not proved by its words.
            return next;
        }

        var waiting = await unanswered.ListAsync(tenant, conversation, cancellation);
        return waiting.Any(other => other.MessageId != choice.Message.MessageId) ? next : next with { State = ConversationState.Closed };
    }

    private sealed record Choice(NextStep Next, Message Message, string Action);

    private Choice Choose(Message message, int open, BandDecision band, ReplyPolicy policy, ReplyMode mode)
    {
        var now = clock.GetUtcNow();
        if (NeedsNoAnswer(message, open, band.Guards, policy))
        {
            return new Choice(
                NextStep.Stop,
                message with
                {
                    State = MessageState.Suppressed,
                    Suppressed = "nothing is asked",
                },
                "no_reply_needed"
            );
        }

        if (mode == ReplyMode.Shadow && band.Band != Band.Escalate)
        {
            return new Choice(NextStep.Stop, message with { State = MessageState.Drafted }, "shadow");
        }

        return band.Band switch
        {
            Band.AutoSend => new Choice(
                NextStep.Hold,
                message with
                {
                    State = MessageState.Held,
                    HoldUntil = Awake(message, now + policy.Hold),
                },
                "hold"
            ),
            Band.Approve => new Choice(
                NextStep.RequestApproval,
                message with
                {
                    State = MessageState.AwaitingApproval,
                    ApprovalExpiresAt = now + ApprovalExpiry,
                },
                "request_approval"
            ),
            _ => new Choice(NextStep.Escalate, message with { State = MessageState.Escalated }, "escalate"),
        };
    }

    // By itself nothing has a telephone ring at night.
    private DateTimeOffset Awake(Message message, DateTimeOffset time) =>
        message.Channel == MessageChannel.Email || settings.Twilio.QuietHours is not { } quiet
            ? time
            : quiet.After(time, settings.Office.Zone);

    /// <summary>
    /// Thanks and out-of-office notes that ask nothing: answering them would start a ping-pong, escalating them would bury people. Where
    /// any part of the letter says more, or cannot be read, it is no such note.
    /// </summary>
    private static bool NeedsNoAnswer(Message message, int open, IReadOnlyList<GuardFinding> guards, ReplyPolicy policy) =>
        message.Classification is { Intent: Intent.ThanksAck or Intent.OutOfOffice } understood
        && open <= 1
        && !guards.Any(guard => guard.Guard is FurtherIntentGuard.Id or FurtherTextGuard.Id or UnreadPartGuard.Id or LegalWordsGuard.Id)
        && message.Draft is null
        && message.OfferUnclear is null
        && understood.Confidence >= policy.Thresholds.For(understood.Intent).AutoSend;

    private FileChange Write(
        OpenFile file,
        Choice choice,
        BandDecision band,
        Judgement judged,
        IReadOnlyList<(Message Message, Classification Classification)> open,
        ReplyPolicy policy,
        ReplyMode mode
    )
    {
        var now = clock.GetUtcNow();
        var message = choice.Message;
        var hash = message.Draft is null ? null : Hashing.Full(message.Draft.Body);
        var decision = new MessageDecision
        {
            Band = band.Band,
            Action = choice.Action,
            Guards = band.Guards,
            Confidence = band.Confidence,
            Threshold = band.Threshold,
            Reason = band.Reason,
            At = now,
            DraftHash = hash,
        };
        return new FileChange
        {
            Message = message with { Decision = decision },
            Conversation = file.Conversation.Value with { LatestState = message.State },
            Audit = Audit.Line(
                message,
                "decide",
                now,
                $"{CoreJson.Name(band.Band)}: {band.Reason}",
                ("action", choice.Action),
                ("confidence", Audit.Share(band.Confidence)),
                ("threshold", Audit.Share(band.Threshold)),
                ("guards", Audit.Names(band.Guards))
            ),
            Decision = Record(message, decision, judged, open, policy, mode),
        };
    }

    private static AiDecision Record(
        Message message,
        MessageDecision decision,
        Judgement judged,
        IReadOnlyList<(Message Message, Classification Classification)> open,
        ReplyPolicy policy,
        ReplyMode mode
    )
    {
        var understood = message.Classification!;
        var thresholds = policy.Thresholds.For(understood.Intent);
        return new AiDecision
        {
            DecisionId = AiDecision.IdOf(message.MessageId, message.Generation),
            ConversationId = message.ConversationId,
            MessageId = message.MessageId,
            Questions = [.. open.Select(question => question.Message.MessageId)],
            At = decision.At,
            Intent = understood.Intent,
            Classification = understood,
            ContactId = message.ContactId,
            Inputs =
            [
                .. open.Select(question => new DecisionInput(Message.Kind, question.Message.Id)),
                .. (message.Draft?.Claims ?? [])
                    .Select(claim => claim.Evidence)
                    .OfType<Evidence>()
                    .Select(evidence => new DecisionInput(evidence.Kind, evidence.Id, evidence.Version))
                    .Distinct(),
            ],
            Model = understood.Model,
            Prompts = [.. new[] { understood.Prompt, message.Draft?.Prompt }.OfType<string>()],
            Shadow = mode == ReplyMode.Shadow,
            Costs = AiSpend.Sum([.. understood.Costs, .. message.Draft?.Costs ?? []]),
            DraftModel = message.Draft?.Model,
            DraftHash = decision.DraftHash,
            Claims = message.Draft?.Claims ?? [],
            RawConfidence = understood.RawConfidence,
            ShownConfidence = judged.Shown,
            Correction = judged.Correction,
            Confidence = decision.Confidence,
            AutoSendThreshold = thresholds.AutoSend,
            ApproveThreshold = thresholds.Approve,
            Guards = decision.Guards,
            Band = decision.Band,
            Action = decision.Action,
            Reason = decision.Reason,
            Tokens = understood.Tokens + (message.Draft?.Tokens ?? 0),
        };
    }

    /// <summary>A repeated step, or a message that somebody else decided about meanwhile: what stands counts.</summary>
    private static DecideResult AsDecided(Message message) =>
        message.State switch
        {
            MessageState.Held => new DecideResult(NextStep.Hold, message.HoldUntil),
            MessageState.AwaitingApproval => new DecideResult(NextStep.RequestApproval, HoldUntil: null),
            MessageState.Escalated => new DecideResult(NextStep.Escalate, HoldUntil: null),
            _ => new DecideResult(NextStep.Stop, HoldUntil: null),
        };
}
