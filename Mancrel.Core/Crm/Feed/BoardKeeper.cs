using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Sharing;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Feed;

/// <summary>
/// Keeps the totals of the boards. What a deal was counted as stands beside the totals in one partition, so both change in one batch: counting a change
/// twice, or in another order, gives the same sums.
/// </summary>
public sealed class BoardKeeper(IDocumentStore store, PipelineBook pipelines)
{
    private const int EntriesAtOnce = 90;

    /// <summary>Counts deals that changed, with all boards they were ever on.</summary>
    public async Task CountAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        var perBoard = new Dictionary<PipelineId, List<DealId>>();
        foreach (var change in changes)
        {
            var deal = change.Deleted ? null : await store.GetAsync<Deal>(tenant, change.Partition, change.Id, cancellation);
            var boards = deal is null ? (await pipelines.ListAsync(tenant, cancellation)).Select(pipeline => pipeline.Value.PipelineId) : deal.Value.History.Select(visit => visit.PipelineId).Append(deal.Value.PipelineId);
            foreach (var board in boards.Distinct())
            {
                if (!perBoard.TryGetValue(board, out var deals))
                {
                    perBoard[board] = deals = [];
                }

                deals.Add(new DealId(change.Id));
            }
        }

        foreach (var (board, deals) in perBoard)
        {
            foreach (var chunk in deals.Chunk(EntriesAtOnce))
            {
                await CountAsync(tenant, board, chunk, cancellation);
            }
        }
    }

    /// <summary>The totals of a board as they stand.</summary>
    public async Task<BoardTotals> ReadAsync(TenantId tenant, PipelineId board, CancellationToken cancellation) =>
        (await store.GetAsync<BoardTotals>(tenant, BoardTotals.PartitionOf(board), "board." + board.Value, cancellation))?.Value ?? new BoardTotals { PipelineId = board };

    /// <summary>The totals of what somebody sees of a board: the kept ones where nothing is hidden, else added up deal by deal.</summary>
    public async Task<BoardTotals> ReadAsync(TenantId tenant, PipelineId board, Sight sight, CancellationToken cancellation)
    {
        if (sight.IsAll)
        {
            return await ReadAsync(tenant, board, cancellation);
        }

        var pipeline = (await pipelines.FindAsync(tenant, board, cancellation))?.Value;
        var stages = new Dictionary<string, StageTotals>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var query = sight.Narrow<Deal>(new DocumentQuery { Where = [new("pipelineId", FilterOperator.Equal, board)], Limit = 1000, Cursor = cursor });
            var page = await store.QueryAsync<Deal>(tenant, query, cancellation);
            foreach (var entry in page.Items.Select(deal => EntryOf(pipeline, deal.Value)))
            {
                stages[entry.StageId] = stages.GetValueOrDefault(entry.StageId, StageTotals.None).With(entry, 1);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return new BoardTotals { PipelineId = board, Stages = stages };
    }

    private async Task CountAsync(TenantId tenant, PipelineId board, IReadOnlyList<DealId> deals, CancellationToken cancellation)
    {
        var pipeline = (await pipelines.FindAsync(tenant, board, cancellation))?.Value;
        var partition = BoardTotals.PartitionOf(board);
        while (true)
        {
            var stored = await store.GetAsync<BoardTotals>(tenant, partition, "board." + board.Value, cancellation);
            var stages = new Dictionary<string, StageTotals>(stored?.Value.Stages ?? new Dictionary<string, StageTotals>(), StringComparer.Ordinal);
            var batch = new DocumentBatch(tenant, partition);
            foreach (var id in deals)
            {
                var before = (await store.GetAsync<BoardEntry>(tenant, partition, BoardEntry.IdOf(board, id), cancellation))?.Value;
                var after = await EntryAsync(tenant, pipeline, board, id, cancellation);
                if (before == after)
                {
                    continue;
                }

                if (before is not null)
                {
                    stages[before.StageId] = stages.GetValueOrDefault(before.StageId, StageTotals.None).With(before, -1);
                }

                if (after is not null)
                {
                    stages[after.StageId] = stages.GetValueOrDefault(after.StageId, StageTotals.None).With(after, 1);
                }

                _ = after is null ? batch.Delete<BoardEntry>(before!.Id) : batch.Upsert(after);
            }

            if (batch.Operations.Count == 0)
            {
                return;
            }

            var totals = new BoardTotals { PipelineId = board, Stages = stages };
            _ = stored is null ? batch.Create(totals) : batch.Replace(totals, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private async Task<BoardEntry?> EntryAsync(TenantId tenant, Pipeline? pipeline, PipelineId board, DealId id, CancellationToken cancellation)
    {
        var deal = (await store.GetAsync<Deal>(tenant, Deal.PartitionOf(id), id.Value, cancellation))?.Value;
        return deal is null || deal.PipelineId != board ? null : EntryOf(pipeline, deal);
    }

    private static BoardEntry EntryOf(Pipeline? pipeline, Deal deal) => new()
    {
        PipelineId = deal.PipelineId,
        DealId = deal.DealId,
        StageId = deal.StageId,
        Amount = deal.Value?.Amount ?? 0,
        Currency = deal.Value?.Currency,
        Probability = deal.Probability ?? pipeline?.Find(deal.StageId)?.Probability ?? 0,
    };
}
