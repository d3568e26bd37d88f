using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Projections;

/// <summary>
/// Keeps the totals of the boards. What a deal was counted as stands beside the totals in one partition, so both change in one batch:
/// counting a change twice, or in another order, gives the same sums.
/// </summary>
public sealed class BoardProjection(IDocumentStore store, PipelineBook pipelines) : IProjection
{
    private const int MostOwners = 1000;

    /// <summary>Counts deals that changed, with all boards they were ever on.</summary>
    public async Task CountAsync(TenantId tenant, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        var perBoard = new Dictionary<PipelineId, List<DealId>>();
        foreach (var change in changes)
        {
            var deal = change.Deleted ? null : await store.GetAsync<Deal>(tenant, change.Partition, change.Id, cancellation);
            var boards = deal is null
                ? (await pipelines.ListAsync(tenant, cancellation)).Select(pipeline => pipeline.Value.PipelineId)
                : deal.Value.History.Select(visit => visit.PipelineId).Append(deal.Value.PipelineId);
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
            var pipeline = (await pipelines.FindAsync(tenant, board, cancellation))?.Value;
            List<DealId> ids = [.. deals.Distinct()];
            var counted = 0;
            while (counted < ids.Count)
            {
                counted += await CountAsync(tenant, board, pipeline, ids[counted..], cancellation);
            }
        }
    }

    /// <summary>
    /// Adds up a board again from what its deals were counted as: true where its totals are right; otherwise, with
    /// <paramref name="mend"/>, they are afterwards.
    /// </summary>
    public Task<bool> SumAsync(TenantId tenant, PipelineId board, bool mend, CancellationToken cancellation) =>
        new BoardSums(store, tenant, board).CheckAsync(mend, cancellation);

    /// <summary>The totals of a board as they stand.</summary>
    public async Task<BoardTotals> ReadAsync(TenantId tenant, PipelineId board, CancellationToken cancellation) =>
        (await store.GetAsync<BoardTotals>(tenant, BoardTotals.PartitionOf(board), "board." + board.Value, cancellation))?.Value
        ?? new BoardTotals { PipelineId = board };

    /// <summary>The totals of what somebody sees of a board, added up from the owners' parts where something is hidden.</summary>
    public async Task<BoardTotals> ReadAsync(TenantId tenant, PipelineId board, Sight sight, CancellationToken cancellation)
    {
        if (sight.IsAll)
        {
            return await ReadAsync(tenant, board, cancellation);
        }

        var stages = new Dictionary<string, StageTotals>(StringComparer.Ordinal);
        var page = await store.QueryAsync<OwnerTotals>(
            tenant,
            new DocumentQuery { Partition = BoardTotals.PartitionOf(board), Limit = MostOwners },
            cancellation
        );
        foreach (
            var (stage, totals) in page
                .Items.Select(item => item.Value)
                .Where(part => sight.Sees(part.Owner == OwnerTotals.Nobody ? null : new UserId(part.Owner)))
                .SelectMany(part => part.Stages)
        )
        {
            stages[stage] = stages.GetValueOrDefault(stage, StageTotals.None).Plus(totals);
        }

        return new BoardTotals { PipelineId = board, Stages = stages };
    }

    /// <summary>Counts as many of the deals as one batch holds; gives back how many, 0 where another count came between.</summary>
    private async Task<int> CountAsync(
        TenantId tenant,
        PipelineId board,
        Pipeline? pipeline,
        IReadOnlyList<DealId> deals,
        CancellationToken cancellation
    )
    {
        var count = await BoardCount.BeginAsync(store, tenant, board, cancellation);
        var counted = 0;
        foreach (var id in deals.TakeWhile(_ => !count.IsFull))
        {
            var key = BoardEntry.IdOf(board, id);
            var before = (await store.GetAsync<BoardEntry>(tenant, BoardTotals.PartitionOf(board), key, cancellation))?.Value;
            await count.ChangeAsync(key, before, await EntryAsync(tenant, pipeline, board, id, cancellation), cancellation);
            counted++;
        }

        return await count.CommitAsync(cancellation) ? counted : 0;
    }

    private async Task<BoardEntry?> EntryAsync(
        TenantId tenant,
        Pipeline? pipeline,
        PipelineId board,
        DealId id,
        CancellationToken cancellation
    )
    {
        var deal = (await store.GetAsync<Deal>(tenant, Deal.PartitionOf(id), id.Value, cancellation))?.Value;
        return deal is null || deal.PipelineId != board ? null : EntryOf(pipeline, deal);
    }

    private static BoardEntry EntryOf(Pipeline? pipeline, Deal deal) =>
        new()
        {
            PipelineId = deal.PipelineId,
            DealId = deal.DealId,
            StageId = deal.StageId,
            Amount = deal.Value?.Amount ?? 0,
            Currency = deal.Value?.Currency,
            Probability = deal.Probability ?? pipeline?.Find(deal.StageId)?.Probability ?? 0,
            Owner = deal.OwnerId?.Value ?? OwnerTotals.Nobody,
        };

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (kind != "deal")
        {
            return false;
        }

        await CountAsync(tenant, changes, cancellation);
        return true;
    }
}
