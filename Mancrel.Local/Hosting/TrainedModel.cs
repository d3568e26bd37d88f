using Mancrel.Core.Triage;

namespace Mancrel.Local.Hosting;

/// <summary>The local model: trained once from the examples in the product and kept by their content hash.</summary>
internal static class TrainedModel
{
    /// <summary>The model, from the folder when it fits this version's examples.</summary>
    public static LocalClassifier LoadOrTrain(string dataFolder)
    {
        var path = Path.Combine(dataFolder, $"model-{LocalClassifier.DataHash[..16]}.bin");
        if (File.Exists(path) && LocalClassifier.Load(File.ReadAllBytes(path)) is { } kept)
        {
            return kept;
        }

        Console.WriteLine("  Training the local model (once for each version) …");
        var trained = LocalClassifier.Train();
        var draft = path + ".tmp";
        File.WriteAllBytes(draft, trained.Save());
        File.Move(draft, path, overwrite: true);
        return trained;
    }
}
