using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>The tenant's own answers: kept, indexed, and found by what a question shares with theirs.</summary>
public sealed class KnowledgeBook(IDocumentStore store, ISearch search) : IKnowledgeFinder, ISearchSource
{
    private readonly KnowledgeIndexes _indexes = new(store);

    public IReadOnlyList<string> SearchedKinds { get; } = [KnowledgeEntry.Kind];

    public async Task EnterAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        foreach (var change in changes)
        {
            if (await GetAsync(tenant, change.Id, cancellation) is { } entry)
            {
                await search.IndexAsync(tenant, EntryOf(entry), cancellation);
            }
        }
    }

    public async Task<IReadOnlyList<KnowledgeMatch>> FindAsync(
        TenantId tenant,
        string text,
        string language,
        int limit,
        string? hint = null,
        CancellationToken cancellation = default
    ) => (await _indexes.GetAsync(tenant, cancellation)).Find(TextNormaliser.WithoutQuotes(text), language, limit, hint);

    public async Task<IReadOnlyList<KnowledgeEntry>> FewAsync(TenantId tenant, int most, CancellationToken cancellation = default) =>
        (await _indexes.GetAsync(tenant, cancellation)).Few(most);

    public async Task<KnowledgeEntry?> GetAsync(TenantId tenant, string id, CancellationToken cancellation = default) =>
        (await store.GetAsync<KnowledgeEntry>(tenant, KnowledgeEntry.PartitionOf(id), id, cancellation))?.Value;

    /// <summary>Writes an entry that must be new (<paramref name="etag"/> null) or still have its ETag; false when not.</summary>
    public async Task<bool> WriteAsync(TenantId tenant, KnowledgeEntry entry, string? etag, CancellationToken cancellation)
    {
        var batch = new DocumentBatch(tenant, entry.Partition);
        _ = etag is null ? batch.Create(entry) : batch.Replace(entry, etag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return false;
        }

        _indexes.Forget(tenant);
        await search.IndexAsync(tenant, EntryOf(entry), cancellation);
        return true;
    }

    /// <summary>Deletes an entry that still has its ETag; false when not.</summary>
    public async Task<bool> DeleteAsync(TenantId tenant, string id, string etag, CancellationToken cancellation)
    {
        var gone = (
            await store.CommitAsync(
                new DocumentBatch(tenant, KnowledgeEntry.PartitionOf(id)).Delete<KnowledgeEntry>(id, etag),
                cancellation
            )
        ).Committed;
        if (gone)
        {
            _indexes.Forget(tenant);
            await search.RemoveAsync(tenant, KnowledgeEntry.Kind, id, cancellation);
        }

        return gone;
    }

    private static SearchEntry EntryOf(KnowledgeEntry entry) =>
        new(KnowledgeEntry.Kind, entry.EntryId, $"{entry.Question} {string.Join(' ', entry.Tags)}", entry.Answer);
}
