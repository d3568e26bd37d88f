using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// What changed, by Cosmos DB's own time of the last write. That time has whole seconds, so a position is a second, and only seconds that
/// are over are told: the position of a change is the second before its own until the last one of that second, so that a reader who stops
/// in between is told the second again and misses nothing. Deletions are left out, as the port allows.
/// </summary>
public sealed class CosmosChangeFeed(Container container, CosmosMeter meter, TimeProvider clock) : IChangeFeed
{
    /// <summary>How long a second is left to settle: clocks differ, and writes of it may still be on their way.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>How often a waiting reader looks.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    public async Task<IReadOnlyList<DocumentChange>> ReadAsync(
        TenantId? tenant,
        long after,
        int limit,
        string? kind = null,
        CancellationToken cancellation = default
    )
    {
        var rows = await QueryAsync(
            TextOf(tenant, kind, $"c._ts > @after AND c._ts <= @until ORDER BY c._ts", limit),
            tenant,
            kind,
            after,
            Settled(),
            limit,
            cancellation
        );
        if (rows.Count == limit && rows[0].Second != rows[^1].Second)
        {
            // The last second may go on beyond the page: it is told whole the next time.
            rows = [.. rows.TakeWhile(row => row.Second != rows[^1].Second)];
        }
        else if (rows.Count == limit)
        {
            rows = await QueryAsync(
                TextOf(tenant, kind, "c._ts > @after AND c._ts <= @until", limit: null),
                tenant,
                kind,
                rows[0].Second - 1,
                rows[0].Second,
                int.MaxValue,
                cancellation
            );
        }

        return
        [
            .. rows.Select(
                (row, i) =>
                    new DocumentChange(
                        i == rows.Count - 1 || rows[i + 1].Second != row.Second ? row.Second : row.Second - 1,
                        new TenantId(row.Tenant),
                        row.Kind,
                        row.Partition,
                        row.DocId,
                        Deleted: false
                    )
            ),
        ];
    }

    public Task<long> PositionAsync(CancellationToken cancellation = default) => Task.FromResult(Settled());

    public async Task WaitAsync(long after, CancellationToken cancellation = default)
    {
        do
        {
            await Task.Delay(Look, clock, cancellation);
        } while (Settled() <= after);
    }

    /// <summary>The text of a read, for tests.</summary>
    public static string TextOf(TenantId? tenant, string? kind, string rest, int? limit) =>
        $"SELECT{(limit is null ? "" : $" TOP {limit}")} c._ts AS second, c.tenant, c.kind, c.partition, c.docId FROM c "
        + $"WHERE {(tenant is null ? "" : "c.tenant = @tenant AND ")}{(kind is null ? "" : "c.kind = @kind AND ")}{rest}";

    private long Settled() => (clock.GetUtcNow() - Settling).ToUnixTimeSeconds();

    private async Task<List<Row>> QueryAsync(
        string text,
        TenantId? tenant,
        string? kind,
        long after,
        long until,
        int most,
        CancellationToken cancellation
    )
    {
        var definition = new QueryDefinition(text).WithParameter("@after", after).WithParameter("@until", until);
        definition = tenant is { } whose ? definition.WithParameter("@tenant", whose.Value) : definition;
        definition = kind is null ? definition : definition.WithParameter("@kind", kind);
        var options = new QueryRequestOptions
        {
            MaxItemCount = Math.Min(most, 1000),
            PartitionKey = tenant is { } one ? CosmosNames.Key(one) : null,
        };
        using var pages = container.GetItemQueryIterator<Row>(definition, requestOptions: options);
        List<Row> rows = [];
        while (rows.Count < most && pages.HasMoreResults)
        {
            var page = await pages.ReadNextAsync(cancellation);
            meter.Note("changes", kind ?? "all", page.RequestCharge);
            rows.AddRange(page);
        }

        return rows;
    }

    /// <summary>A change as the query gives it.</summary>
    public sealed record Row(long Second, string Tenant, string Kind, string Partition, string DocId);
}
