using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach;

/// <summary>
/// What happens by itself while a deal stands in a stage. One instance for each entry into a stage; it ends when the deal goes on, whoever
/// moved it. Documents are the truth: every step looks first whether the deal is still in this entry.
/// </summary>
public sealed class DealStage : IWorkflow<DealStageInput, string>
{
    private static readonly TimeSpan[] LinkChecks = [TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];
    private const int MostWatches = 100;

    public static string Name => DealSignals.Workflow;

    public async Task<string> RunAsync(IWorkflowContext context, DealStageInput input) =>
        input.Action switch
        {
            StageAction.SendInitialEmail or StageAction.SendPitch => await WriteAsync(context, input)
                ? await context.StepAsync(StageMoveStep.Step, new StageMove(input, StageGoal.Next))
                : "not sent",
            StageAction.SendWelcome => await WriteAsync(context, input) ? "welcomed" : "not sent",
            StageAction.WaitForReply => await AwaitReplyAsync(context, input)
                ? "answered"
                : await context.StepAsync(StageMoveStep.Step, new StageMove(input, StageGoal.Silence)),
            StageAction.SendFollowup => await FollowUpAsync(context, input),
            StageAction.SendFollowup1 or StageAction.SendFollowup2 => await WriteAndWaitAsync(context, input),
            StageAction.AiMonitor => await WatchAsync(context, input),
            StageAction.ClassifyResponse => await context.StepAsync(StageReplyStep.Step, new StageReply(input, null)) == ReplyReading.Went
                ? "moved"
                : "left to a person",
            StageAction.VerifyLink => await VerifyAsync(context, input),
            StageAction.ScheduleCall or StageAction.ResearchContact => await context.StepAsync(
                StageTaskStep.Step,
                new StageTask(input, null)
            ),
            StageAction.Archive => await context.StepAsync(StageArchiveStep.Step, input),
            _ => "nothing",
        };

    /// <summary>Writes, and waits until the mail left. False when it did not, or when the deal went on without it.</summary>
    private static async Task<bool> WriteAsync(IWorkflowContext context, DealStageInput input)
    {
        var mail = await context.StepAsync(StageMailStep.Step, input);
        if (mail.Message is null)
        {
            await context.StepAsync(StageTaskStep.Step, new StageTask(input, mail.Why));
            return false;
        }

        while (true)
        {
            var signal = await context.WaitForEventAsync<DealSignal>(DealSignals.Event);
            switch (signal?.Kind)
            {
                case DealSignalKind.MailSent when signal.Message == mail.Message:
                    return true;
                case DealSignalKind.MailStopped when signal.Message == mail.Message:
                    await context.StepAsync(StageTaskStep.Step, new StageTask(input, "the mail was not sent"));
                    return false;
                case DealSignalKind.Moved:
                    return false;
                case DealSignalKind.Replied
                    when await context.StepAsync(StageReplyStep.Step, new StageReply(input, signal.Message)) == ReplyReading.Went:
                    return false;
            }
        }
    }

    /// <summary>Waits for an answer until the follow-up days are over. True when there was one, or the deal went on.</summary>
    private static async Task<bool> AwaitReplyAsync(IWorkflowContext context, DealStageInput input)
    {
        var until = context.UtcNow + TimeSpan.FromDays(input.FollowUpDays is { } days and > 0 ? days : 3);
        await context.StepAsync(StageDueStep.Step, new StageDue(input, until));
        while (await context.WaitForEventAsync<DealSignal>(DealSignals.Event, until) is { } signal)
        {
            if (signal.Kind == DealSignalKind.Moved)
            {
                return true;
            }

            if (
                signal.Kind == DealSignalKind.Replied
                && await context.StepAsync(StageReplyStep.Step, new StageReply(input, signal.Message)) != ReplyReading.Nothing
            )
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<string> FollowUpAsync(IWorkflowContext context, DealStageInput input)
    {
        if (await AwaitReplyAsync(context, input))
        {
            return "answered";
        }

        return await WriteAndWaitAsync(context, input);
    }

    private static async Task<string> WriteAndWaitAsync(IWorkflowContext context, DealStageInput input)
    {
        if (!await WriteAsync(context, input))
        {
            return "not sent";
        }

        return await AwaitReplyAsync(context, input)
            ? "answered"
            : await context.StepAsync(StageMoveStep.Step, new StageMove(input, StageGoal.Silence));
    }

    /// <summary>As long as the contact writes all is well; when it goes quiet a person is told.</summary>
    private static async Task<string> WatchAsync(IWorkflowContext context, DealStageInput input)
    {
        for (var watch = 0; watch < MostWatches; watch++)
        {
            var until = context.UtcNow + TimeSpan.FromDays(input.FollowUpDays is { } days and > 0 ? days : 5);
            await context.StepAsync(StageDueStep.Step, new StageDue(input, until));
            switch ((await context.WaitForEventAsync<DealSignal>(DealSignals.Event, until))?.Kind)
            {
                case DealSignalKind.Moved:
                    return "moved";
                case null:
                    return await context.StepAsync(StageTaskStep.Step, new StageTask(input, null));
            }
        }

        return "watched long enough";
    }

    private static async Task<string> VerifyAsync(IWorkflowContext context, DealStageInput input)
    {
        foreach (var wait in LinkChecks)
        {
            if (await context.StepAsync(VerifyLinkStep.Step, input))
            {
                return "the link stands";
            }

            if (await context.WaitForEventAsync<DealSignal>(DealSignals.Event, context.UtcNow + wait) is { Kind: DealSignalKind.Moved })
            {
                return "moved";
            }
        }

        return await context.StepAsync(VerifyLinkStep.Step, input)
            ? "the link stands"
            : await context.StepAsync(StageTaskStep.Step, new StageTask(input, "the link was not found"));
    }
}
