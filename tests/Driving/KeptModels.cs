namespace Driving;

/// <summary>
/// Trained models that tests leave to one another, since training takes longer than most of them. Files are named by what they were trained
/// on, so that builds do not mix.
/// </summary>
public static class KeptModels
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "mancrel-tests-model");

    /// <summary>Puts the models of earlier tests into a data folder.</summary>
    public static void Take(string data)
    {
        foreach (var file in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "model-*.bin") : [])
        {
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)), overwrite: true);
        }
    }

    /// <summary>Leaves the models of a data folder to others.</summary>
    public static void Keep(string data)
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(data, "model-*.bin"))
        {
            var kept = Path.Combine(Folder, Path.GetFileName(file));
            if (!File.Exists(kept))
            {
                var draft = kept + Guid.NewGuid().ToString("N");
                File.Copy(file, draft);
                File.Move(draft, kept, overwrite: true);
            }
        }
    }
}
