using System.Net;
using System.Text.Json;
using Mancrel.Core.Common;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>A read by id: the cheapest that there is.</summary>
internal static class CosmosPointRead
{
    /// <summary>The item; null when there is none.</summary>
    public static async Task<CosmosItem<T>?> ReadAsync<T>(
        Container container,
        CosmosMeter meter,
        TenantId tenant,
        string partition,
        string kind,
        string id,
        CancellationToken cancellation
    )
    {
        // The stream form, since a missing document is an answer and not an exception.
        using var response = await container.ReadItemStreamAsync(
            CosmosNames.ItemId(kind, id),
            CosmosNames.Key(tenant, partition),
            cancellationToken: cancellation
        );
        meter.Note("read", kind, response.Headers.RequestCharge);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await JsonSerializer.DeserializeAsync<CosmosItem<T>>(response.Content, CoreJson.Options, cancellation);
    }
}
