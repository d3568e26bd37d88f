using System.Diagnostics;
using Mancrel.Core.Common;
using Mancrel.Core.Workflows;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Functions.Workflows;

/// <summary>Runs one attempt of a step for an activity, in a scope of services of its own.</summary>
public sealed class StepDispatcher(WorkflowRegistry registry, IServiceScopeFactory scopes, DurableClientSlot slot)
{
    /// <summary>Runs it. Whatever else it throws, the orchestration hears of and tries again.</summary>
    public async Task<StepAnswer> RunAsync(StepCall call, DurableTaskClient client, CancellationToken cancellation)
    {
        slot.Use(client);
        await using var scope = scopes.CreateAsyncScope();
        var context = new StepContext(new TenantId(call.Tenant), call.InstanceId, call.Attempt);
        using var span = Tracing.Start("step " + call.Step, call.InstanceId);
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var result = await registry.RunStepAsync(call.Step, scope.ServiceProvider, context, call.Input, cancellation);
            outcome = "done";
            return new StepAnswer(result, Permanent: null);
        }
        catch (PermanentStepException failure)
        {
            span.Fail(failure);
            return new StepAnswer(Result: null, failure.Message);
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
        finally
        {
            Counters.StepRan(call.Step, Stopwatch.GetElapsedTime(began), outcome);
        }
    }
}
