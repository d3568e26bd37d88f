using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Claims;

namespace Mancrel.Core.Replies.Writing;

/// <summary>Words that an answer is made with and that state nothing of the shop (<c>Languages/answer-words.json</c>).</summary>
internal static class WrittenWords
{
    private static readonly HashSet<string> Silent = new(
        WordLists.Read("answer-words.json").SelectMany(list => list.Value),
        StringComparer.Ordinal
    );

    private static readonly string[] Stating = WordLists.Read("written.json")["stating"];

    /// <summary>True of a word that may stand in any answer: of holding it together, or of everyday letters without a promise.</summary>
    public static bool IsSilent(string word) =>
        FunctionWords.Contains(word)
        || Silent.Contains(word)
        || NeutralWords.Has(TextFold.Of(word).Replace("'", "", StringComparison.Ordinal))
            && !Stating.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal));
}
