using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Mancrel.InMemory;

namespace Simulation.Ports;

/// <summary>Documents and their change feed behind the gate.</summary>
internal sealed class GatedStore(IDocumentStore inner, InMemoryDocumentStore feed, PortGate gate, Weather? weather = null)
    : IDocumentStore,
        IChangeFeed
{
    public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument => gate.CallAsync($"get {T.Kind}", () => inner.GetAsync<T>(tenant, partition, id, cancellation));

    public Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default) =>
        gate.CallAsync(
            $"commit {string.Join('+', batch.Operations.Select(operation => operation.Kind))}",
            () =>
            {
                if (batch.Operations.Any(operation => operation.ETag is not null) && weather?.Conflicts() == true)
                {
                    foreach (var operation in batch.Operations.Where(operation => operation.ETag is not null))
                    {
                        feed.Touch(batch.Tenant, operation.Kind, operation.Id);
                    }
                }

                return inner.CommitAsync(batch, cancellation);
            }
        );

    public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument => gate.CallAsync($"query {T.Kind}", () => inner.QueryAsync<T>(tenant, query, cancellation));

    public Task<IReadOnlyList<DocumentChange>> ReadAsync(
        TenantId? tenant,
        long after,
        int limit,
        string? kind = null,
        CancellationToken cancellation = default
    ) => gate.CallAsync("read feed", () => feed.ReadAsync(tenant, after, limit, kind, cancellation));

    public Task<long> PositionAsync(CancellationToken cancellation = default) =>
        gate.CallAsync("feed position", () => feed.PositionAsync(cancellation));

    public Task WaitAsync(long after, CancellationToken cancellation = default) =>
        throw new NotSupportedException("the simulator never waits");
}

/// <summary>The queue behind the gate.</summary>
internal sealed class GatedQueue(InMemoryEventQueue inner, PortGate gate, Weather? weather = null) : IEventQueue
{
    public Task<bool> EnqueueAsync(QueueMessage message, CancellationToken cancellation = default) =>
        gate.CallAsync($"enqueue {message.Queue}", () => inner.EnqueueAsync(weather?.Underway(message) ?? message, cancellation));

    public Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(
        string queue,
        int max,
        TimeSpan lockFor,
        CancellationToken cancellation = default
    ) =>
        gate.CallAsync(
            $"receive {queue}",
            async () =>
            {
                var received = await inner.ReceiveAsync(queue, max, lockFor, cancellation);
                return weather?.Ordered(received) ?? received;
            }
        );

    public Task<bool> CompleteAsync(QueueDelivery delivery, CancellationToken cancellation = default) =>
        gate.CallAsync(
            $"complete {delivery.Message.Queue}",
            () => weather?.LosesLock() == true ? Task.FromResult(false) : inner.CompleteAsync(delivery, cancellation)
        );

    public Task<bool> AbandonAsync(QueueDelivery delivery, TimeSpan delay, string reason, CancellationToken cancellation = default) =>
        gate.CallAsync($"abandon {delivery.Message.Queue}", () => inner.AbandonAsync(delivery, delay, reason, cancellation));

    public Task<bool> DeadLetterAsync(QueueDelivery delivery, string reason, CancellationToken cancellation = default) =>
        gate.CallAsync($"dead-letter {delivery.Message.Queue}", () => inner.DeadLetterAsync(delivery, reason, cancellation));

    public Task<bool> RenewAsync(QueueDelivery delivery, TimeSpan lockFor, CancellationToken cancellation = default) =>
        gate.CallAsync("renew", () => inner.RenewAsync(delivery, lockFor, cancellation));

    public Task<DeadLetterPage> ListDeadLettersAsync(
        TenantId tenant,
        string? queue,
        int limit,
        string? cursor,
        CancellationToken cancellation = default
    ) => gate.CallAsync("list dead letters", () => inner.ListDeadLettersAsync(tenant, queue, limit, cursor, cancellation));

    public Task<bool> ReplayAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
        gate.CallAsync("replay dead letter", () => inner.ReplayAsync(tenant, deadLetterId, cancellation));

    public Task<bool> DiscardAsync(TenantId tenant, string deadLetterId, CancellationToken cancellation = default) =>
        gate.CallAsync("discard dead letter", () => inner.DiscardAsync(tenant, deadLetterId, cancellation));

    public Task<QueueDepth> DepthAsync(string queue, CancellationToken cancellation = default) =>
        gate.CallAsync("queue depth", () => inner.DepthAsync(queue, cancellation));
}

