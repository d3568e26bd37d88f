namespace Mancrel.Core.Common;

/// <summary>Trained models that the build put beside this assembly (infra/Models), so that no start has to train.</summary>
internal static class ShippedModel
{
    private const string Folder = "models";

    /// <summary>The bytes of a shipped model; null where a program runs without them.</summary>
    public static byte[]? Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, Folder, name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }
}
