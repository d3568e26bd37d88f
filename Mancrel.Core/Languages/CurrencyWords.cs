namespace Mancrel.Core.Languages;

/// <summary>
/// Signs and words of currencies (<c>currencies.json</c>), in any language, in small letters: one that means two is in none.
/// </summary>
internal static class CurrencyWords
{
    /// <summary>Word or sign → ISO 4217 code.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        LanguageFile
            .Read<Dictionary<string, string[]>>("currencies.json")
            .SelectMany(pair => pair.Value.Select(word => (Word: word, Code: pair.Key)))
            .ToDictionary(pair => pair.Word, pair => pair.Code, StringComparer.Ordinal);

    private static readonly HashSet<string> Codes = All.Values.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The code of a word, or of a code itself where the words name its currency; null where it is none.</summary>
    public static string? CodeOf(string word) => All.GetValueOrDefault(word) ?? (Codes.TryGetValue(word, out var code) ? code : null);
}
