using Mancrel.Core.Learning.Models;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Triage;

namespace Mancrel.Local.Hosting;

/// <summary>
/// The local model: trained once from the examples in the product and kept by their content hash. Where none is kept yet it is trained
/// beside the start:
/// Mancrel listens at once, mail is queued meanwhile, and whoever asks waits some seconds.
/// </summary>
internal sealed class TrainedModel : IProductModel
{
    private readonly Task<LocalClassifier> model;

    /// <summary>Begins to load or train.</summary>
    public TrainedModel(string dataFolder) => model = Task.Run(() => LoadOrTrain(dataFolder));

    public Task<LocalClassifier> GetAsync(CancellationToken cancellation = default) => model.WaitAsync(cancellation);

    private static LocalClassifier LoadOrTrain(string dataFolder)
    {
        var classifier = LoadOrTrainClassifier(dataFolder);
        LoadOrTrainAsks(Path.Combine(dataFolder, AskModel.FileName));
        return classifier;
    }

    private static void LoadOrTrainAsks(string path)
    {
        if (!File.Exists(path) || !AskModel.Load(File.ReadAllBytes(path)))
        {
            Keep(path, AskModel.Save());
        }
    }

    private static LocalClassifier LoadOrTrainClassifier(string dataFolder)
    {
        var path = Path.Combine(dataFolder, LocalClassifier.FileName);
        if (File.Exists(path) && LocalClassifier.Load(File.ReadAllBytes(path)) is { } kept)
        {
            return kept;
        }

        Console.WriteLine("  Training the local model (once for each version; mail that comes meanwhile waits) …");
        var trained = LocalClassifier.Train();
        Keep(path, trained.Save());
        return trained;
    }

    // A full disk costs the next start some seconds, not this one its model.
    private static void Keep(string path, byte[] saved)
    {
        try
        {
            File.WriteAllBytes(path + ".tmp", saved);
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (IOException error)
        {
            Console.WriteLine($"  The trained model could not be kept: {error.Message}");
        }
    }
}
