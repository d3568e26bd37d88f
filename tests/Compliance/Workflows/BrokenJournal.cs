using Mancrel.Core.Common;
using Mancrel.Core.Workflows;

namespace Mancrel.Compliance.Workflows;

/// <summary>A journal whose n-th append is lost with an error, as by a crash.</summary>
internal sealed class BrokenJournal(IWorkflowJournal inner, int brokenAppend) : IWorkflowJournal
{
    private int appends;

    public Task<bool> CreateAsync(
        WorkflowKey key,
        string workflow,
        WorkflowHistoryEvent started,
        CancellationToken cancellation = default
    ) => inner.CreateAsync(key, workflow, started, cancellation);

    public Task<WorkflowRecord?> LoadAsync(WorkflowKey key, long after = 0, CancellationToken cancellation = default) =>
        inner.LoadAsync(key, after, cancellation);

    public Task<bool> AppendAsync(
        WorkflowKey key,
        long expectedVersion,
        IReadOnlyList<WorkflowHistoryEvent> events,
        WorkflowStatus status,
        DateTimeOffset? wakeAt,
        CancellationToken cancellation = default
    ) =>
        ++appends == brokenAppend
            ? throw new IOException("the disk is gone")
            : inner.AppendAsync(key, expectedVersion, events, status, wakeAt, cancellation);

    public Task<IReadOnlyList<WorkflowKey>> ListDueAsync(DateTimeOffset now, int max, CancellationToken cancellation = default) =>
        inner.ListDueAsync(now, max, cancellation);

    public Task<DateTimeOffset?> NextWakeAsync(DateTimeOffset after, CancellationToken cancellation = default) =>
        inner.NextWakeAsync(after, cancellation);

    public Task<IReadOnlyList<WorkflowRecord>> ListAsync(
        TenantId tenant,
        WorkflowStatus status,
        int max,
        CancellationToken cancellation = default
    ) => inner.ListAsync(tenant, status, max, cancellation);

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int max, CancellationToken cancellation = default) =>
        inner.PurgeAsync(endedBefore, max, cancellation);

    public Task<bool> ForgetAsync(WorkflowKey key, CancellationToken cancellation = default) => inner.ForgetAsync(key, cancellation);
}
