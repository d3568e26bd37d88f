using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Mancrel.Core.Triage;

namespace Mancrel.Functions.Blobs;

/// <summary>
/// The trained local model: learned once for each version of its examples, then loaded by every new instance in a moment instead of
/// seconds.
/// </summary>
public sealed class KeptModel(BlobContainerClient container)
{
    /// <summary>The container.</summary>
    public const string Container = "models";

    /// <summary>The model that fits this version's examples.</summary>
    public async Task<LocalClassifier> LoadOrTrainAsync(CancellationToken cancellation)
    {
        var blob = container.GetBlobClient($"local-{LocalClassifier.DataHash}.bin");
        try
        {
            var kept = (await blob.DownloadContentAsync(cancellation)).Value.Content;
            if (LocalClassifier.Load(kept.ToMemory().Span) is { } model)
            {
                return model;
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // The first instance of this version.
        }

        var trained = LocalClassifier.Train();
        await blob.UploadAsync(BinaryData.FromBytes(trained.Save()), new BlobUploadOptions(), cancellation);
        return trained;
    }
}
