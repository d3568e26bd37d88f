using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Claims;

/// <summary>
/// A sentence that states what the shop does, and whether a text says the same: it adds no word of substance, leaves out no number and
/// hardly a word of the sentence that it takes up, and denies nothing that is affirmed there. Anything freer is a person's to judge.
/// </summary>
internal sealed class Statement
{
    // "Delivery is free" is not what "Delivery is free within Tashkent and from 50 EUR on" says.
    private const double MostOfIt = 0.6;
    private const int ShortestStem = 5;
    private const int LongestEnding = 4;

    private readonly List<string> _all;
    private readonly List<string> _own;
    private readonly HashSet<string> _numbers;
    private readonly bool _denies;

    /// <param name="sentence">The whole sentence.</param>
    /// <param name="own">What of it no other evidence covers.</param>
    public Statement(string sentence, string own)
    {
        _all = Telling(sentence);
        _own = Telling(own);
        _numbers = Numbers(sentence);
        _denies = Denies(sentence);
    }

    /// <summary>True when the text says so too.</summary>
    public bool IsSaidBy(string text)
    {
        var known = Telling(text);
        return _own.TrueForAll(word => Has(known, word)) && Sentences.Split(text).Exists(TakesUp);
    }

    private bool TakesUp(string sentence)
    {
        var telling = Telling(sentence);
        return telling.Count > 0
            && _denies == Denies(sentence)
            && telling.Count(word => Has(_all, word)) >= MostOfIt * telling.Count
            && Numbers(sentence).IsSubsetOf(_numbers);
    }

    private static List<string> Telling(string text) =>
        [.. Words.Of(text).Where(word => !FunctionWords.Contains(word) && !FunctionWords.Denies(word)).Distinct(StringComparer.Ordinal)];

    private static bool Denies(string text) => Words.Of(text).Exists(FunctionWords.Denies);

    private static HashSet<string> Numbers(string text) => [.. Words.Of(text).Where(word => char.IsDigit(word[0]))];

    private static bool Has(List<string> words, string word) => words.Exists(other => Words.Same(other, word) || IsOneStem(other, word));

    /// <summary>True of words of one stem: "deliver", "delivery", "delivered".</summary>
    public static bool IsOneStem(string left, string right)
    {
        var shared = left.AsSpan().CommonPrefixLength(right);
        return shared >= ShortestStem
            && left.Length - shared <= LongestEnding
            && right.Length - shared <= LongestEnding
            && !char.IsDigit(left[0]);
    }
}
