using Mancrel.Core.Workflows;

namespace Mancrel.Core.Learning.Models;

/// <summary>A training that could not be done, and why.</summary>
public sealed record RetrainFailure(string ModelId, string Reason);

/// <summary>Ends a training that failed, so that another one can begin.</summary>
public sealed class RetrainFailedStep(ModelDesk desk) : IWorkflowStep<RetrainFailure, string>
{
    public static StepName<RetrainFailure, string> Step { get; } = new("model.fail");

    public async Task<string> RunAsync(StepContext context, RetrainFailure input, CancellationToken cancellation)
    {
        await desk.EndAsync(
            context.Tenant,
            input.ModelId,
            model => model with { State = TrainingState.Failed, Reason = input.Reason },
            cancellation
        );
        return input.Reason;
    }
}
