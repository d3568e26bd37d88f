using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// Counts that a clause names, by digits or by the words of <c>Languages/counts.json</c>: of two pieces and more, for one is what a price
/// and a stock are told of.
/// </summary>
internal static partial class AskedCounts
{
    // A longer number is a code.
    private const int LongestCount = 5;

    private sealed record Book(
        Dictionary<string, Dictionary<string, string>> Numbers,
        Dictionary<string, Dictionary<string, string>> Begun,
        Dictionary<string, Dictionary<string, string>> Tens,
        Dictionary<string, string[]> NotOfPieces
    );

    private static readonly Book Known = LanguageFile.Read<Book>("counts.json");

    private static readonly Dictionary<string, string> Written = Known
        .Numbers.Values.SelectMany(words => words)
        .ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Tens = Known
        .Tens.Values.SelectMany(words => words)
        .ToDictionary(StringComparer.Ordinal);

    // "Two questions", "in three days": of what follows there, and of no pieces.
    private static readonly HashSet<string> OfOther = Known.NotOfPieces.Values.SelectMany(words => words).ToHashSet(StringComparer.Ordinal);

    /// <summary>The counts, in digits without groups, each with the word that follows it: empty at the end.</summary>
    public static IEnumerable<(string Count, string Next)> In(string clause)
    {
        var words = Words.Of(Fractions().Replace(clause, " "));
        for (var at = 0; at < words.Count; at++)
        {
            var (count, length) = (CountOf(words[at]), 1);
            if (SpelledAt(words, at) is { } spelled)
            {
                (count, length) = spelled;
            }

            var next = at + length < words.Count ? words[at + length] : "";
            if (count is not null && !OfOther.Contains(next) && !IsOfSum(words, at))
            {
                yield return (count, next);
            }

            at += length - 1;
        }
    }

    /// <summary>
    /// The number that begins at a word with a name of tens, in digits, and of how many words it is: "twenty", "двадцать пять", "o'n besh";
    /// null where none does.
    /// </summary>
    public static (string Number, int Length)? SpelledAt(IReadOnlyList<string> words, int at) =>
        !Tens.TryGetValue(words[at], out var tens) ? null
        : at + 1 < words.Count && Written.GetValueOrDefault(words[at + 1]) is [var ones] ? (tens[..^1] + ones, 2)
        : (tens, 1);

    // "2,5 litres", "1.75": parts of one count nothing.
    [GeneratedRegex(@"(?<![\d.,])\d{1,4}[.,]\d{1,2}(?![\d.,]*\d)")]
    private static partial Regex Fractions();

    // "4 170 000": thousands that are written apart; "2 500 ml" are two.
    private static bool IsOfSum(List<string> words, int at)
    {
        var first = at;
        while (first > 0 && IsGroup(words[first]) && (IsGroup(words[first - 1]) || IsHead(words[first - 1])))
        {
            first--;
        }

        var end = first + 1;
        while (end < words.Count && IsGroup(words[end]))
        {
            end++;
        }

        return end - first > 1 && IsHead(words[first]) && !(end < words.Count && Measures.IsUnit(words[end]));
    }

    private static bool IsHead(string word) => word.Length <= 3 && word[0] != '0' && word.All(char.IsAsciiDigit);

    private static bool IsGroup(string word) => word.Length == 3 && word.All(char.IsAsciiDigit);

    /// <summary>The number that a word says, in digits: "five"; null of other words.</summary>
    public static string? NumberOf(string word) => Written.GetValueOrDefault(word);

    /// <summary>The number that a word begins with: "пятиметровый" is of 5 metres; null of other words.</summary>
    public static string? BegunBy(string word, string language) =>
        Known
            .Begun.GetValueOrDefault(language)
            ?.FirstOrDefault(begun => word.Length > begun.Key.Length && word.StartsWith(begun.Key, StringComparison.Ordinal))
            .Value;

    private static string? CountOf(string word) =>
        Written.GetValueOrDefault(word) ?? (word.Length <= LongestCount && word != "1" && word.All(char.IsAsciiDigit) ? word : null);
}
