using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;

namespace Mancrel.Functions.Blobs;

/// <summary>
/// Makes the container on a developer's machine, where no infrastructure has made them: a fresh Azurite has none, and every webhook would
/// fail.
/// </summary>
public sealed class DevelopmentContainers(string connection) : IHostedService
{
    /// <summary>Makes it where it is not there.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await new BlobContainerClient(connection, AzureBlobStore.Container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Nothing to do: it stays.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
