using Mancrel.Core.Catalogue.Import;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>What a customer who asks for advice would spend, by the words of <c>Languages/budget.json</c>.</summary>
/// <param name="Least">At least so much, in the shop's currency.</param>
/// <param name="Most">At most so much.</param>
/// <param name="Words">The words that say it.</param>
internal sealed record Budget(decimal Least, decimal Most, IReadOnlyList<string> Words)
{
    // "Around 130": so far below and above.
    private const decimal Around = 0.2m;
    private const decimal Thousand = 1_000;
    private const decimal Million = 1_000_000;
    private const int Before = 2;
    private const int BeforeNot = 4;

    private static readonly Dictionary<string, HashSet<string>> Lists = LanguageFile.Read<Dictionary<string, HashSet<string>>>(
        "budget.json"
    );

    /// <summary>The first that a text names: a number with a currency or a magnitude; null where there is none.</summary>
    /// <param name="text">What the customer wrote.</param>
    /// <param name="language">ISO 639-1.</param>
    public static Budget? In(string text, string language)
    {
        var words = AskWords.Of(text, language).ConvertAll(word => word.Text);
        for (var at = 0; at < words.Count; at++)
        {
            if (Amount(words, at) is not (var amount, var end) || IsLeast(words, at, end))
            {
                continue;
            }

            var around = At(words, at - 1, Before, "around") || end < words.Count && Is(words[end], "around");
            return new(around ? amount * (1 - Around) : 0, around ? amount * (1 + Around) : amount, [.. words.Skip(at).Take(end - at)]);
        }

        return null;
    }

    /// <summary>True of a price within it.</summary>
    public bool Holds(decimal price) => price >= Least && price <= Most;

    // "From 2 million", "2 milliondan yuqori", but not "we can't go over 2 million", "не дороже двух": that is the most.
    private static bool IsLeast(List<string> words, int at, int end) =>
        (At(words, at - 1, Before, "above") || end < words.Count && Is(words[end], "above")) && !At(words, at - 1, BeforeNot, "not");

    private static (decimal Amount, int End)? Amount(List<string> words, int at)
    {
        // "1 500 000": groups that were parted by spaces.
        var end = at;
        while (end < words.Count && char.IsAsciiDigit(words[end][0]) && (end == at || words[end].Length == 3))
        {
            end++;
        }

        var written = string.Join(' ', words.Skip(at).Take(end - at));
        var number = end > at ? WrittenNumber.Of(written) : null;
        // "1,500" and "1.500" are prices of goods, not of one and a half.
        var amount =
            end == at
                ? Is(words[at], "half")
                    ? 1.5m
                    : null
                : number?.Around.Trim().Length > 0
                    ? null
                    : number?.Read(DecimalMark.Unknown) ?? number?.Read(written.Contains(',') ? DecimalMark.Point : DecimalMark.Comma);
        if (amount is not > 0)
        {
            return null;
        }

        var next = Math.Max(end, at + 1);
        var named = false;
        if (next < words.Count && (Is(words[next], "thousand") || Is(words[next], "million")))
        {
            amount *= Is(words[next], "million") ? Million : Thousand;
            (named, next) = (true, next + 1);
        }

        if (next < words.Count && CurrencyWords.CodeOf(words[next]) is not null)
        {
            (named, next) = (true, next + 1);
        }

        return named ? (amount.Value, next) : null;
    }

    private static bool At(List<string> words, int last, int most, string list) =>
        words.Take(last + 1).TakeLast(most).Any(word => Is(word, list));

    private static bool Is(string word, string list) => Lists[list].Contains(word);
}
