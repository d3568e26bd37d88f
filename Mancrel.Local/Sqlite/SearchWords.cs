using System.Globalization;
using System.Text;

namespace Mancrel.Local.Sqlite;

/// <summary>Any text as an FTS5 query: its words, each quoted, so that no operator of the query language can come from outside.</summary>
internal static class SearchWords
{
    // A customer's whole email may be the query; ranking is by words, and the first ones tell enough.
    private const int MaxWords = 24;

    /// <summary>The query that matches any of the words, the last one as a prefix too; null where there is no word.</summary>
    public static string? ToMatch(string text)
    {
        var words = Words(text).ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var last = words[^1];
        var all = words.Take(MaxWords - 1).Append(last).Distinct(StringComparer.OrdinalIgnoreCase).Select(w => w == last ? $"\"{w}\"*" : $"\"{w}\"");
        return string.Join(" OR ", all);
    }

    /// <summary>Runs of letters, digits and marks, as the unicode61 tokenizer takes them.</summary>
    private static IEnumerable<string> Words(string text)
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
        category is <= UnicodeCategory.OtherLetter or (>= UnicodeCategory.NonSpacingMark and <= UnicodeCategory.OtherNumber) or UnicodeCategory.PrivateUse;
}
