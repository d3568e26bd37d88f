using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>How many pieces an ask is about.</summary>
internal static partial class AskedCount
{
    private const decimal Most = 100_000;

    /// <summary>The count of the clause, otherwise the only one that the letter names; null where there is none.</summary>
    /// <param name="ask">The clause.</param>
    /// <param name="letter">All clauses.</param>
    /// <param name="products">What the clause is about.</param>
    /// <param name="named">All products of the letter: a number that names another of them, the 12 inch one, counts none.</param>
    public static decimal? Of(Ask ask, IReadOnlyList<Ask> letter, IReadOnlyList<Product> products, IReadOnlyList<Product> named) =>
        In(ask, products, named) is [var own, ..] ? own
        : Beside(letter, products, named) is [var only] ? only
        : null;

    /// <summary>True where the clause, or one about its products, names several counts: which is meant a person sees.</summary>
    public static bool AreSeveral(Ask ask, IReadOnlyList<Ask> letter, IReadOnlyList<Product> products) =>
        In(ask, products, products) is { Count: > 0 } own ? own.Count > 1 : Beside(letter, products, products).Count > 1;

    /// <summary>
    /// True where the letter counts anything that an answer does not tell: "we need privet, 120 shrubs. What is the price of one, and the
    /// sum?"
    /// </summary>
    /// <param name="letter">All clauses.</param>
    /// <param name="products">What the answer is about.</param>
    /// <param name="said">The answer.</param>
    /// <param name="compared">Counts that the answer was made for, though it tells them not.</param>
    public static bool IsLeftOut(IReadOnlyList<Ask> letter, IReadOnlyList<Product> products, string said, IReadOnlyList<decimal> compared)
    {
        var told = AskWords.Of(said, "und").Select(word => word.Text.Replace(',', '.')).ToHashSet(StringComparer.Ordinal);
        told.UnionWith(compared.Select(Written));
        return letter
            .Where(ask => !TellsOfOwn(ask) && (!ask.IsIdle || ask.Has(ClauseWords.Needing) || CountsPieces(ask) || Counts(ask, products)))
            .SelectMany(ask =>
                In(ask, products, products).Select(Written).Concat(Measured(ask, products).Except(MeasuredWords(ask, products)))
            )
            .Any(count => !told.Contains(count));
    }

    private static string Written(decimal count) => count.ToString("0.###", CultureInfo.InvariantCulture);

    // "We live on two floors, he is 13 kilos": what is told beside counts goods only where it counts pieces of them.
    private static bool CountsPieces(Ask ask) =>
        AskedCounts.In(ask.Text).Any(asked => ClauseWords.Pieces.Contains(AskWords.Plain(asked.Next, "uz")));

    // "6 kg in packs of one": a measure that no product has is how much is wanted.
    private static IEnumerable<string> Measured(Ask ask, IReadOnlyList<Product> products) =>
        AskedCounts
            .In(ask.Text)
            .Where(asked => Measures.IsUnit(asked.Next))
            .Select(asked => asked.Count)
            .Where(count => !products.Any(product => TellingWords.Explains(product, count, "und")));

    // What the letter counts of these products, but for what its writer has already: "I have two cats".
    private static List<decimal> Beside(IReadOnlyList<Ask> letter, IReadOnlyList<Product> products, IReadOnlyList<Product> named) =>
        [
            .. letter
                .Where(other =>
                    (Counts(other, products) || IsOfThem(other) || InUnit(other, products).Any() && products.Count == named.Count)
                    && !TellsOfOwn(other)
                )
                .SelectMany(other => In(other, products, named))
                .Distinct(),
        ];

    // "And do you have ten of them?"
    private static bool IsOfThem(Ask ask) =>
        ask.Frame == AskFrame.StockQuantity && (ask.Has(ClauseWords.Together) || ask.Has(ClauseWords.One));

    // "Mushugim bor": the first person is the ending of the thing.
    private static bool TellsOfOwn(Ask ask) =>
        ask.Has(ClauseWords.Having)
        || ask.Words.Any(word => word.Text == "bor") && ask.Words.Any(word => word.Text.EndsWith("im", StringComparison.Ordinal));

    // "The 94 piece set" is one.
    private static bool IsPackOf(string title, string count)
    {
        var words = AskWords.Of(title, "und").ConvertAll(word => word.Text);
        var at = words.IndexOf(count);
        return at >= 0 && at + 1 < words.Count && ClauseWords.Pieces.Contains(words[at + 1]);
    }

