using Azure.Core;
using Mancrel.Core.Common;
using Mancrel.Functions.Hosting;
using Microsoft.Azure.Cosmos;

namespace Mancrel.Functions.Cosmos;

/// <summary>
/// The two clients of the account. One answers requests, each call by itself and at once. The other is for imports: it holds single writes
/// back for some milliseconds and sends those for one physical partition together, and waits longer where the account says that it has no
/// throughput left. It connects when the first import writes.
/// </summary>
public static class CosmosClients
{
    /// <summary>Key of the service that is the client for imports.</summary>
    public const string Bulk = "bulk";

    /// <summary>Opens a client.</summary>
    public static CosmosClient Open(AzureSettings azure, TokenCredential credential, bool bulk)
    {
        var options = OptionsOf(bulk);
        return azure.CosmosEndpoint is { } endpoint
            ? new CosmosClient(endpoint.ToString(), credential, options)
            : new CosmosClient(azure.CosmosConnection, options);
    }

    /// <summary>How a client behaves.</summary>
    public static CosmosClientOptions OptionsOf(bool bulk)
    {
        var options = new CosmosClientOptions
        {
            ApplicationName = bulk ? "Mancrel-import" : "Mancrel",
            UseSystemTextJsonSerializerWithOptions = CoreJson.Options,
            EnableContentResponseOnWrite = false,
            AllowBulkExecution = bulk,
        };
        if (bulk)
        {
            options.MaxRetryAttemptsOnRateLimitedRequests = 100;
            options.MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromMinutes(5);
        }

        return options;
    }
}
