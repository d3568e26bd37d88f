using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Workflows;

/// <summary>A workflow or step of a chapter, on its way to the registry.</summary>
public sealed record WorkflowPart(Action<WorkflowRegistry> Add);

/// <summary>How chapters name their workflows and steps: once, for both hosts.</summary>
public static class WorkflowServices
{
    public static IServiceCollection AddWorkflow<TWorkflow, TIn, TOut>(this IServiceCollection services)
        where TWorkflow : IWorkflow<TIn, TOut>, new() =>
        services.AddSingleton(new WorkflowPart(registry => registry.AddWorkflow<TWorkflow, TIn, TOut>()));

    public static IServiceCollection AddStep<TStep, TIn, TOut>(this IServiceCollection services)
        where TStep : class, IWorkflowStep<TIn, TOut> =>
        services.AddSingleton<TStep>().AddSingleton(new WorkflowPart(registry => registry.AddStep<TStep, TIn, TOut>()));

    /// <summary>The registry of all parts that were added; needs no container.</summary>
    public static WorkflowRegistry WorkflowRegistry(this IServiceCollection services)
    {
        var registry = new WorkflowRegistry();
        foreach (
            var part in services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<WorkflowPart>()
        )
        {
            part.Add(registry);
        }

        return registry;
    }
}