/// <summary>Blobs behind the gate.</summary>
internal sealed class GatedBlobs(InMemoryBlobStore inner, PortGate gate) : IBlobStore
{
    public Task<BlobId> PutAsync(TenantId tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation = default) =>
        gate.CallAsync("put blob", () => inner.PutAsync(tenant, content, cancellation));

    public Task<ReadOnlyMemory<byte>?> GetAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default) =>
        gate.CallAsync("get blob", () => inner.GetAsync(tenant, id, cancellation));

    public Task DeleteAsync(TenantId tenant, BlobId id, CancellationToken cancellation = default) =>
        gate.CallAsync(
            "delete blob",
            async () =>
            {
                await inner.DeleteAsync(tenant, id, cancellation);
                return true;
            }
        );
}

/// <summary>Search behind the gate.</summary>
internal sealed class GatedSearch(InMemorySearch inner, PortGate gate) : ISearch
{
    public Task IndexAsync(TenantId tenant, SearchEntry entry, CancellationToken cancellation = default) =>
        gate.CallAsync(
            "index",
            async () =>
            {
                await inner.IndexAsync(tenant, entry, cancellation);
                return true;
            }
        );

    public Task RemoveAsync(TenantId tenant, string kind, string id, CancellationToken cancellation = default) =>
        gate.CallAsync(
            "unindex",
            async () =>
            {
                await inner.RemoveAsync(tenant, kind, id, cancellation);
                return true;
            }
        );

    public Task<IReadOnlyList<SearchHit>> SearchAsync(
        TenantId tenant,
        string kind,
        string query,
        int limit,
        CancellationToken cancellation = default
    ) => gate.CallAsync("search", () => inner.SearchAsync(tenant, kind, query, limit, cancellation));

    public Task<IReadOnlyList<SearchHit>> FindAsync(
        TenantId tenant,
        string kind,
        string typed,
        int limit,
        CancellationToken cancellation = default
    ) => gate.CallAsync("find", () => inner.FindAsync(tenant, kind, typed, limit, cancellation));
}

/// <summary>The journal of workflows behind the gate.</summary>
internal sealed class GatedJournal(InMemoryWorkflowJournal inner, PortGate gate) : IWorkflowJournal
{
    public Task<bool> CreateAsync(
        WorkflowKey key,
        string workflow,
        WorkflowHistoryEvent started,
        CancellationToken cancellation = default
    ) => gate.CallAsync($"start {key.InstanceId}", () => inner.CreateAsync(key, workflow, started, cancellation));

    public Task<WorkflowRecord?> LoadAsync(WorkflowKey key, long after = 0, CancellationToken cancellation = default) =>
        gate.CallAsync($"load {key.InstanceId}", () => inner.LoadAsync(key, after, cancellation));

    public Task<bool> AppendAsync(
        WorkflowKey key,
        long expectedVersion,
        IReadOnlyList<WorkflowHistoryEvent> events,
        WorkflowStatus status,
        DateTimeOffset? wakeAt,
        CancellationToken cancellation = default
    ) =>
        gate.CallAsync(
            $"append {key.InstanceId} {string.Join('+', events.Select(e => $"{e.Type} {e.Name}"))}",
            () => inner.AppendAsync(key, expectedVersion, events, status, wakeAt, cancellation)
        );

    public Task<IReadOnlyList<WorkflowKey>> ListDueAsync(DateTimeOffset now, int max, CancellationToken cancellation = default) =>
        gate.CallAsync("list due", () => inner.ListDueAsync(now, max, cancellation));

    public Task<DateTimeOffset?> NextWakeAsync(DateTimeOffset after, CancellationToken cancellation = default) =>
        gate.CallAsync("next wake", () => inner.NextWakeAsync(after, cancellation));

    public Task<IReadOnlyList<WorkflowRecord>> ListAsync(
        TenantId tenant,
        WorkflowStatus status,
        int max,
        CancellationToken cancellation = default
    ) => gate.CallAsync("list instances", () => inner.ListAsync(tenant, status, max, cancellation));

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int max, CancellationToken cancellation = default) =>
        gate.CallAsync("purge", () => inner.PurgeAsync(endedBefore, max, cancellation));

    public Task<bool> ForgetAsync(WorkflowKey key, CancellationToken cancellation = default) =>
        gate.CallAsync("forget", () => inner.ForgetAsync(key, cancellation));
}
