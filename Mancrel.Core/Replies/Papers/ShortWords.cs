using System.Text.RegularExpressions;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Papers;

/// <summary>The words of short answers, as lists of words are compared with them: in lower case, without apostrophes.</summary>
internal static partial class ShortWords
{
    /// <summary>Words and numbers, a number with what is written onto it: "10am", "3.12", "3-dekabr".</summary>
    public static IEnumerable<string> In(string text) => Token().Matches(text).Select(match => Folded(match.Value));

    /// <summary>How a word may be spelt in the lists: a Cyrillic one may be Russian, or Uzbek.</summary>
    public static IReadOnlyList<string> Spellings(string token) =>
        UzbekLetters.IsCyrillic(token) ? [token, UzbekLetters.ToLatin(token)] : [token];

    /// <summary>A list of words.</summary>
    public static HashSet<string> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Folded).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a subject is that of the mail it answers: one of its own says more than the letter.</summary>
    public static bool IsSameSubject(string answer, string sent) =>
        answer.Trim().EndsWith(sent.Trim().Split(": ")[^1], StringComparison.OrdinalIgnoreCase);

    /// <summary>A word as it stands in the lists.</summary>
    public static string Folded(string token) =>
        new([.. token.ToLowerInvariant().Replace('ё', 'е').Where(letter => !"'’ʻʼ‘`".Contains(letter, StringComparison.Ordinal))]);

    [GeneratedRegex(@"\d+(?:[:.]\d+)*(?:-?\p{L}+)?|[\p{L}][\p{L}'’ʻʼ‘`]*")]
    private static partial Regex Token();
}
