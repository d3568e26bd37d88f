using System.Text.Json;
using Mancrel.Core;
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

    [Function("email-reply")]
    public static Task<JsonElement> EmailReplyAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("manual-reply")]
    public static Task<JsonElement> ManualReplyAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("held-reply")]
    public static Task<JsonElement> HeldReplyAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("deal-stage")]
    public static Task<JsonElement> DealStageAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("outreach-mail")]
    public static Task<JsonElement> OutreachMailAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("campaign")]
    public static Task<JsonElement> CampaignAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("campaign-mail")]
    public static Task<JsonElement> CampaignMailAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("sequence")]
    public static Task<JsonElement> SequenceAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("sequence-people")]
    public static Task<JsonElement> SequencePeopleAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    /// <summary>One run of an automation.</summary>
    [Function("automation")]
    public static Task<JsonElement> AutomationAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("dunning")]
    public static Task<JsonElement> DunningAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("learn-again")]
    public static Task<JsonElement> LearnAgainAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    [Function("retrain")]
    public static Task<JsonElement> RetrainAsync([OrchestrationTrigger] TaskOrchestrationContext context) => RunAsync(context);

    private static Task<JsonElement> RunAsync(TaskOrchestrationContext context)
    {
        var start =
            context.GetInput<WorkflowStart>() ?? throw new InvalidOperationException($"orchestration {context.InstanceId} has no input");
        return Workflows.RunWorkflowAsync(start.Workflow, new DurableWorkflowContext(context, start), start.Input);
    }
}
