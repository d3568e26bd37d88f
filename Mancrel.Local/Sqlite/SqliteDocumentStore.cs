using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Documents and their change feed in SQLite. The ETag is the position of the last write in a sequence over all documents.
/// </summary>
public sealed class SqliteDocumentStore(SqliteDatabase database, TimeProvider time) : IDocumentStore, IChangeFeed
{
    private readonly DocumentTables tables = new(database);

    public async Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument
    {
        var key = new DocumentKey(tenant, T.Kind, id);
        if (!database.Documents.TryGet(key, out var row))
        {
            await tables.EnsureAsync(DocumentReader<T>.Table);
            cancellation.ThrowIfCancellationRequested();
            var epoch = database.Documents.Epoch;
            row = database.Read(session => Find(session, DocumentReader<T>.Table, tenant, id));
            database.Documents.Offer(key, row, epoch);
        }

        return row?.Partition == partition ? row.Read<T>() : null;
    }

    public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
    {
        DocumentRules.Check(batch);
        foreach (var operation in batch.Operations)
        {
            await tables.EnsureAsync(DocumentTable.Of(operation.Kind, operation.Type, operation.Indexes));
        }

        return await database.WriteAsync(new DocumentWriter(database, batch, time.GetUtcNow()).Write, cancellation);
    }

    public async Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument
    {
        DocumentRules.Check(query);
        await tables.EnsureAsync(DocumentReader<T>.Table);
        cancellation.ThrowIfCancellationRequested();
        return database.Read(new DocumentReader<T>(tenant, query).Read);
    }

    public Task<IReadOnlyList<DocumentChange>> ReadAsync(
        TenantId? tenant,
        long after,
        int limit,
        string? kind = null,
        CancellationToken cancellation = default
    )
    {
        const string Select =
            "SELECT position, tenant, kind, partition, id, deleted FROM changes WHERE position > ?1 AND (?2 IS NULL OR "
            + "tenant = ?2) AND (?3 IS NULL OR kind = ?3) ORDER BY position LIMIT ?4";
        return Task.FromResult<IReadOnlyList<DocumentChange>>(
            database.Read(session =>
            {
                List<DocumentChange> changes = [];
                using var query = session.Sql(Select).Bind(after).Bind(tenant?.Value).Bind(kind).Bind(limit);
                while (query.Step())
                {
                    changes.Add(
                        new DocumentChange(
                            query.Int64(0),
                            query.Tenant(1),
                            query.Text(2),
                            query.Text(3),
                            query.Text(4),
                            query.Int64(5) != 0
                        )
                    );
                }

                return changes;
            })
        );
    }

    public Task<long> PositionAsync(CancellationToken cancellation = default) => Task.FromResult(database.CommittedPosition);

    public async Task WaitAsync(long after, CancellationToken cancellation = default)
    {
        while (true)
        {
            var next = database.Commits.Next;
            if (database.CommittedPosition > after)
            {
                return;
            }

            await next.WaitAsync(cancellation);
        }
    }

    private static CachedRow? Find(SqliteSession session, DocumentTable table, TenantId tenant, string id)
    {
        using var query = session.Sql(table.Get).Bind(tenant.Value).Bind(id);
        return query.Step()
            ? new CachedRow(
                query.Text(4),
                query.Utf8(0).ToArray(),
                query.Int64(1),
                DocumentTime.Read(query.Text(2)),
                DocumentTime.Read(query.Text(3))
            )
            : null;
    }
}
