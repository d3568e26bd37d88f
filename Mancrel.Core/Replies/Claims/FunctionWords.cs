using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Claims;

/// <summary>
/// Words that hold a sentence together and state nothing: of English, Russian, Uzbek, German, Spanish and French. Numbers, times and
/// denials are none of them.
/// </summary>
internal static class FunctionWords
{
    private static readonly WordLists Lists = WordLists.Read("function-words.json");
    private static readonly HashSet<string> Holding = Lists.Set("holding");
    private static readonly HashSet<string> Denying = Lists.Set("denying");

    /// <summary>True of a word that states nothing by itself.</summary>
    public static bool Contains(string word) => Holding.Contains(word) || word.Length == 1 && !char.IsDigit(word[0]);

    /// <summary>True of a word that turns a statement into its opposite or takes something out of it.</summary>
    public static bool Denies(string word) =>
        Denying.Contains(word) || word.EndsWith("maymiz", StringComparison.Ordinal) || word.EndsWith("maydi", StringComparison.Ordinal);
}
