using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// One counting of a board: its totals and those of the owners that it touches, read once, changed together and written in one batch.
/// </summary>
internal sealed class BoardCount(IDocumentStore store, TenantId tenant, PipelineId board, Stored<BoardTotals>? stored)
{
    private readonly Dictionary<string, StageTotals> stages = new(
        stored?.Value.Stages ?? new Dictionary<string, StageTotals>(),
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, Dictionary<string, StageTotals>> owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoardEntry?> entries = new(StringComparer.Ordinal);

    /// <summary>Begins with the board as it stands.</summary>
    public static async Task<BoardCount> BeginAsync(
        IDocumentStore store,
        TenantId tenant,
        PipelineId board,
        CancellationToken cancellation
    ) =>
        new(
            store,
            tenant,
            board,
            await store.GetAsync<BoardTotals>(tenant, BoardTotals.PartitionOf(board), "board." + board.Value, cancellation)
        );

    /// <summary>True where one deal more might not go into the batch: an entry, and an owner before and after.</summary>
    public bool IsFull => entries.Count + owners.Count + 4 > DocumentRules.MaxBatch;

    /// <summary>Takes what a deal was counted as away and adds what it is; null where it is not on the board.</summary>
    public async Task ChangeAsync(string id, BoardEntry? before, BoardEntry? after, CancellationToken cancellation)
    {
        if (before == after)
        {
            return;
        }

        entries[id] = after;
        if (before is not null)
        {
            Add(stages, before, -1);

            // What an older version counted is in no owner's totals yet.
            if (before.Owner is { } whose)
            {
                Add(await OwnerAsync(whose, cancellation), before, -1);
            }
        }

        if (after is not null)
        {
            Add(stages, after, 1);
            Add(await OwnerAsync(after.Owner!, cancellation), after, 1);
        }
    }

    /// <summary>Writes it; false where another count came between.</summary>
    public async Task<bool> CommitAsync(CancellationToken cancellation)
    {
        if (entries.Count == 0)
        {
            return true;
        }

        var batch = new DocumentBatch(tenant, BoardTotals.PartitionOf(board));
        foreach (var (id, entry) in entries)
        {
            _ = entry is null ? batch.Delete<BoardEntry>(id) : batch.Upsert(entry);
        }

        foreach (var (owner, parts) in owners)
        {
            batch.Upsert(
                new OwnerTotals
                {
                    PipelineId = board,
                    Owner = owner,
                    Stages = parts,
                }
            );
        }

        // Every count writes these, so that their ETag guards the owners' too.
        var totals = new BoardTotals { PipelineId = board, Stages = stages };
        _ = stored is null ? batch.Create(totals) : batch.Replace(totals, stored.ETag);
        return (await store.CommitAsync(batch, cancellation)).Committed;
    }

    private static void Add(Dictionary<string, StageTotals> sums, BoardEntry entry, int sign) =>
        sums[entry.StageId] = sums.GetValueOrDefault(entry.StageId, StageTotals.None).With(entry, sign);

    private async Task<Dictionary<string, StageTotals>> OwnerAsync(string owner, CancellationToken cancellation)
    {
        if (!owners.TryGetValue(owner, out var parts))
        {
            var known = await store.GetAsync<OwnerTotals>(
                tenant,
                BoardTotals.PartitionOf(board),
                OwnerTotals.IdOf(board, owner),
                cancellation
            );
            owners[owner] = parts = new(known?.Value.Stages ?? new Dictionary<string, StageTotals>(), StringComparer.Ordinal);
        }

        return parts;
    }
}
