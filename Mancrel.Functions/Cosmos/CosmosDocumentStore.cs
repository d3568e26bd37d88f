using System.Net;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// Documents in Cosmos DB: point reads by id, one write as one call, several as a transactional batch, queries from the shared model with
/// the shared keyset cursors, which may carry a continuation.
/// </summary>
/// <param name="container">The container of the documents.</param>
/// <param name="meter">Told what each operation cost.</param>
/// <param name="clock">The time of writes.</param>
/// <param name="bulk">The same container through a client that sends single writes together, for <see cref="BulkWrites"/>; null writes them
/// as all others.</param>
/// <param name="seal">Seals what continues a query inside of cursors; null leaves it away, and every page goes on by value and id.</param>
public sealed class CosmosDocumentStore(
    Container container,
    CosmosMeter meter,
    TimeProvider clock,
    Container? bulk = null,
    CursorSeal? seal = null
) : IDocumentStore
{
    public async Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument => (await ReadAsync<T>(tenant, partition, T.Kind, id, cancellation))?.ToStored();

    public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
    {
        DocumentRules.Check(batch);
        var writes = new CosmosWrite[batch.Operations.Count];
        for (var i = 0; i < writes.Length; i++)
        {
            var operation = batch.Operations[i];

            // An upsert writes the whole item, and with it the time of creation, which only the item itself knows. That never changes, so a
            // read beforehand is enough.
            var created =
                operation.Operation == DocumentOperationKind.Upsert
                    ? (await ReadAsync<JsonElement>(batch.Tenant, batch.Partition, operation.Kind, operation.Id, cancellation))?.Created
                    : null;
            writes[i] = new CosmosWrite(batch, operation, created, clock.GetUtcNow());
        }

        return writes.Length switch
        {
            0 => new BatchOutcome(null, []),
            1 => await CommitAsync(writes[0], cancellation),
            _ => await CommitAsync(batch, writes, cancellation),
        };
    }

    public async Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument
    {
        DocumentRules.Check(query);
        var key = query.Partition is { } partition ? CosmosNames.Key(tenant, partition) : CosmosNames.Key(tenant);
        var (items, resume) = await new CosmosPager<T>(container, meter, seal, tenant, query).ReadAsync(
            QueryCursor.Read(tenant, T.Kind, query),
            key,
            cancellation
        );
        var total = query.CountTotal
            ? await CountAsync(new CosmosQueryText(tenant, T.Kind, typeof(T), query).Count(), key, T.Kind, cancellation)
            : (long?)null;
        var next =
            items.Count > query.Limit
                ? (PlaceOf(items[query.Limit - 1], query) with { Resume = resume }).Write(tenant, T.Kind, query)
                : null;
        return new DocumentPage<T>([.. items.Take(query.Limit).Select(item => item.ToStored())], next, total);
    }

    private Task<CosmosItem<T>?> ReadAsync<T>(TenantId tenant, string partition, string kind, string id, CancellationToken cancellation) =>
        CosmosPointRead.ReadAsync<T>(container, meter, tenant, partition, kind, id, cancellation);

    private async Task<BatchOutcome> CommitAsync(CosmosWrite write, CancellationToken cancellation)
    {
        try
        {
            var (etag, charge) = await write.RunAsync(BulkWrites.Underway && bulk is not null ? bulk : container, cancellation);
            meter.Note(write.Name, write.Operation.Kind, charge);
            return new BatchOutcome(null, [etag]);
        }
        catch (CosmosException refused) when (CosmosWrite.ConflictOf(refused.StatusCode) is { } reason)
        {
            meter.Note(write.Name, write.Operation.Kind, refused.RequestCharge);
            return new BatchOutcome(new DocumentConflict(write.Operation.Kind, write.Operation.Id, reason), []);
        }
    }

    private async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CosmosWrite[] writes, CancellationToken cancellation)
    {
        var transaction = container.CreateTransactionalBatch(CosmosNames.Key(batch.Tenant, batch.Partition));
        foreach (var write in writes)
        {
            write.AddTo(transaction);
        }

        using var response = await transaction.ExecuteAsync(cancellation);
        meter.Note("batch", writes[0].Operation.Kind, response.RequestCharge);
        if (response.IsSuccessStatusCode)
        {
            return new BatchOutcome(
                null,
                [.. writes.Select((write, i) => write.Operation.Operation == DocumentOperationKind.Delete ? "" : response[i].ETag)]
            );
        }

        // One operation has its own status; the others only say that they fell with it.
        for (var i = 0; i < response.Count; i++)
        {
            if (CosmosWrite.ConflictOf(response[i].StatusCode) is { } reason)
            {
                return new BatchOutcome(new DocumentConflict(writes[i].Operation.Kind, writes[i].Operation.Id, reason), []);
            }
        }

        throw new CosmosException(
            $"a batch of {writes.Length} writes failed: {response.ErrorMessage}",
            response.StatusCode,
            0,
            response.ActivityId,
            response.RequestCharge
        );
    }

    private async Task<long> CountAsync(CosmosSql sql, PartitionKey key, string kind, CancellationToken cancellation)
    {
        using var pages = container.GetItemQueryIterator<long>(
            sql.Definition,
            requestOptions: new QueryRequestOptions { PartitionKey = key }
        );
        long total = 0;
        while (pages.HasMoreResults)
        {
            var page = await pages.ReadNextAsync(cancellation);
            meter.Note("count", kind, page.RequestCharge);
            total += page.Sum();
        }

        return total;
    }

    private static QueryCursor PlaceOf<T>(CosmosItem<T> item, DocumentQuery query)
        where T : class, IDocument
    {
        if (query.Sort is not { } sort)
        {
            return new QueryCursor(null, item.DocId);
        }

        if (DocumentRules.IsStoreTime(typeof(T), sort.Field))
        {
            return new QueryCursor(UtcTimeConverter.Write(sort.Field == "createdAt" ? item.Created : item.Updated), item.DocId);
        }

        JsonElement? value = JsonSerializer.SerializeToElement(item.Doc, CoreJson.Options);
        foreach (var name in sort.Field.Split('.'))
        {
            value = value is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;
        }

        return new QueryCursor(value is { } found ? QueryScalar.Of(found) : null, item.DocId);
    }
}
