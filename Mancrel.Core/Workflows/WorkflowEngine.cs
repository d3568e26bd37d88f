using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>
/// Workflows as replayed histories over a journal. It has no threads: a host's loop calls <see cref="StartDueAsync"/> (or
/// <see cref="RunDueAsync"/>) and, when that
/// did nothing, <see cref="WaitForWorkAsync"/>. A crash between a step's effect and its record runs the step again (at least once).
/// </summary>
public sealed class WorkflowEngine(IWorkflowJournal journal, WorkflowRegistry registry, IServiceProvider services, TimeProvider time)
    : IWorkflowEngine
{
    // An instance whose driving threw (the journal is down, its history cannot be read) must not starve the others.
    private static readonly TimeSpan PutOffFor = TimeSpan.FromSeconds(30);

    // Timers of TimeProvider take 49 days at most; looking once an hour is free.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly StepRunner steps = new(registry, services, time);
    private readonly DriveTable table = new();
    private readonly WorkSignal signal = new();

    public async Task<bool> StartAsync(
        TenantId tenant,
        string workflow,
        string instanceId,
        JsonElement input,
        CancellationToken cancellation = default
    )
    {
        var started = new WorkflowHistoryEvent(1, time.GetUtcNow(), WorkflowEventType.Started, null, workflow, input, null);
        var created = await journal.CreateAsync(new WorkflowKey(tenant, instanceId), workflow, started, cancellation);
        if (created)
        {
            signal.Pulse();
        }

        return created;
    }

    public Task<bool> RaiseEventAsync(
        TenantId tenant,
        string instanceId,
        string name,
        JsonElement payload,
        CancellationToken cancellation = default
    ) =>
        AppendAsync(
            new WorkflowKey(tenant, instanceId),
            WorkflowEventType.EventRaised,
            name,
            payload,
            WorkflowStatus.Running,
            cancellation
        );

    public Task<bool> TerminateAsync(TenantId tenant, string instanceId, string reason, CancellationToken cancellation = default) =>
        AppendAsync(
            new WorkflowKey(tenant, instanceId),
            WorkflowEventType.Terminated,
            null,
            JsonSerializer.SerializeToElement(reason),
            WorkflowStatus.Terminated,
            cancellation
        );

    public async Task<bool> ForgetAsync(TenantId tenant, string instanceId, CancellationToken cancellation = default)
    {
        await TerminateAsync(tenant, instanceId, "forgotten", cancellation);
        return await journal.ForgetAsync(new WorkflowKey(tenant, instanceId), cancellation);
    }

    public async Task<WorkflowSnapshot?> GetAsync(TenantId tenant, string instanceId, CancellationToken cancellation = default) =>
        await journal.LoadAsync(new WorkflowKey(tenant, instanceId), cancellation: cancellation) is { } record ? Snapshot(record) : null;

    /// <summary>
    /// Drives up to <paramref name="max"/> due instances, one after the other, each until it ends or waits. Returns how many; 0 means that
    /// there is nothing to do now. Any number of loops may call at once: no two drive the same instance.
    /// </summary>
    /// <exception cref="AggregateException">Some could not be driven (their journal entry could not be read or written); the others were,
    /// and those are tried again later.</exception>
    public async Task<int> RunDueAsync(int max, CancellationToken cancellation)
    {
        var count = 0;
        List<Exception>? errors = null;
        foreach (var key in await journal.ListDueAsync(time.GetUtcNow(), max + table.Count, cancellation))
        {
            if (count == max || !table.TryTake(key, time.GetUtcNow()))
            {
                continue;
            }

            count++;
            try
            {
                await DriveAsync(key, cancellation);
            }
            catch (InvalidOperationException e)
            {
                (errors ??= []).Add(e);
            }
        }

        return errors is null ? count : throw new AggregateException(errors);
    }

    /// <summary>
    /// Starts to drive up to <paramref name="max"/> due instances side by side and gives back their drives, so that many wait for the same
    /// commit. None means that
    /// there is nothing to start now. A drive fails with <see cref="InvalidOperationException"/> when its instance could not be driven;
    /// that is tried again later.
    /// </summary>
    public async Task<IReadOnlyList<Task>> StartDueAsync(int max, CancellationToken cancellation)
    {
        List<Task> started = [];
        foreach (var key in await journal.ListDueAsync(time.GetUtcNow(), max + table.Count, cancellation))
        {
            if (started.Count < max && table.TryTake(key, time.GetUtcNow()))
            {
                started.Add(DriveAsync(key, cancellation));
            }
        }

        return started;
    }

    /// <summary>Completes when an instance may be due: at once, at a start or an event, or at the next wake time.</summary>
    public async Task WaitForWorkAsync(CancellationToken cancellation)
    {
        var pulsed = signal.Next;
        var now = time.GetUtcNow();
        var due = await journal.ListDueAsync(now, table.Count + 1, cancellation);
        if (due.Any(key => table.IsFree(key, now)))
        {
            return;
        }

        var next = Earliest(await journal.NextWakeAsync(now, cancellation), table.NextRetry());
        var wait = next is null || next - now > LongestWait ? LongestWait : next.Value - now;
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(pulsed, Task.Delay(wait, time, stop.Token));
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task DriveAsync(WorkflowKey key, CancellationToken cancellation)
    {
        DateTimeOffset? wake = null;
        try
        {
            wake = await new WorkflowDrive(journal, registry, steps, time, key).RunAsync(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            table.PutOff(key, time.GetUtcNow() + PutOffFor);
            throw new InvalidOperationException($"workflow instance {key} could not be driven", e);
        }
        finally
        {
            if (table.Release(key) || wake is not null)
            {
                signal.Pulse();
            }
        }
    }

    private async Task<bool> AppendAsync(
        WorkflowKey key,
        WorkflowEventType type,
        string? name,
        JsonElement data,
        WorkflowStatus status,
        CancellationToken cancellation
    )
    {
        while (await journal.LoadAsync(key, after: long.MaxValue, cancellation) is { Status: WorkflowStatus.Running } record)
        {
            var now = time.GetUtcNow();
            var e = new WorkflowHistoryEvent(record.Version + 1, now, type, null, name, data, null);
            if (await journal.AppendAsync(key, record.Version, [e], status, status == WorkflowStatus.Running ? now : null, cancellation))
            {
                signal.Pulse();
                return true;
            }
        }

        return false;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b
        : b is null || a < b ? a
        : b;

    private static WorkflowSnapshot Snapshot(WorkflowRecord record)
    {
        var last = record.Events[^1];
        return new WorkflowSnapshot(
            record.Key.Tenant,
            record.Workflow,
            record.Key.InstanceId,
            record.Status,
            record.Events[0].Data!.Value,
            record.Status == WorkflowStatus.Completed ? last.Data : null,
            record.Status is WorkflowStatus.Failed or WorkflowStatus.Terminated ? last.Data?.GetString() : null,
            record.Events
        );
    }
}
