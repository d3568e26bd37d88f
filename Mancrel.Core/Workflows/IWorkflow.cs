using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>Workflow code: deterministic over its context.</summary>
public interface IWorkflow<TIn, TOut>
{
    /// <summary>The stable name under which histories are kept.</summary>
    static abstract string Name { get; }

    /// <summary>The code. Must be repeatable: see <see cref="IWorkflowContext"/>.</summary>
    Task<TOut> RunAsync(IWorkflowContext context, TIn input);
}

/// <summary>
/// One step: the only place of a workflow that touches the outside. Runs at least once, so what it does must bear repeating.
/// </summary>
public interface IWorkflowStep<TIn, TOut>
{
    /// <summary>The step's name and types.</summary>
    static abstract StepName<TIn, TOut> Step { get; }

    /// <summary>Does it.</summary>
    Task<TOut> RunAsync(StepContext context, TIn input, CancellationToken cancellation);
}

/// <summary>For whom and which instance a step runs.</summary>
/// <param name="Tenant">Whose instance.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Attempt">1 for the first.</param>
public sealed record StepContext(TenantId Tenant, string InstanceId, int Attempt);

/// <summary>A step throws this when no retry can help.</summary>
public sealed class PermanentStepException(string message) : Exception(message);

/// <summary>The workflows and steps that an engine can run, by name, behind one JSON seam.</summary>
public sealed class WorkflowRegistry
{
    private readonly Dictionary<string, Func<IWorkflowContext, JsonElement, Task<JsonElement>>> workflows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<IServiceProvider, StepContext, JsonElement, CancellationToken, Task<JsonElement>>> steps = new(
        StringComparer.Ordinal
    );

    /// <summary>Names of all steps, in order (the Azure host checks its activities against it).</summary>
    public IReadOnlyList<string> Steps => [.. steps.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Names of all workflows, in order.</summary>
    public IReadOnlyList<string> Workflows => [.. workflows.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a workflow; a second one of the same name is an error.</summary>
    public WorkflowRegistry AddWorkflow<TWorkflow, TIn, TOut>()
        where TWorkflow : IWorkflow<TIn, TOut>, new()
    {
        workflows.Add(
            TWorkflow.Name,
            async (context, input) =>
                JsonSerializer.SerializeToElement(await new TWorkflow().RunAsync(context, Read<TIn>(input)), CoreJson.Options)
        );
        return this;
    }

    /// <summary>Adds a step, made from the services of each run; a second one of the same name is an error.</summary>
    public WorkflowRegistry AddStep<TStep, TIn, TOut>()
        where TStep : class, IWorkflowStep<TIn, TOut>
    {
        steps.Add(
            TStep.Step.Name,
            async (services, context, input, cancellation) =>
            {
                var step =
                    (TStep?)services.GetService(typeof(TStep))
                    ?? throw new InvalidOperationException($"step {TStep.Step.Name} is not registered as a service");
                return JsonSerializer.SerializeToElement(await step.RunAsync(context, Read<TIn>(input), cancellation), CoreJson.Options);
            }
        );
        return this;
    }

    /// <summary>Runs a workflow's code over a context.</summary>
    /// <exception cref="KeyNotFoundException">No workflow of this name.</exception>
    public Task<JsonElement> RunWorkflowAsync(string name, IWorkflowContext context, JsonElement input) =>
        workflows.TryGetValue(name, out var run) ? run(context, input) : throw new KeyNotFoundException($"no workflow is called {name}");

    /// <summary>Runs a step.</summary>
    /// <exception cref="KeyNotFoundException">No step of this name.</exception>
    public Task<JsonElement> RunStepAsync(
        string name,
        IServiceProvider services,
        StepContext context,
        JsonElement input,
        CancellationToken cancellation
    ) =>
        steps.TryGetValue(name, out var run)
            ? run(services, context, input, cancellation)
            : throw new KeyNotFoundException($"no step is called {name}");

    private static T Read<T>(JsonElement element) =>
        element.Deserialize<T>(CoreJson.Options) ?? throw new JsonException($"null where {typeof(T).Name} was expected");
}
