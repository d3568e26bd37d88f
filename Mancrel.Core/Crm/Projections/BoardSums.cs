using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>A board's totals and its owners' parts, added up from what each deal was counted as.</summary>
internal sealed class BoardSums(IDocumentStore store, TenantId tenant, PipelineId board)
{
    private const int PageSize = 1000;
    private readonly Dictionary<string, StageTotals> stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, StageTotals>> owners = new(StringComparer.Ordinal);

    /// <summary>True where the totals are right; otherwise, with <paramref name="mend"/>, they are afterwards.</summary>
    public async Task<bool> CheckAsync(bool mend, CancellationToken cancellation)
    {
        while (true)
        {
            // Entries never change without the totals, whose ETag therefore guards all that is read after them.
            var partition = BoardTotals.PartitionOf(board);
            if (await store.GetAsync<BoardTotals>(tenant, partition, "board." + board.Value, cancellation) is not { } stored)
            {
                return true;
            }

            await AddUpAsync(cancellation);
            var parts = await AllAsync<OwnerTotals>(cancellation);
            var wrong = parts
                .Where(part => !Same(part.Stages, owners.GetValueOrDefault(part.Owner) ?? []))
                .Select(part => part.Owner)
                .Concat(owners.Keys.Except(parts.Select(part => part.Owner), StringComparer.Ordinal))
                .ToList();
            if (wrong.Count == 0 && Same(stored.Value.Stages, stages))
            {
                return true;
            }

            if (!mend || await WriteAsync(stored, wrong, cancellation))
            {
                return false;
            }
        }
    }

    private async Task AddUpAsync(CancellationToken cancellation)
    {
        stages.Clear();
        owners.Clear();
        foreach (var entry in await AllAsync<BoardEntry>(cancellation))
        {
            Add(stages, entry);
            if (entry.Owner is { } owner)
            {
                if (!owners.TryGetValue(owner, out var part))
                {
                    owners[owner] = part = new(StringComparer.Ordinal);
                }

                Add(part, entry);
            }
        }
    }

    private async Task<bool> WriteAsync(Stored<BoardTotals> stored, List<string> wrong, CancellationToken cancellation)
    {
        var etag = stored.ETag;
        foreach (var some in wrong.Chunk(DocumentRules.MaxBatch - 1).DefaultIfEmpty([]))
        {
            var batch = new DocumentBatch(tenant, BoardTotals.PartitionOf(board)).Replace(stored.Value with { Stages = stages }, etag);
            foreach (var owner in some)
            {
                batch.Upsert(
                    new OwnerTotals
                    {
                        PipelineId = board,
                        Owner = owner,
                        Stages = owners.GetValueOrDefault(owner) ?? [],
                    }
                );
            }

            var outcome = await store.CommitAsync(batch, cancellation);
            if (!outcome.Committed)
            {
                return false;
            }

            etag = outcome.ETags[0];
        }

        return true;
    }

    private async Task<List<T>> AllAsync<T>(CancellationToken cancellation)
        where T : class, IDocument
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Partition = BoardTotals.PartitionOf(board),
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            all.AddRange(page.Items.Select(item => item.Value));
            cursor = page.NextCursor;
        } while (cursor is not null);
        return all;
    }

    private static void Add(Dictionary<string, StageTotals> sums, BoardEntry entry) =>
        sums[entry.StageId] = sums.GetValueOrDefault(entry.StageId, StageTotals.None).With(entry, 1);

    // A stage that every deal has left stands with nought.
    private static bool Same(IReadOnlyDictionary<string, StageTotals> left, IReadOnlyDictionary<string, StageTotals> right) =>
        left
            .Keys.Union(right.Keys, StringComparer.Ordinal)
            .All(stage =>
            {
                var (a, b) = (left.GetValueOrDefault(stage, StageTotals.None), right.GetValueOrDefault(stage, StageTotals.None));
                return a.Count == b.Count && Same(a.Values, b.Values) && Same(a.Weighted, b.Weighted);
            });

    private static bool Same(IReadOnlyDictionary<string, decimal> left, IReadOnlyDictionary<string, decimal> right) =>
        left.Keys.Union(right.Keys, StringComparer.Ordinal).All(name => left.GetValueOrDefault(name) == right.GetValueOrDefault(name));
}
