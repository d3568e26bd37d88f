using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies;

/// <summary>Learns once more from a message whose verdict came after its reply had ended: a blind audit.</summary>
public sealed class LearnAgain : IWorkflow<MessageRef, string>
{
    public static string Name => BlindAudit.LearnWorkflow;

    public Task<string> RunAsync(IWorkflowContext context, MessageRef input) =>
        context.StepAsync(LearnStep.Step, new LearnInput(input, Draw: 1));
}
