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
/// <param name="IsApart">True where the measure is a word of its own.</param>
internal readonly record struct AskedAmount(int At, decimal Number, string Measure, bool IsApart)
{
    private const decimal Most = 100_000;

    /// <summary>The numbers of a clause, in their order.</summary>
    public static IEnumerable<AskedAmount> In(Ask ask)
    {
        for (var at = 0; at < ask.Words.Count; at++)
        {
            var word = ask.Words[at].Text;
            if (NumberOf(word) is { } number)
            {
                var next = at + 1 < ask.Words.Count ? ask.Words[at + 1].Text : "";
                var measured = Measures.UnitOf(next) is not null;
                yield return new(at, number, measured ? next : "", measured);
            }
            else if (Measures.Of(word.Replace(',', '.'))?.Split(' ') is [var digits, var measure] && NumberOf(digits) is { } glued)
            {
                yield return new(at, glued, measure, IsApart: false);
            }
        }
    }

    /// <summary>How much of a product it is: metres of what is sold so, pieces of all else; null where it counts neither.</summary>
    public decimal? Of(Product product) =>
        SaleUnit.Of(product) is { } unit ? Within(Measure.Length == 0 ? null : SaleUnit.Amount(Number, Measure, unit))
        : Measure.Length == 0 && Number == decimal.Truncate(Number) ? Within(Number)
        : null;

    /// <summary>The words that it is written with.</summary>
    public IEnumerable<string> Words(Ask ask) => ask.Words.Skip(At).Take(IsApart ? 2 : 1).Select(word => word.Text);

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
