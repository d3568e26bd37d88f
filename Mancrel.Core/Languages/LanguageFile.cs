using System.Text.Json;

namespace Mancrel.Core.Languages;

/// <summary>Reads the word lists beside this file, which are part of the assembly.</summary>
internal static class LanguageFile
{
    /// <summary>The content of a file, in camelCase.</summary>
    /// <param name="name">Its name, as <c>places.json</c>.</param>
    /// <exception cref="InvalidDataException">There is no such file, or it is empty.</exception>
    public static T Read<T>(string name)
    {
        using var stream =
            typeof(LanguageFile).Assembly.GetManifestResourceStream(typeof(LanguageFile), name)
            ?? throw new InvalidDataException($"Languages/{name} is not in the assembly.");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"Languages/{name} is empty.");
    }
}
