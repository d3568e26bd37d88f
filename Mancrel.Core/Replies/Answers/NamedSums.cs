using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Sums that a clause names without a currency, or loosely: "3-4 million", "a greenhouse for 569". An answer that tells from what sum on
/// something holds leaves none of them out.
/// </summary>
internal static partial class NamedSums
{
    // Smaller numbers are months, pieces, instalments.
    private const decimal LeastSum = 100;

    /// <summary>The words of sums; none where an answer tells no sum itself.</summary>
    /// <param name="ask">The clause.</param>
    /// <param name="text">What is answered.</param>
    public static IReadOnlySet<string> In(Ask ask, string text)
    {
        var sums = new HashSet<string>(StringComparer.Ordinal);
        if (!LargeNumber().IsMatch(text))
        {
            return sums;
        }

        for (var at = 0; at < ask.Words.Count; at++)
        {
            var word = ask.Words[at].Text;
            var isFactor = Factor().IsMatch(word);
            if (
                isFactor
                || IsNumber(at) && (IsFactorAt(at - 1) || IsFactorAt(at - 2) || IsFactorAt(at + 1) || IsLarge(word, at) || word == "000")
            )
            {
                sums.Add(word);
                sums.UnionWith(word.Split('-', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        if (sums.Count > 0)
        {
            // "Two million": a number in words.
            sums.UnionWith(AskedCounts.In(ask.Text).Where(asked => !AskedAmounts.IsUnit(asked.Next)).Select(asked => asked.Count));
        }

        return sums;

        bool IsNumber(int at) => ask.Words[at].Text.All(character => char.IsDigit(character) || character is '-' or '.' or ',');

        bool IsFactorAt(int at) => at >= 0 && at < ask.Words.Count && Factor().IsMatch(ask.Words[at].Text);

        bool IsLarge(string word, int at) =>
            decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= LeastSum
            && !(at + 1 < ask.Words.Count && ask.Words[at + 1].Text is { Length: > 1 } next && AskedAmounts.IsUnit(next));
    }

    [GeneratedRegex(
        @"^(?:ming|mln|million|тыс|млн|миллион|thousand|tausend|mille|millon)(?:lik|dan|ga|ов|а|яч\w*|s|en|es)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Factor();

    [GeneratedRegex(@"\d{3}|\d[.,\s\u00A0\u202F]\d{3}", RegexOptions.CultureInvariant)]
    private static partial Regex LargeNumber();
}
