using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.InMemory;

/// <summary>Documents in a dictionary, kept as JSON so that nothing shares an object with the caller.</summary>
public sealed class InMemoryDocumentStore(TimeProvider time) : IDocumentStore, IChangeFeed
{
    private readonly Lock gate = new();
    private readonly Dictionary<Key, Row> rows = [];
    private readonly SortedDictionary<long, DocumentChange> changes = [];
    private readonly Dictionary<Key, long> lastChange = [];
    private readonly WorkSignal signal = new();
    private long position;

    public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            return Task.FromResult(
                rows.TryGetValue(new Key(tenant, T.Kind, id), out var row) && row.Partition == partition ? row.ToStored<T>() : null
            );
        }
    }

    public Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
    {
        DocumentRules.Check(batch);
        cancellation.ThrowIfCancellationRequested();
        BatchOutcome outcome;
        lock (gate)
        {
            outcome = CommitLocked(batch);
        }

        if (outcome.Committed && outcome.ETags.Count > 0)
        {
            signal.Pulse();
        }

        return Task.FromResult(outcome);
    }

    /// <summary>Somebody else writes a document as it is: what is written under the ETag of before conflicts.</summary>
    public void Touch(TenantId tenant, string kind, string id)
    {
        lock (gate)
        {
            var key = new Key(tenant, kind, id);
            if (rows.TryGetValue(key, out var row))
            {
                rows[key] = row with { Position = ++position, UpdatedAt = time.GetUtcNow() };
                Tell([new DocumentChange(position, tenant, kind, row.Partition, id, Deleted: false)]);
            }
        }
    }

    public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument
    {
        DocumentRules.Check(query);
        cancellation.ThrowIfCancellationRequested();
        var cursor = QueryCursor.Read(tenant, T.Kind, query);
        lock (gate)
        {
            var matches = rows.Where(r =>
                    r.Key.Tenant == tenant && r.Key.Kind == T.Kind && (query.Partition is null || r.Value.Partition == query.Partition)
                )
                .Where(r => query.Where.All(f => DocumentMatch.Holds(r.Value.Field<T>(f.Field), f)))
                .Select(r => (Row: r.Value, Place: Place<T>(r.Key.Id, r.Value, query)))
                .Order(Comparer<(Row Row, QueryCursor Place)>.Create((a, b) => Compare(a.Place, b.Place, query)))
                .ToList();
            var page = matches.Where(m => cursor is null || Compare(m.Place, cursor, query) > 0).Take(query.Limit + 1).ToList();
            var next = page.Count > query.Limit ? page[query.Limit - 1].Place.Write(tenant, T.Kind, query) : null;
            return Task.FromResult(
                new DocumentPage<T>(
                    [.. page.Take(query.Limit).Select(m => m.Row.ToStored<T>())],
                    next,
                    query.CountTotal ? matches.Count : null
                )
            );
        }
    }

    public Task<IReadOnlyList<DocumentChange>> ReadAsync(
        TenantId? tenant,
        long after,
        int limit,
        string? kind = null,
        CancellationToken cancellation = default
    )
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<DocumentChange>>([
                .. changes
                    .Values.Where(c => c.Position > after && (tenant is null || c.Tenant == tenant) && (kind is null || c.Kind == kind))
                    .Take(limit),
            ]);
        }
    }

    public Task<long> PositionAsync(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(position);
        }
    }

    public async Task WaitAsync(long after, CancellationToken cancellation = default)
    {
        while (true)
        {
            var next = signal.Next;
            if (await PositionAsync(cancellation) > after)
            {
                return;
            }

            await next.WaitAsync(cancellation);
        }
    }

    private BatchOutcome CommitLocked(DocumentBatch batch)
    {
        var now = time.GetUtcNow();
        var before = position;
        Dictionary<Key, Row?> staged = [];
        List<string> etags = [];
        List<DocumentChange> told = [];
        foreach (var operation in batch.Operations)
        {
            var key = new Key(batch.Tenant, operation.Kind, operation.Id);
            var current = staged.TryGetValue(key, out var own) ? own : rows.GetValueOrDefault(key);
            if (Conflict(operation, current, batch.Partition) is { } reason)
            {
                position = before;
                return new BatchOutcome(new DocumentConflict(operation.Kind, operation.Id, reason), []);
            }

            position++;
            staged[key] = operation.Document is null
                ? null
                : new Row(
                    batch.Partition,
                    JsonSerializer.SerializeToElement(operation.Document, operation.Type, CoreJson.Options),
                    position,
                    current?.CreatedAt ?? now,
                    now
                );
            etags.Add(operation.Document is null ? "" : ETag(position));
            told.Add(new DocumentChange(position, batch.Tenant, operation.Kind, batch.Partition, operation.Id, operation.Document is null));
        }

        foreach (var (key, row) in staged)
        {
            if (row is null)
            {
                rows.Remove(key);
            }
            else
            {
                rows[key] = row;
            }
        }

        Tell(told);
        return new BatchOutcome(null, etags);
    }

    /// <summary>A document stands once in the feed, at its last change.</summary>
    private void Tell(List<DocumentChange> told)
    {
        foreach (var change in told)
        {
            var key = new Key(change.Tenant, change.Kind, change.Id);
            if (lastChange.Remove(key, out var earlier))
            {
                changes.Remove(earlier);
            }

            changes[change.Position] = change;
            lastChange[key] = change.Position;
        }
    }

    private static ConflictReason? Conflict(DocumentOperation operation, Row? current, string partition) =>
        operation.Operation switch
        {
            // An id is unique within tenant and kind, whatever the partition.
            DocumentOperationKind.Create => current is null ? null : ConflictReason.Exists,
            DocumentOperationKind.Upsert => current is null || current.Partition == partition ? null : ConflictReason.Exists,
            _ when current is null || current.Partition != partition => ConflictReason.Missing,
            _ when operation.ETag is { } etag && etag != ETag(current.Position) => ConflictReason.Stale,
            _ => null,
        };

    private static QueryCursor Place<T>(string id, Row row, DocumentQuery query)
        where T : class, IDocument =>
        new(query.Sort is { } sort && row.Field<T>(sort.Field) is { } value ? QueryScalar.Of(value) : null, id);

    private static int Compare(QueryCursor a, QueryCursor b, DocumentQuery query)
    {
        var order = QueryScalar.Compare(a.SortValue, b.SortValue);
        order = order != 0 ? order : QueryScalar.CompareText(a.Id, b.Id);
        return query.Sort is { Descending: true } ? -order : order;
    }

    private static string ETag(long position) => position.ToString(CultureInfo.InvariantCulture);

    private sealed record Key(TenantId Tenant, string Kind, string Id);

    private sealed record Row(string Partition, JsonElement Json, long Position, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
    {
        public JsonElement? Field<T>(string path) =>
            DocumentRules.IsStoreTime(typeof(T), path)
                ? JsonSerializer.SerializeToElement(path == "createdAt" ? CreatedAt : UpdatedAt, CoreJson.Options)
                : DocumentMatch.Field(Json, path);

        public Stored<T> ToStored<T>() => new(Json.Deserialize<T>(CoreJson.Options)!, ETag(Position), CreatedAt, UpdatedAt);
    }
}
