using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>Runs one attempt of a step and says what came of it as a history event.</summary>
internal sealed class StepRunner(WorkflowRegistry registry, IServiceProvider services, TimeProvider time)
{
    public async Task<WorkflowHistoryEvent> RunAsync(WorkflowKey key, WorkflowTask step, CancellationToken cancellation)
    {
        var attempt = step.FailedAttempts + 1;
        using var span = Tracing.Start("step " + step.Name, key.InstanceId);
        var began = time.GetTimestamp();
        var outcome = "done";
        try
        {
            var result = await RunInScopeAsync(step, new StepContext(key.Tenant, key.InstanceId, attempt), cancellation);
            return Event(WorkflowEventType.StepCompleted, step, result, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops: nothing is recorded, the step runs again.
            throw;
        }
        catch (PermanentStepException e)
        {
            span.Fail(e);
            outcome = "failed";
            return Event(WorkflowEventType.StepFailed, step, JsonSerializer.SerializeToElement(e.Message), null);
        }
        catch (Exception e)
        {
            span.Fail(e);
            outcome = attempt < step.Retry.MaxAttempts ? "retried" : "failed";
            var error = JsonSerializer.SerializeToElement($"{e.GetType().Name}: {e.Message}");
            return attempt < step.Retry.MaxAttempts
                ? Event(WorkflowEventType.StepRetried, step, error, time.GetUtcNow() + step.Retry.DelayAfter(attempt))
                : Event(WorkflowEventType.StepFailed, step, error, null);
        }
        finally
        {
            Counters.StepRan(step.Name, time.GetElapsedTime(began), outcome);
        }
    }

    private async Task<JsonElement> RunInScopeAsync(WorkflowTask step, StepContext context, CancellationToken cancellation)
    {
        if (services.GetService(typeof(IStepScopes)) is not IStepScopes scopes)
        {
            return await registry.RunStepAsync(step.Name, services, context, step.Input!.Value, cancellation);
        }

        await using var scope = scopes.Open();
        return await registry.RunStepAsync(step.Name, scope.Services, context, step.Input!.Value, cancellation);
    }

    private static WorkflowHistoryEvent Event(WorkflowEventType type, WorkflowTask step, JsonElement data, DateTimeOffset? dueAt) =>
        new(0, default, type, step.Id, step.Name, data, dueAt);
}
