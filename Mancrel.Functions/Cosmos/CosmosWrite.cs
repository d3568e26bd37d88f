using System.Net;
using Mancrel.Core.Ports;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// One write, alone or in a batch. A replacement is a patch of document and time: it needs not know when the item was created, and a
/// missing item is told apart from a stale one.
/// </summary>
internal sealed class CosmosWrite(DocumentBatch batch, DocumentOperation operation, DateTimeOffset? created, DateTimeOffset now)
{
    private readonly string id = CosmosNames.ItemId(operation.Kind, operation.Id);

    public DocumentOperation Operation => operation;

    public string Name =>
        operation.Operation switch
        {
            DocumentOperationKind.Create => "create",
            DocumentOperationKind.Replace => "replace",
            DocumentOperationKind.Upsert => "upsert",
            _ => "delete",
        };

    /// <summary>The conflict that a status stands for; null where it stands for something else.</summary>
    public static ConflictReason? ConflictOf(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Conflict => ConflictReason.Exists,
            HttpStatusCode.NotFound => ConflictReason.Missing,
            HttpStatusCode.PreconditionFailed => ConflictReason.Stale,
            _ => null,
        };

    /// <summary>Does it alone.</summary>
    public async Task<(string ETag, double Charge)> RunAsync(Container container, CancellationToken cancellation)
    {
        var key = CosmosNames.Key(batch.Tenant, batch.Partition);
        switch (operation.Operation)
        {
            case DocumentOperationKind.Create:
                var made = await container.CreateItemAsync(
                    Item(now),
                    key,
                    new ItemRequestOptions { EnableContentResponseOnWrite = false },
                    cancellation
                );
                return (made.ETag, made.RequestCharge);
            case DocumentOperationKind.Upsert:
                var put = await container.UpsertItemAsync(
                    Item(created ?? now),
                    key,
                    new ItemRequestOptions { EnableContentResponseOnWrite = false },
                    cancellation
                );
                return (put.ETag, put.RequestCharge);
            case DocumentOperationKind.Replace:
                var patched = await container.PatchItemAsync<CosmosItem<object>>(
                    id,
                    key,
                    Patches(),
                    new PatchItemRequestOptions { IfMatchEtag = operation.ETag, EnableContentResponseOnWrite = false },
                    cancellation
                );
                return (patched.ETag, patched.RequestCharge);
            default:
                var gone = await container.DeleteItemAsync<CosmosItem<object>>(
                    id,
                    key,
                    new ItemRequestOptions { IfMatchEtag = operation.ETag },
                    cancellation
                );
                return ("", gone.RequestCharge);
        }
    }

    /// <summary>Does it with others.</summary>
    public void AddTo(TransactionalBatch transaction) =>
        _ = operation.Operation switch
        {
            DocumentOperationKind.Create => transaction.CreateItem(
                Item(now),
                new TransactionalBatchItemRequestOptions { EnableContentResponseOnWrite = false }
            ),
            DocumentOperationKind.Upsert => transaction.UpsertItem(
                Item(created ?? now),
                new TransactionalBatchItemRequestOptions { EnableContentResponseOnWrite = false }
            ),
            DocumentOperationKind.Replace => transaction.PatchItem(
                id,
                Patches(),
                new TransactionalBatchPatchItemRequestOptions { IfMatchEtag = operation.ETag, EnableContentResponseOnWrite = false }
            ),
            _ => transaction.DeleteItem(id, new TransactionalBatchItemRequestOptions { IfMatchEtag = operation.ETag }),
        };

    private CosmosItem<object> Item(DateTimeOffset createdAt) =>
        new()
        {
            Id = id,
            Tenant = batch.Tenant.Value,
            Partition = batch.Partition,
            Kind = operation.Kind,
            DocId = operation.Id,
            Created = createdAt,
            Updated = now,
            Doc = operation.Document!,
            TimeToLive = CosmosRetention.SecondsOf(operation.Kind),
        };

    private PatchOperation[] Patches() => [PatchOperation.Set("/doc", operation.Document!), PatchOperation.Set("/updated", now)];
}
