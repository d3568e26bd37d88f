using System.Net;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>Documents in Cosmos DB: point reads by id, one write as one call, several as a transactional batch, queries from the shared model with the shared keyset cursors.</summary>
/// <param name="container">The container of the documents.</param>
/// <param name="meter">Told what each operation cost.</param>
/// <param name="clock">The time of writes.</param>
/// <param name="bulk">The same container through a client that sends single writes together, for <see cref="BulkWrites"/>; null writes them as all others.</param>
public sealed class CosmosDocumentStore(Container container, CosmosMeter meter, TimeProvider clock, Container? bulk = null) : IDocumentStore
{
    /// <inheritdoc/>
    public async Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
        where T : class, IDocument => (await ReadAsync<T>(tenant, partition, T.Kind, id, cancellation))?.ToStored();

    /// <inheritdoc/>
    public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
    {
        DocumentRules.Check(batch);
        var writes = new CosmosWrite[batch.Operations.Count];
        for (var i = 0; i < writes.Length; i++)
        {
            var operation = batch.Operations[i];

            // An upsert writes the whole item, and with it the time of creation, which only the item itself knows. That never changes, so a read beforehand is enough.
            var created = operation.Operation == DocumentOperationKind.Upsert
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

    /// <inheritdoc/>
    public async Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
        where T : class, IDocument
    {
        DocumentRules.Check(query);
        var cursor = QueryCursor.Read(tenant, T.Kind, query);
        var key = query.Partition is { } partition ? CosmosNames.Key(tenant, partition) : CosmosNames.Key(tenant);
        List<CosmosItem<T>> items = [];
        foreach (var statement in new CosmosQueryText(tenant, T.Kind, typeof(T), query).Pages(cursor, query.Limit + 1))
        {
            items.AddRange(await ReadAllAsync<CosmosItem<T>>(statement, key, T.Kind, query.Limit + 1 - items.Count, cancellation));
            if (items.Count > query.Limit)
            {
                break;
            }
        }

        var total = query.CountTotal ? (await ReadAllAsync<long>(new CosmosQueryText(tenant, T.Kind, typeof(T), query).Count(), key, T.Kind, 1, cancellation))[0] : (long?)null;
        var next = items.Count > query.Limit ? PlaceOf(items[query.Limit - 1], query).Write(tenant, T.Kind, query) : null;
        return new DocumentPage<T>([.. items.Take(query.Limit).Select(item => item.ToStored())], next, total);
    }

    private async Task<CosmosItem<T>?> ReadAsync<T>(TenantId tenant, string partition, string kind, string id, CancellationToken cancellation)
    {
        // The stream form, since a missing document is an answer and not an exception.
        using var response = await container.ReadItemStreamAsync(CosmosNames.ItemId(kind, id), CosmosNames.Key(tenant, partition), cancellationToken: cancellation);
        meter.Note("read", kind, response.Headers.RequestCharge);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await JsonSerializer.DeserializeAsync<CosmosItem<T>>(response.Content, CoreJson.Options, cancellation);
    }

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
            return new BatchOutcome(null, [.. writes.Select((write, i) => write.Operation.Operation == DocumentOperationKind.Delete ? "" : response[i].ETag)]);
        }

        // One operation has its own status; the others only say that they fell with it.
        for (var i = 0; i < response.Count; i++)
        {
            if (CosmosWrite.ConflictOf(response[i].StatusCode) is { } reason)
            {
                return new BatchOutcome(new DocumentConflict(writes[i].Operation.Kind, writes[i].Operation.Id, reason), []);
            }
        }

        throw new CosmosException($"a batch of {writes.Length} writes failed: {response.ErrorMessage}", response.StatusCode, 0, response.ActivityId, response.RequestCharge);
    }

    private async Task<List<TItem>> ReadAllAsync<TItem>(CosmosSql sql, PartitionKey key, string kind, int most, CancellationToken cancellation)
    {
        var definition = sql.Parameters.Aggregate(new QueryDefinition(sql.Text), (query, parameter) => query.WithParameter(parameter.Key, parameter.Value));
        using var pages = container.GetItemQueryIterator<TItem>(definition, requestOptions: new QueryRequestOptions { PartitionKey = key, MaxItemCount = most });
        List<TItem> items = [];
        while (items.Count < most && pages.HasMoreResults)
        {
            var page = await pages.ReadNextAsync(cancellation);
            meter.Note("query", kind, page.RequestCharge);
            items.AddRange(page);
        }

        return items.Count > most ? items[..most] : items;
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
