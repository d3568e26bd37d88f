using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>What callers of a store would write again and again.</summary>
public static class DocumentStoreExtensions
{
    /// <summary>
    /// A document of a kind by its id alone, where the partition is not known; null when there is none. An indexed query, dearer than a
    /// point read.
    /// </summary>
    public static async Task<Stored<T>?> FindAsync<T>(
        this IDocumentStore store,
        TenantId tenant,
        string idField,
        string id,
        CancellationToken cancellation = default
    )
        where T : class, IDocument
    {
        var page = await store.QueryAsync<T>(
            tenant,
            new DocumentQuery { Where = [new DocumentFilter(idField, FilterOperator.Equal, id)], Limit = 1 },
            cancellation
        );
        return page.Items.Count == 0 ? null : page.Items[0];
    }

    /// <summary>
    /// Writes a document where none is, and gives back the one that stands there afterwards: ours, or that of whoever came first.
    /// </summary>
    public static async Task<Stored<T>> GetOrCreateAsync<T>(
        this IDocumentStore store,
        TenantId tenant,
        T document,
        CancellationToken cancellation = default
    )
        where T : class, IDocument
    {
        // The point read first: on the path of every mail after the first it saves a write.
        if (await store.GetAsync<T>(tenant, document.Partition, document.Id, cancellation) is { } existing)
        {
            return existing;
        }

        await store.CommitAsync(new DocumentBatch(tenant, document.Partition).Create(document), cancellation);
        return await store.GetAsync<T>(tenant, document.Partition, document.Id, cancellation)
            ?? throw new InvalidOperationException($"{T.Kind} {document.Id} was deleted while it was being made");
    }
}
