using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>What workflow code sees of its run.</summary>
internal sealed class ReplayContext(WorkflowKey key, ReplayScheduler scheduler, Func<Func<int, WorkflowTask>, int> ask) : IWorkflowContext
{
    private long randoms;

    public string InstanceId => key.InstanceId;

    public TenantId Tenant => key.Tenant;

    public DateTimeOffset UtcNow { get; private set; }

    public bool IsReplaying { get; private set; }

    public Task<TOut> StepAsync<TIn, TOut>(StepName<TIn, TOut> step, TIn input, StepRetry? retry = null)
    {
        var policy = retry ?? StepRetry.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.MaxAttempts, 1, nameof(retry));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(policy.MaxAttempts, 100, nameof(retry));
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.Factor, 1, nameof(retry));
        return Ask(id => new WorkflowTask<TOut>(id, WorkflowTaskKind.Step, step.Name)
        {
            Input = JsonSerializer.SerializeToElement(input, CoreJson.Options),
            Retry = policy,
        });
    }

    public Task DelayUntilAsync(DateTimeOffset dueAt) =>
        Ask(id => new WorkflowTask<object?>(id, WorkflowTaskKind.Timer, "") { DueAt = dueAt });

    public Task<TEvent?> WaitForEventAsync<TEvent>(string name, DateTimeOffset? until = null)
        where TEvent : class => Ask(id => new WorkflowTask<TEvent?>(id, WorkflowTaskKind.Event, name) { DueAt = until });

    public ulong NextRandom()
    {
        EnsureHere();
        return WorkflowRandom.At(key.Tenant, key.InstanceId, randoms++);
    }

    /// <summary>Moves on to the next event.</summary>
    public void Move(DateTimeOffset now, bool replaying)
    {
        // An event raised after the clock was set back carries an earlier time: time never runs backwards for the code.
        UtcNow = now > UtcNow ? now : UtcNow;
        IsReplaying = replaying;
    }

    private Task<T> Ask<T>(Func<int, WorkflowTask<T>> make)
    {
        EnsureHere();
        WorkflowTask<T>? task = null;
        ask(id => task = make(id));
        return task!.Task;
    }

    private void EnsureHere()
    {
        if (!scheduler.IsHere)
        {
            scheduler.MarkLeft();
            throw new InvalidOperationException("workflow code called its context from outside the context's thread");
        }
    }
}
