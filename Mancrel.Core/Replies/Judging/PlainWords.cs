using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Judging;

/// <summary>Words that stand in questions and ask nothing by themselves.</summary>
internal static class PlainWords
{
    private static readonly WordLists Lists = WordLists.Read("plain-words.json");
    private static readonly HashSet<string> Common = Lists.Set("common");

    // Beside other words these say little: "does it work with gas" is about gas.
    private static readonly HashSet<string> Weak = Lists.Set("weak");

    /// <summary>True of a word that stands in any question.</summary>
    public static bool IsCommon(string word) =>
        Common.Contains(word) || word.Length == 1 && !char.IsDigit(word[0]) || word.All(char.IsDigit);

    /// <summary>The words without those that say little, unless nothing else is there.</summary>
    public static List<string> WithoutWeak(List<string> words) =>
        words.Exists(word => !Weak.Contains(word)) ? words.FindAll(word => !Weak.Contains(word)) : words;

    /// <summary>What is written like a name in mid-sentence, in lower case.</summary>
    public static IEnumerable<string> Names(string clause) =>
        Tokenizer
            .Tokens("a " + TextNormaliser.NormaliseKeepingCase(clause))
            .Where(token => token.Name)
            .SelectMany(token => Words.Content(token.Text));
}
