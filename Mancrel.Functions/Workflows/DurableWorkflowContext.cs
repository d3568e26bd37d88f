using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Workflows;
using Microsoft.DurableTask;

namespace Mancrel.Functions.Workflows;

/// <summary>
/// Core's workflow context over a durable orchestration, so that Core's workflows run unchanged. Like workflow code it runs on the
/// orchestrator's thread only: it awaits nothing but tasks of the orchestration.
/// </summary>
/// <param name="orchestration">The orchestration.</param>
/// <param name="start">Its input.</param>
public sealed class DurableWorkflowContext(TaskOrchestrationContext orchestration, WorkflowStart start) : IWorkflowContext
{
    // Waits that ran out of time and still stand in the orchestration, oldest first. The next wait takes them up: what came between two
    // waits is in them.
    private readonly Dictionary<string, Queue<Task<JsonElement>>> leftWaits = new(StringComparer.OrdinalIgnoreCase);
    private long randoms;

    public string InstanceId => start.InstanceId;

    public TenantId Tenant { get; } = new(start.Tenant);

    public DateTimeOffset UtcNow => new(DateTime.SpecifyKind(orchestration.CurrentUtcDateTime, DateTimeKind.Utc));

    public bool IsReplaying => orchestration.IsReplaying;

    /// <remarks>Retries are made here and not by the orchestration's own retry options, so that Core's policy is the arithmetic and a step
    /// is told its attempt.</remarks>
    public async Task<TOut> StepAsync<TIn, TOut>(StepName<TIn, TOut> step, TIn input, StepRetry? retry = null)
    {
        var policy = retry ?? StepRetry.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.MaxAttempts, 1, nameof(retry));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(policy.MaxAttempts, 100, nameof(retry));
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.Factor, 1, nameof(retry));
        var data = JsonSerializer.SerializeToElement(input, CoreJson.Options);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await orchestration.CallActivityAsync<StepAnswer>(
                    DurableNames.ActivityOf(step.Name),
                    new StepCall(start.Tenant, start.InstanceId, step.Name, attempt, data)
                );
                return answer.Permanent is { } reason ? throw new StepFailedException(step.Name, reason) : Read<TOut>(answer.Result);
            }
            catch (TaskFailedException failure) when (attempt >= policy.MaxAttempts)
            {
                throw new StepFailedException(step.Name, Reason(failure));
            }
            catch (TaskFailedException)
            {
                // Tried again below: an await inside of a catch block is no place for an orchestration to stop.
            }

            await DelayUntilAsync(UtcNow + policy.DelayAfter(attempt));
        }
    }

    public Task DelayUntilAsync(DateTimeOffset dueAt) => orchestration.CreateTimer(dueAt.UtcDateTime, CancellationToken.None);

    public async Task<TEvent?> WaitForEventAsync<TEvent>(string name, DateTimeOffset? until = null)
        where TEvent : class
    {
        var wait =
            leftWaits.TryGetValue(name, out var left) && left.TryDequeue(out var earlier)
                ? earlier
                : orchestration.WaitForExternalEvent<JsonElement>(name);
        if (until is { } end)
        {
            using var enough = new CancellationTokenSource();
            var timer = orchestration.CreateTimer(end.UtcDateTime, enough.Token);
            if (await Task.WhenAny(wait, timer) == timer)
            {
                Leave(name, wait);
                return null;
            }

#pragma warning disable CA1849, MA0042 // CancelAsync goes to another thread, where an orchestration must never be.
            enough.Cancel();
#pragma warning restore CA1849, MA0042
        }

        return Read<TEvent>(await wait);
    }

    public ulong NextRandom() => WorkflowRandom.At(Tenant, start.InstanceId, randoms++);

    private void Leave(string name, Task<JsonElement> wait)
    {
        if (!leftWaits.TryGetValue(name, out var waits))
        {
            leftWaits[name] = waits = new Queue<Task<JsonElement>>();
        }

        waits.Enqueue(wait);
    }

    private static T Read<T>(JsonElement? data) => data is { } element ? element.Deserialize<T>(CoreJson.Options)! : default!;

    private static string Reason(TaskFailedException failure) =>
        $"{failure.FailureDetails.ErrorType.Split('.')[^1]}: {failure.FailureDetails.ErrorMessage}";
}