    /// <summary>True of a word that says the count: "eight" of 8, "twenty" and "five" of 25.</summary>
    public static bool IsWordOf(string word, decimal? count) =>
        count is { } number
        && AskedCounts
            .In(word)
            .Any(asked =>
                asked.Count == Written(number)
                || number is > 20 and < 100
                    && !char.IsAsciiDigit(word[0])
                    && (asked.Count == Written(number - number % 10) || asked.Count == Written(number % 10))
            );

    /// <summary>
    /// The words that say how much of goods sold by the metre or kilo is wanted, "40 metres", "500 г"; empty where they are sold by the
    /// piece.
    /// </summary>
    public static IEnumerable<string> MeasuredWords(Ask ask, IReadOnlyList<Product> products) =>
        InUnit(ask, products).SelectMany(amount => amount.Words);

    // "40 metres of the white one", "500 граммов", of goods that are all sold so.
    private static IEnumerable<(decimal Amount, IEnumerable<string> Words)> InUnit(Ask ask, IReadOnlyList<Product> products) =>
        products.Count == 0 || SaleUnit.Of(products[0]) is not { } unit || products.Any(product => SaleUnit.Of(product) != unit)
            ? []
            : AskedAmount
                .In(ask)
                .Select(amount => (Amount: amount.Of(products[0]), Words: amount.Words(ask)))
                .Where(found => found.Amount is not null)
                .Select(found => (found.Amount!.Value, found.Words));

    // "Eight grey oak chairs": the count stands before the product's own words; "piyoladan 60 ta" behind them.
    private static bool Counts(Ask ask, IReadOnlyList<Product> products)
    {
        for (var at = 0; at < ask.Words.Count; at++)
        {
            if (
                AskedCounts.In(ask.Words[at].Text).Any()
                && ask.Words.Skip(at + 1)
                    .Take(6)
                    .Concat(IsCounted(ask, at) ? ask.Words.Take(at).TakeLast(3) : [])
                    .Any(word => products.Any(product => ProductWords.ExplainsTitle(product, word.Text, "und")))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCounted(Ask ask, int at) =>
        at + 1 < ask.Words.Count && ClauseWords.Pieces.Contains(ask.Words[at + 1].Text)
        || ask.Words[at].Text.EndsWith("ta", StringComparison.Ordinal);

    // "39 размера", "size 10, 12 pairs": a number beside the word for sizes counts nothing.
    private static bool IsSize(Ask ask, string count, string next)
    {
        if (ClauseWords.Pieces.Contains(next))
        {
            return false;
        }

        if (ClauseWords.Sized.Contains(next))
        {
            return true;
        }

        var at = ask.Words.ToList().FindIndex(word => word.Text == count);
        return at > 0 && ClauseWords.Sized.Contains(ask.Words[at - 1].Text) && (at == 1 || !char.IsAsciiDigit(ask.Words[at - 2].Text[0]));
    }

    // "The 128": a number of the title, whole; "10 of the 100 x 150" are ten.
    private static bool Names(Product product, string count) =>
        ProductWords.ExplainsTitle(product, count, "und")
        && Digits().Matches(product.Title).Any(run => run.Value.Equals(count, StringComparison.Ordinal));

    // "Is 59 for a pair or for one?"
    private static bool Costs(Product product, decimal number) => product.Price?.Amount == number;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    private static List<decimal> In(Ask ask, IReadOnlyList<Product> products, IReadOnlyList<Product> named)
    {
        if (products.Count > 0 && SaleUnit.Of(products[0]) is not null)
        {
            // "10 of it" of what is sold by the metre: ten metres or ten pieces nobody knows.
            return [.. InUnit(ask, products).Select(amount => amount.Amount).Distinct()];
        }

        var counts = new List<decimal>();
        // The words of the clause, since Uzbek in Cyrillic letters is counted in Latin ones.
        foreach (var (count, next) in AskedCounts.In(string.Join(' ', ask.Words.Select(word => word.Text))))
        {
            if (
                Measures.Of(count + next) is null
                && !Measures.IsUnit(next)
                && !AskedAmounts.IsUnit(next)
                && !IsSize(ask, count, next)
                && (ask.Words.Any(word => word.Text == count) || !ask.Text.Contains(count, StringComparison.Ordinal))
                && decimal.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= Most
                && !products.Any(product => IsPackOf(product.Title, count))
                && (
                    ClauseWords.Pieces.Contains(next)
                    || !products.Concat(named).Any(product => Names(product, count) || Costs(product, number))
                )
                && !counts.Contains(number)
            )
            {
                counts.Add(number);
            }
        }

        return counts;
    }
}
