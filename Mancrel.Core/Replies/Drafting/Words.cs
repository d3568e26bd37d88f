using System.Text;
using Mancrel.Core.Languages;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>Words of questions and titles, and when two of them are forms of one word.</summary>
internal static class Words
{
    private const int ShortestStem = 4;
    private const int LongestEnding = 4;

    private static readonly WordLists Lists = WordLists.Read("question-words.json");
    private static readonly HashSet<string> Common = Lists.Set("common");
    private static readonly HashSet<string> UzbekEndings = Lists.Set("endings");

    /// <summary>Words of a text in lower case without punctuation, in their order.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in TextNormaliser.Normalise(text) + " ")
        {
            if (char.IsLetterOrDigit(character) || character == '\'' && word.Length > 0)
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString().TrimEnd('\''));
                word.Clear();
            }
        }

        return words;
    }

    /// <summary>Words that say something about a product rather than about asking.</summary>
    public static List<string> Content(string text) =>
        [.. Of(text).Where(word => (word.Length > 1 || char.IsDigit(word[0])) && !Common.Contains(word)).Distinct(StringComparer.Ordinal)];

    /// <summary>True when both are one word with different endings: English plurals, Russian cases, Uzbek suffixes.</summary>
    public static bool Same(string left, string right)
    {
        if (left == right)
        {
            return true;
        }

        if (char.IsDigit(left[0]) || char.IsDigit(right[0]))
        {
            return false;
        }

        var shared = 0;
        while (shared < left.Length && shared < right.Length && left[shared] == right[shared])
        {
            shared++;
        }

        var shorter = Math.Min(left.Length, right.Length);
        var longer = Math.Max(left.Length, right.Length);
        if (shorter == shared && shorter >= 3 && left[^1] == 's' | right[^1] == 's' && longer - shorter == 1)
        {
            return true;
        }

        // Inflecting languages change the last vowel too: лампа, лампу; but "table" is not "tablet".
        var cyrillic = left[0] >= '\u0400';
        return cyrillic
            ? shared >= 3 && shared >= shorter - 2 && longer - shared <= 3
            : shared >= ShortestStem
                && shared == shorter
                && longer - shorter <= LongestEnding + 2
                && UzbekEndings.Contains((left.Length > right.Length ? left : right)[shorter..]);
    }
}
