using System.Net;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// Reads one page and one document more. A page after the first goes on by Cosmos DB's continuation where its cursor has one: the index is
/// entered where it was left, whatever depth the list has. Where there is none, where it is refused, or where the document read too far has
/// changed meanwhile, it goes on by value and id, which always holds.
/// </summary>
internal sealed class CosmosPager<T>(Container container, CosmosMeter meter, CursorSeal? seal, TenantId tenant, DocumentQuery query)
    where T : class, IDocument
{
    private readonly List<CosmosItem<T>> items = [];
    private (int Statement, string Token)? end;

    /// <summary>At most one more than the page has, and what may continue it.</summary>
    public async Task<(IReadOnlyList<CosmosItem<T>> Items, string? Resume)> ReadAsync(
        QueryCursor? cursor,
        PartitionKey key,
        CancellationToken cancellation
    )
    {
        var fingerprint = QueryCursor.Fingerprint(tenant, T.Kind, query);
        if (
            cursor?.Resume is null
            || seal?.Open(fingerprint, cursor.Resume) is not { } resume
            || !await ResumeAsync(resume, key, cancellation)
        )
        {
            items.Clear();
            end = null;
            await ReadAsync(new CosmosQueryText(tenant, T.Kind, typeof(T), query).Pages(cursor), 0, token: null, key, cancellation);

            // A continuation belongs to its text, and the next page's would have other values in it.
            end = cursor is null ? end : null;
        }

        return (
            items,
            items.Count > query.Limit && end is var (statement, token)
                ? seal?.Close(fingerprint, Behind(items[query.Limit], statement, token))
                : null
        );
    }

    private static CosmosResume Behind(CosmosItem<T> beyond, int statement, string token) =>
        new(statement, token, beyond.Partition, beyond.DocId, beyond.ETag ?? "");

    private async Task<bool> ResumeAsync(CosmosResume resume, PartitionKey key, CancellationToken cancellation)
    {
        if (
            await CosmosPointRead.ReadAsync<T>(container, meter, tenant, resume.Partition, T.Kind, resume.Id, cancellation) is not { } first
            || first.ETag != resume.ETag
        )
        {
            return false;
        }

        items.Add(first);
        try
        {
            await ReadAsync(
                new CosmosQueryText(tenant, T.Kind, typeof(T), query).Pages(cursor: null),
                resume.Statement,
                resume.Token,
                key,
                cancellation
            );
            return true;
        }
        catch (CosmosException refused) when (refused.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Gone)
        {
            // Written by another version of the client, or the partitions are others by now.
            return false;
        }
    }

    /// <summary>
    /// Reads statements one after the other, the first from a continuation, until there is one document more than the page has.
    /// </summary>
    private async Task ReadAsync(
        IReadOnlyList<CosmosSql> statements,
        int from,
        string? token,
        PartitionKey key,
        CancellationToken cancellation
    )
    {
        for (var i = from; i < statements.Count && items.Count <= query.Limit; i++)
        {
            var options = new QueryRequestOptions
            {
                PartitionKey = key,
                MaxItemCount = query.Limit + 1 - items.Count,
                ResponseContinuationTokenLimitInKb = 1,
            };
            using var pages = container.GetItemQueryIterator<CosmosItem<T>>(statements[i].Definition, i == from ? token : null, options);
            while (items.Count <= query.Limit && pages.HasMoreResults)
            {
                var page = await pages.ReadNextAsync(cancellation);
                meter.Note("query", T.Kind, page.RequestCharge);
                items.AddRange(page);
                end = items.Count == query.Limit + 1 && page.ContinuationToken is { } next ? (i, next) : null;
            }
        }
    }
}
