using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>What the guards said.</summary>
public sealed record GuardResult(IReadOnlyList<GuardFinding> Guards);

/// <summary>Asks every guard: plain code, outside any model, that can only lower the band (docs/architecture.md, step 8).</summary>
public sealed class GuardStep(MessageFile files, ReplyFindings guards) : IWorkflowStep<MessageRef, GuardResult>
{
    public static StepName<MessageRef, GuardResult> Step { get; } = new("reply.guard");

    public async Task<GuardResult> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation)
    {
        var file = await files.OpenAsync(context.Tenant, input, cancellation) ?? throw new PermanentStepException("the message is missing");
        return file.Message.Value.State is MessageState.Classified or MessageState.Drafted
            ? new GuardResult(await guards.NowAsync(context.Tenant, file.Message.Value, file.Conversation.Value, cancellation))
            : new GuardResult([]);
    }
}
