using System.Globalization;
using System.Text;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// Any text as words for an FTS5 query, each to be quoted, so that no operator of the query language can come from outside.
/// </summary>
internal static class SearchWords
{
    // A customer's whole email may be the query; what it asks for stands near its beginning.
    private const int MaxWords = 60;

    /// <summary>The distinct words of a text, the last one last.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = Split(text).ToList();
        if (words.Count == 0)
        {
            return [];
        }

        var last = words[^1];
        return
        [
            .. words
                .Where(w => !string.Equals(w, last, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MaxWords - 1),
            last,
        ];
    }

    /// <summary>A word as a query.</summary>
    public static string Quote(string word) => $"\"{word}\"";

    /// <summary>Runs of letters, digits and marks, as the unicode61 tokenizer takes them.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPart(Rune.GetUnicodeCategory(rune)))
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static bool IsPart(UnicodeCategory category) =>
        category
            is <= UnicodeCategory.OtherLetter
                or (>= UnicodeCategory.NonSpacingMark and <= UnicodeCategory.OtherNumber)
                or UnicodeCategory.PrivateUse;
}
