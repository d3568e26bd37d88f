using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Steps;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies;

/// <summary>Which held reply of a person, and until when it is held.</summary>
public sealed record HeldReplyInput(MessageRef Outbound, DateTimeOffset Until);

/// <summary>
/// Waits out the time for which a person's own reply is held: seconds in which it can be called back, or the hour it was written for. The
/// message decides what then happens; one that was called back, sent before or put off is passed over.
/// </summary>
public sealed class HeldReply : IWorkflow<HeldReplyInput, bool>
{
    public static string Name => "held-reply";

    /// <summary>One instance for each time that a message was held until.</summary>
    public static string InstanceOf(string outboundId, DateTimeOffset until) =>
        string.Create(CultureInfo.InvariantCulture, $"hold.{outboundId}.{until.ToUnixTimeMilliseconds()}");

    public async Task<bool> RunAsync(IWorkflowContext context, HeldReplyInput input)
    {
        await context.DelayUntilAsync(input.Until);
        return await context.StepAsync(ReleaseStep.Step, input);
    }
}
