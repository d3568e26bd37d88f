using Mancrel.Core.Common;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Insight;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Operations;

/// <summary>
/// Whether the sums that are kept are those of what was counted: the days behind the dashboards, the stages of the boards.
/// </summary>
public sealed class KeptSums(IDocumentStore store, StatsProjection stats, StatsRebuild rebuild, BoardProjection boards)
{
    private const int PageSize = 500;

    /// <summary>Names the sums that are wrong; with <paramref name="mend"/> they are right afterwards.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(TenantId tenant, bool mend, CancellationToken cancellation)
    {
        var wrong = new List<string>();
        await foreach (var counts in EachAsync<StatCounts>(tenant, cancellation))
        {
            if (!await stats.SumAsync(tenant, counts.Bucket, mend, cancellation))
            {
                wrong.Add("statistics of " + counts.Bucket);
            }
        }

        await foreach (var totals in EachAsync<BoardTotals>(tenant, cancellation))
        {
            if (!await boards.SumAsync(tenant, totals.PipelineId, mend, cancellation))
            {
                wrong.Add("board of pipeline " + totals.PipelineId);
            }
        }

        // What the sums rest on is counted again too.
        if (mend && wrong.Count > 0)
        {
            string? cursor = null;
            do
            {
                cursor = (await rebuild.RunAsync(tenant, cursor, cancellation)).NextCursor;
            } while (cursor is not null);
        }

        return wrong;
    }

    private async IAsyncEnumerable<T> EachAsync<T>(
        TenantId tenant,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
        where T : class, IDocument
    {
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<T>(tenant, new DocumentQuery { Limit = PageSize, Cursor = cursor }, cancellation);
            foreach (var item in page.Items)
            {
                yield return item.Value;
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }
}
