using System.Text.Json;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Reads Languages/goods.json.</summary>
internal static class ConceptFile
{
    private const string Resource = "goods.json";

    /// <summary>The concepts of the program.</summary>
    public static IReadOnlyList<Concept> Load() => Read(LanguageFile.Read<JsonElement>(Resource));

    /// <summary>Reads and checks the file's text.</summary>
    /// <exception cref="InvalidDataException">An id twice, a language that is none of the six, no English words.</exception>
    public static IReadOnlyList<Concept> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    private static List<Concept> Read(JsonElement file)
    {
        List<Concept> all = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (var entry in file.EnumerateArray())
        {
            var concept = Concept(entry);
            if (!ids.Add(concept.Id) || !concept.Words.ContainsKey("en"))
            {
                throw new InvalidDataException($"{Resource}: {concept.Id} is there twice or has no English words");
            }

            all.Add(concept);
        }

        return all;
    }

    private static Concept Concept(JsonElement entry)
    {
        Dictionary<string, IReadOnlyList<string>> words = new(StringComparer.Ordinal);
        foreach (var property in entry.EnumerateObject().Where(property => property.Name is not ("id" or "kind" or "is")))
        {
            if (!Concepts.Languages.Contains(property.Name, StringComparer.Ordinal))
            {
                throw new InvalidDataException($"{Resource}: {property.Name} is no language of it");
            }

            words[property.Name] = [.. property.Value.EnumerateArray().Select(word => word.GetString()!)];
        }

        return new(
            entry.GetProperty("id").GetString()!,
            Enum.Parse<ConceptKind>(entry.GetProperty("kind").GetString()!, ignoreCase: true),
            entry.TryGetProperty("is", out var parent) ? parent.GetString() : null,
            words
        );
    }
}
