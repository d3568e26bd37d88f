using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// The words in which people ask for a price or for stock, by language, from <c>Languages/price-and-stock.json</c>. A word of such a
/// question that is none of these, and none of the product's, makes it another question.
/// </summary>
internal static class PriceAndStockWords
{
    private static readonly Lazy<HashSet<string>> Known = new(Load);
    private static readonly Lazy<HashSet<string>> InOneScript = new(() => [.. Known.Value.Select(UzbekLetters.ToLatin)]);

    /// <summary>True of a word that such a question may hold, in any of the languages, Uzbek in either script.</summary>
    public static bool Contain(string word) =>
        Known.Value.Contains(word) || UzbekLetters.IsCyrillic(word) && InOneScript.Value.Contains(UzbekLetters.ToLatin(word));

    private static HashSet<string> Load() =>
        [.. LanguageFile.Read<Dictionary<string, string[]>>("price-and-stock.json").Values.SelectMany(words => words).SelectMany(Words.Of)];
}
