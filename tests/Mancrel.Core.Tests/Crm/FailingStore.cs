using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Crm;

/// <summary>A process that dies at one of its calls to the store: before or after the call took effect. All later calls fail too.</summary>
internal sealed class FailingStore(IDocumentStore inner, int at, bool afterwards) : IDocumentStore
{
    private int calls;

    /// <summary>How many calls there were.</summary>
    public int Calls => Volatile.Read(ref calls);

    public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument => CallAsync(() => inner.GetAsync<T>(tenant, partition, id, cancellation));

    public Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default) =>
        CallAsync(() => inner.CommitAsync(batch, cancellation));

    public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument => CallAsync(() => inner.QueryAsync<T>(tenant, query, cancellation));

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var number = Interlocked.Increment(ref calls);
        if (number > at || (number == at && !afterwards))
        {
            throw new KilledException();
        }

        var result = await call();
        return number == at ? throw new KilledException() : result;
    }
}

/// <summary>The process is no more.</summary>
internal sealed class KilledException : Exception;
