using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Approvals;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Webhooks;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies;

/// <summary>
/// The product in one screen: a mail comes in, the right answer goes out. Every step is one file in <c>Replies/Steps</c>; documents are the
/// truth, signals only wake the workflow up (docs/architecture.md).
/// </summary>
public sealed class EmailReply : IWorkflow<QueuedMail, ReplyOutcome>
{
    private static readonly (TimeSpan After, ApprovalNotice Notice)[] ApprovalCalendar =
    [
        (TimeSpan.FromHours(4), ApprovalNotice.Reminder),
        (TimeSpan.FromHours(24), ApprovalNotice.Escalation),
    ];

    private static readonly TimeSpan ApprovalExpiry = TimeSpan.FromHours(72);

    public static string Name => "email-reply";

    /// <summary>The instance of a mail: its message's id, with the generation once a failed one was replayed.</summary>
    public static string InstanceOf(QueuedMail mail) => ReplyInstance.Of(mail.MessageId.Value, mail.Generation);

    public async Task<ReplyOutcome> RunAsync(IWorkflowContext context, QueuedMail input)
    {
        try
        {
            return await AnswerAsync(context, input);
        }
        catch (StepFailedException failure)
        {
            await context.StepAsync(FailStep.Step, new FailedReply(input, failure.Step, failure.Reason));
            return ReplyOutcome.Failed;
        }
    }

    private static async Task<ReplyOutcome> AnswerAsync(IWorkflowContext context, QueuedMail mail)
    {
        var message = await context.StepAsync(NormaliseStep.Step, mail);
        if (message.History)
        {
            await context.StepAsync(HistoryStep.Step, message);
            return ReplyOutcome.Recorded;
        }

        if (message.Suppress is not null)
        {
            await context.StepAsync(SuppressStep.Step, message);
            return ReplyOutcome.Suppressed;
        }

        await context.StepAsync(LinkStep.Step, message.Ref);
        await context.StepAsync(ClassifyStep.Step, message.Ref);
        await context.StepAsync(RecommendStep.Step, message.Ref);
        await context.StepAsync(DraftStep.Step, message.Ref);
        var findings = await context.StepAsync(GuardStep.Step, message.Ref);
        var decision = await context.StepAsync(DecideStep.Step, new DecideInput(message.Ref, findings.Guards));

        var outcome = decision.Next switch
        {
            NextStep.Hold => await HoldAsync(context, decision),
            NextStep.RequestApproval => await ApproveAsync(context, message.Ref),
            NextStep.Stop => ReplyOutcome.Recorded,
            _ => ReplyOutcome.Escalated,
        };
        if (outcome == ReplyOutcome.Answered)
        {
            outcome = await ReplySending.SendAsync(context, message.Ref);
        }

        await context.StepAsync(LearnStep.Step, new LearnInput(message.Ref, Draw(context)));
        return outcome;
    }

    /// <summary>Uniform in 0..1, the same at every replay.</summary>
    private static double Draw(IWorkflowContext context) => (context.NextRandom() >> 11) * Math.Pow(2, -53);

    /// <summary>The undo window: nothing, a person's cancel or a newer message ends it.</summary>
    internal static async Task<ReplyOutcome> HoldAsync(IWorkflowContext context, DecideResult decision)
    {
        if (decision.HoldUntil is not { } until || until <= context.UtcNow)
        {
            return ReplyOutcome.Answered;
        }

        var signal = await context.WaitForEventAsync<ReplySignal>(ReplyInstance.Signal, until);
        return signal is null ? ReplyOutcome.Answered : OutcomeOf(signal);
    }

    /// <summary>A person decides: asked by mail and in the app, reminded, escalated to managers, and in the end nobody did.</summary>
    /// <param name="context">The workflow.</param>
    /// <param name="message">What waits.</param>
    /// <param name="askAtOnce">False where its writer has it before them: they are reminded only.</param>
    internal static async Task<ReplyOutcome> ApproveAsync(IWorkflowContext context, MessageRef message, bool askAtOnce = true)
    {
        var asked = context.UtcNow;
        if (askAtOnce)
        {
            await context.StepAsync(RequestApprovalStep.Step, new ApprovalRequest(message, ApprovalNotice.Request));
        }

        foreach (var (after, notice) in ApprovalCalendar)
        {
            if (await context.WaitForEventAsync<ReplySignal>(ReplyInstance.Signal, asked + after) is { } decided)
            {
                return OutcomeOf(decided);
            }

            await context.StepAsync(RequestApprovalStep.Step, new ApprovalRequest(message, notice));
        }

        var last =
            await context.WaitForEventAsync<ReplySignal>(ReplyInstance.Signal, asked + ApprovalExpiry)
            ?? await context.StepAsync(ExpireStep.Step, message);
        return OutcomeOf(last);
    }

    private static ReplyOutcome OutcomeOf(ReplySignal signal) =>
        signal.Kind switch
        {
            SignalKind.Send => ReplyOutcome.Answered,
            SignalKind.Superseded => ReplyOutcome.Superseded,
            _ => ReplyOutcome.Escalated,
        };
}
