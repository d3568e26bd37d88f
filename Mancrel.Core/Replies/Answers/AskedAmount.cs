using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>A number of a clause with the measure behind it: "40 metres", "500г", "ten".</summary>
/// <param name="At">The place of its word in the clause.</param>
/// <param name="Number">Above zero.</param>
/// <param name="Measure">Of its measure, as it was written; empty where none stands behind it.</param>
/// <param name="Length">Of how many words it is, its measure counted where that is a word of its own.</param>
internal readonly record struct AskedAmount(int At, decimal Number, string Measure, int Length)
{
    private const decimal Most = 100_000;

    /// <summary>The numbers of a clause, in their order.</summary>
    public static IEnumerable<AskedAmount> In(Ask ask)
    {
        var words = ask.Words.Select(word => word.Text).ToList();
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            var (spelled, length) = AskedCounts.SpelledAt(words, at) ?? (word, 1);
            if (NumberOf(spelled) is { } number)
            {
                var next = words.ElementAtOrDefault(at + length) ?? "";
                var measured = Measures.UnitOf(next) is not null;
                yield return new(at, number, measured ? next : "", measured ? length + 1 : length);
                at += length - 1;
            }
            else if (Measures.Of(word.Replace(',', '.'))?.Split(' ') is [var digits, var measure] && NumberOf(digits) is { } glued)
            {
                yield return new(at, glued, measure, Length: 1);
            }
        }
    }

    /// <summary>How much of a product it is: metres of what is sold so, pieces of all else; null where it counts neither.</summary>
    public decimal? Of(Product product) =>
        SaleUnit.Of(product) is { } unit ? Within(Measure.Length == 0 ? null : SaleUnit.Amount(Number, Measure, unit))
        : Measure.Length == 0 && Number == decimal.Truncate(Number) ? Within(Number)
        : null;

    /// <summary>The words that it is written with.</summary>
    public IEnumerable<string> Words(Ask ask) => ask.Words.Skip(At).Take(Length).Select(word => word.Text);

    private static decimal? Within(decimal? number) => number is > 0 and <= Most ? number : null;

    private static decimal? NumberOf(string word) =>
        decimal.TryParse(
            AskedCounts.NumberOf(word) ?? word.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
