using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// The compiled entries of the tenants that were asked for last. Whether they still are as they were is seen by how many there are and
/// which was changed last: one small query for each question.
/// </summary>
internal sealed class KnowledgeIndexes(IDocumentStore store)
{
    /// <summary>Entries of one tenant that are compiled; of more the first by their ids.</summary>
    public const int MostEntries = 2_000;

    private const int Page = 500;
    private const int MostTenants = 64;

    private sealed record Kept(string Mark, KnowledgeIndex Index);

    private readonly ConcurrentDictionary<TenantId, Kept> _kept = new();

    /// <summary>The tenant's entries as they are now.</summary>
    public async Task<KnowledgeIndex> GetAsync(TenantId tenant, CancellationToken cancellation)
    {
        // The mark is read before the entries: a change meanwhile gives another mark at the next question.
        var mark = await MarkAsync(tenant, cancellation);
        if (_kept.TryGetValue(tenant, out var kept) && kept.Mark == mark)
        {
            return kept.Index;
        }

        var index = new KnowledgeIndex(await AllAsync(tenant, cancellation));
        if (_kept.Count >= MostTenants)
        {
            _kept.Clear();
        }

        _kept[tenant] = new Kept(mark, index);
        return index;
    }

    /// <summary>Reads a tenant's entries anew at the next question.</summary>
    public void Forget(TenantId tenant) => _kept.TryRemove(tenant, out _);

    private async Task<string> MarkAsync(TenantId tenant, CancellationToken cancellation)
    {
        var newest = await store.QueryAsync<KnowledgeEntry>(
            tenant,
            new DocumentQuery
            {
                Sort = new DocumentSort("updatedAt", Descending: true),
                Limit = 1,
                CountTotal = true,
            },
            cancellation
        );
        return $"{newest.Total} {(newest.Items.Count == 0 ? "" : newest.Items[0].Value.EntryId + " " + newest.Items[0].ETag)}";
    }

    private async Task<List<KnowledgeEntry>> AllAsync(TenantId tenant, CancellationToken cancellation)
    {
        var all = new List<KnowledgeEntry>();
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<KnowledgeEntry>(tenant, new DocumentQuery { Limit = Page, Cursor = cursor }, cancellation);
            all.AddRange(page.Items.Select(stored => stored.Value));
            cursor = page.NextCursor;
        } while (cursor is not null && all.Count < MostEntries);

        return all;
    }
}
