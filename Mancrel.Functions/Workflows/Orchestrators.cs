using System.Text.Json;
using Mancrel.Api;
using Mancrel.Core.Learning;
using Mancrel.Core.Outreach;
using Mancrel.Core.Replies;
using Mancrel.Core.Workflows;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Mancrel.Functions.Workflows;

/// <summary>
/// One orchestrator for each workflow of Core, named as it is. The workflow's code is Core's; what stands here only brings it there.
/// </summary>
public static class Orchestrators
{
    private static readonly WorkflowRegistry Workflows = CoreServices.Workflows();

    /// <summary>See <see cref="EmailReply"/>.</summary>
    [Function("email-reply")]
    public static Task<JsonElement> EmailReplyAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    /// <summary>See <see cref="ManualReply"/>.</summary>
    [Function("manual-reply")]
    public static Task<JsonElement> ManualReplyAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    /// <summary>See <see cref="DealStage"/>.</summary>
    [Function("deal-stage")]
    public static Task<JsonElement> DealStageAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    /// <summary>See <see cref="OutreachMail"/>.</summary>
    [Function("outreach-mail")]
    public static Task<JsonElement> OutreachMailAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    /// <summary>See <see cref="LearnAgain"/>.</summary>
    [Function("learn-again")]
    public static Task<JsonElement> LearnAgainAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    /// <summary>See <see cref="Retrain"/>.</summary>
    [Function("retrain")]
    public static Task<JsonElement> RetrainAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    private static Task<JsonElement> RunAsync(TaskOrchestrationContext context)
    {
        var start =
            context.GetInput<WorkflowStart>() ?? throw new InvalidOperationException($"orchestration {context.InstanceId} has no input");
        return Workflows.RunWorkflowAsync(start.Workflow, new DurableWorkflowContext(context, start), start.Input);
    }
}
