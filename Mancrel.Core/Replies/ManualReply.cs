using Mancrel.Core.Inbox;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies;

/// <summary>Sends what a person wrote: the same handover as every reply, without asking anybody again.</summary>
public sealed class ManualReply : IWorkflow<MessageRef, ReplyOutcome>
{
    public static string Name => "manual-reply";

    /// <summary>The instance of an outbound message.</summary>
    public static string InstanceOf(string outboundId) => "send." + outboundId;

    public Task<ReplyOutcome> RunAsync(IWorkflowContext context, MessageRef input) => ReplySending.HandOverAsync(context, input);
}
