using System.Collections;
using System.Text.Json;

namespace Mancrel.Core.Languages;

/// <summary>A file of word lists by name: each list in one piece, or by the language its words are of. Their order is the file's.</summary>
internal sealed class WordLists : IEnumerable<KeyValuePair<string, string[]>>
{
    private readonly List<KeyValuePair<string, string[]>> lists;

    private WordLists(IEnumerable<KeyValuePair<string, string[]>> lists) => this.lists = [.. lists];

    /// <summary>A list.</summary>
    /// <exception cref="InvalidDataException">The file has none of this name.</exception>
    public string[] this[string name] =>
        lists.Find(list => list.Key == name).Value ?? throw new InvalidDataException($"there is no list \"{name}\" in the file");

    /// <summary>The lists of a file of this folder.</summary>
    public static WordLists Read(string file) =>
        new(
            LanguageFile
                .Read<JsonElement>(file)
                .EnumerateObject()
                .Select(list =>
                    KeyValuePair.Create(
                        list.Name,
                        list.Value.ValueKind == JsonValueKind.Object
                            ? [.. list.Value.EnumerateObject().SelectMany(language => Words(language.Value))]
                            : Words(list.Value)
                    )
                )
        );

    /// <summary>The words of a list, each once.</summary>
    public HashSet<string> Set(string name) => new(this[name], StringComparer.Ordinal);

    public IEnumerator<KeyValuePair<string, string[]>> GetEnumerator() => lists.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string[] Words(JsonElement words) => [.. words.EnumerateArray().Select(word => word.GetString()!)];
}
