using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>Starts and steers workflow instances. What returned has been made durable.</summary>
public interface IWorkflowEngine
{
    /// <summary>Starts an instance. False when one of this id exists already, in whatever state: one instance per id, for ever.</summary>
    Task<bool> StartAsync(TenantId tenant, string workflow, string instanceId, JsonElement input, CancellationToken cancellation = default);

    /// <summary>
    /// Hands an external event to an instance, where it is buffered until awaited. False when there is no such instance or it has ended.
    /// </summary>
    Task<bool> RaiseEventAsync(
        TenantId tenant,
        string instanceId,
        string name,
        JsonElement payload,
        CancellationToken cancellation = default
    );

    /// <summary>Ends an instance where it stands. False when there is none that runs.</summary>
    Task<bool> TerminateAsync(TenantId tenant, string instanceId, string reason, CancellationToken cancellation = default);

    /// <summary>
    /// Ends an instance where it stands and drops what it knows: input, results, events, errors. Its id stays used, so that nothing starts
    /// it again. False when there is none. Bears repeating.
    /// </summary>
    Task<bool> ForgetAsync(TenantId tenant, string instanceId, CancellationToken cancellation = default);

    /// <summary>State and history of an instance; null when there is none in this tenant.</summary>
    Task<WorkflowSnapshot?> GetAsync(TenantId tenant, string instanceId, CancellationToken cancellation = default);
}

/// <summary>Where an instance stands.</summary>
public enum WorkflowStatus
{
    /// <summary>Runs or waits.</summary>
    Running,

    /// <summary>Returned.</summary>
    Completed,

    /// <summary>Threw, or its replay was not deterministic.</summary>
    Failed,

    /// <summary>Was ended from outside.</summary>
    Terminated,
}

/// <summary>An instance as it stands now.</summary>
public sealed record WorkflowSnapshot(
    TenantId Tenant,
    string Workflow,
    string InstanceId,
    WorkflowStatus Status,
    JsonElement Input,
    JsonElement? Output,
    string? Error,
    IReadOnlyList<WorkflowHistoryEvent> History
);

/// <summary>One event of a history.</summary>
/// <param name="Sequence">1, 2, 3 … within the instance.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Type">What happened.</param>
/// <param name="TaskId">Which task of the workflow's code it is about (order of creation, from 0); null where none.</param>
/// <param name="Name">Step's or event's name.</param>
/// <param name="Data">Input, result, payload or error.</param>
/// <param name="DueAt">Of timers and of retries.</param>
public sealed record WorkflowHistoryEvent(
    long Sequence,
    DateTimeOffset At,
    WorkflowEventType Type,
    int? TaskId,
    string? Name,
    JsonElement? Data,
    DateTimeOffset? DueAt
);

/// <summary>The kinds of history events.</summary>
public enum WorkflowEventType
{
    /// <summary>The instance began, with its input.</summary>
    Started,

    /// <summary>The code asked for a step.</summary>
    StepScheduled,

    /// <summary>The step's result.</summary>
    StepCompleted,

    /// <summary>An attempt failed; tried again at the due time.</summary>
    StepRetried,

    /// <summary>The last attempt failed.</summary>
    StepFailed,

    /// <summary>The code asked for a timer.</summary>
    TimerCreated,

    /// <summary>The timer's time came.</summary>
    TimerFired,

    /// <summary>An external event came.</summary>
    EventRaised,

    /// <summary>The code began to wait for an external event.</summary>
    EventAwaited,

    /// <summary>The code returned.</summary>
    Completed,

    /// <summary>The code threw.</summary>
    Failed,

    /// <summary>Ended from outside.</summary>
    Terminated,
}
