using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;

namespace Mancrel.Functions.Blobs;

/// <summary>
/// Makes the containers on a developer's machine, where no infrastructure has made them: a fresh Azurite has none, and every webhook would
/// fail.
/// </summary>
public sealed class DevelopmentContainers(string connection) : IHostedService
{
    /// <summary>Makes those that are not there.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in new[] { AzureBlobStore.Container, KeptModel.Container })
        {
            await new BlobContainerClient(connection, name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>Nothing to do: they stay.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
