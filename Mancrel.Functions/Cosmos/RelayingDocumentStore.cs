using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// Delivers outbox events right after the batch that wrote them, in the process that wrote them: no listener has to run for it, and no
/// lease is paid for. What a crash or a refusal leaves lying is found by the outbox timer, so the promise stays at least once.
/// </summary>
public sealed partial class RelayingDocumentStore(IDocumentStore inner, IEventQueue queue, ILogger<RelayingDocumentStore> log)
    : IDocumentStore
{
    public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument => inner.GetAsync<T>(tenant, partition, id, cancellation);

    public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument => inner.QueryAsync<T>(tenant, query, cancellation);

    public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
    {
        var outcome = await inner.CommitAsync(batch, cancellation);
        if (outcome.Committed)
        {
            foreach (var outgoing in batch.Operations.Select(operation => operation.Document).OfType<OutboxEvent>())
            {
                await RelayAsync(batch.Tenant, outgoing);
            }
        }

        return outcome;
    }

    private async Task RelayAsync(TenantId tenant, OutboxEvent outgoing)
    {
        try
        {
            // Not cancelled with the caller: the batch stands, and what it caused is to follow.
            await queue.EnqueueAsync(outgoing.MessageFor(tenant), CancellationToken.None);
            await inner.CommitAsync(new DocumentBatch(tenant, outgoing.Partition).Delete<OutboxEvent>(outgoing.Id), CancellationToken.None);
        }
        catch (Exception error)
        {
            // The batch is committed: its caller must not hear that it failed. The timer delivers what lies here.
            LeftForTheTimer(log, error, outgoing.Queue, outgoing.EventId);
        }
    }

    [LoggerMessage(EventId = 3102, Level = LogLevel.Warning, Message = "Outbox event {EventId} for {Queue} is left for the timer")]
    private static partial void LeftForTheTimer(ILogger logger, Exception exception, string queue, string eventId);
}
