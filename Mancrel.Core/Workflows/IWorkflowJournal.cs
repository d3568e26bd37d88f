using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>Where the engine keeps instances and their histories. What returned has been made durable.</summary>
public interface IWorkflowJournal
{
    /// <summary>Creates an instance with its first event, due at once. False when one of this key exists, in whatever state.</summary>
    Task<bool> CreateAsync(WorkflowKey key, string workflow, WorkflowHistoryEvent started, CancellationToken cancellation = default);

    /// <summary>The instance with its events after a sequence; null when there is none.</summary>
    Task<WorkflowRecord?> LoadAsync(WorkflowKey key, long after = 0, CancellationToken cancellation = default);

    /// <summary>
    /// Appends events (numbered on from <paramref name="expectedVersion"/>; none is allowed) and sets status and wake time in one step.
    /// False, and nothing happened, when the instance has ended or its version is another: reload and decide again.
    /// </summary>
    Task<bool> AppendAsync(
        WorkflowKey key,
        long expectedVersion,
        IReadOnlyList<WorkflowHistoryEvent> events,
        WorkflowStatus status,
        DateTimeOffset? wakeAt,
        CancellationToken cancellation = default
    );

    /// <summary>Running instances whose wake time has come, the longest due first.</summary>
    Task<IReadOnlyList<WorkflowKey>> ListDueAsync(DateTimeOffset now, int max, CancellationToken cancellation = default);

    /// <summary>The next wake time after a time; null when none is set.</summary>
    Task<DateTimeOffset?> NextWakeAsync(DateTimeOffset after, CancellationToken cancellation = default);

    /// <summary>A tenant's instances of a status, newest first (for operators).</summary>
    Task<IReadOnlyList<WorkflowRecord>> ListAsync(
        TenantId tenant,
        WorkflowStatus status,
        int max,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// Drops all but the first and last event of up to <paramref name="max"/> instances that ended before a time. The instance itself
    /// stays, since an id is used once for ever. Returns how many were purged.
    /// </summary>
    Task<int> PurgeAsync(DateTimeOffset endedBefore, int max, CancellationToken cancellation = default);

    /// <summary>
    /// Drops all that an ended instance knows: every event but the first and the last, and the data of those two. False when there is no
    /// such instance or it runs. Bears repeating.
    /// </summary>
    Task<bool> ForgetAsync(WorkflowKey key, CancellationToken cancellation = default);
}

/// <summary>Names an instance.</summary>
public readonly record struct WorkflowKey(TenantId Tenant, string InstanceId)
{
    public override string ToString() => $"{Tenant}/{InstanceId}";
}

/// <summary>An instance as the journal holds it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Workflow">Its workflow's name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Version">Sequence of its last event.</param>
/// <param name="WakeAt">When it is to be driven next; null when only an external event can move it.</param>
/// <param name="Events">In order; those that were asked for.</param>
public sealed record WorkflowRecord(
    WorkflowKey Key,
    string Workflow,
    WorkflowStatus Status,
    long Version,
    DateTimeOffset? WakeAt,
    IReadOnlyList<WorkflowHistoryEvent> Events
);
