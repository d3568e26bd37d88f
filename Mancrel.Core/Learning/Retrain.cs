using Mancrel.Core.Learning.Models;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Learning;

/// <summary>Which training.</summary>
public sealed record RetrainInput(string ModelId);

/// <summary>Trains a tenant's model from its people's labels, on demand and at night.</summary>
public sealed class Retrain : IWorkflow<RetrainInput, string>
{
    public static string Name => "retrain";

    /// <summary>The instance of a training.</summary>
    public static string InstanceOf(string modelId) => "retrain." + modelId;

    public async Task<string> RunAsync(IWorkflowContext context, RetrainInput input)
    {
        try
        {
            return await context.StepAsync(RetrainStep.Step, input);
        }
        catch (StepFailedException failure)
        {
            return await context.StepAsync(RetrainFailedStep.Step, new RetrainFailure(input.ModelId, failure.Reason));
        }
    }
}
