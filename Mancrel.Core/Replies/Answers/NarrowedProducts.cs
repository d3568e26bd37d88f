using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// "The five metre one", "the 4/4", "in white": of variants of one article those whose titles and properties have most of what the words
/// say of size, number and colour.
/// </summary>
internal static class NarrowedProducts
{
    /// <summary>The variants that are told by the words; all of them where the words tell none apart.</summary>
    /// <param name="products">Variants of one article, or products much alike.</param>
    /// <param name="words">Of the clauses that are about them.</param>
    /// <param name="language">ISO 639-1 of the letter.</param>
    public static IReadOnlyList<Product> Of(IReadOnlyList<Product> products, IEnumerable<WordSpan> words, string language)
    {
        if (products.Count < 2)
        {
            return products;
        }

        var telling = Telling([.. words], language).Distinct(StringComparer.Ordinal).ToList();
        var told = products.Select(product => (Product: product, Met: telling.FindAll(word => Has(product, word, language)))).ToList();
        var most = told.Max(one => one.Met.Count);
        var best = told.FindAll(one => one.Met.Count == most);
        // Only where it has all that the others have, and more: two that have each another word are not told apart.
        return
            most > 0
            && told.TrueForAll(one => one.Met.TrueForAll(best[0].Met.Contains))
            && best.TrueForAll(one => one.Met.SequenceEqual(best[0].Met))
            ? [.. best.Select(one => one.Product)]
            : products;
    }

    private static IEnumerable<string> Telling(IReadOnlyList<WordSpan> words, string language)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at].Text;
            var lexeme = Lexeme.Of(Common.TextFold.Of(word));
            var next = at + 1 < words.Count ? words[at + 1].Text : "";
            if (word.Any(char.IsDigit) || lexeme.IsVariant && word.Length > 1 || lexeme.Kind is ConceptKind.Material)
            {
                yield return word;
            }
            else if (AskedCounts.NumberOf(word) is { } number && Measures.IsUnit(next))
            {
                yield return number;
            }
            else if (AskedCounts.BegunBy(word, language) is { } begun)
            {
                yield return begun;
            }
        }
    }

    private static bool Has(Product product, string word, string language)
    {
        var number = NumberAt(word);
        return number.Length > 0 && number.Length == word.Length
            ? Texts(product).Any(text => AskWords.Of(text, "und").Any(one => NumberAt(one.Text) == number))
            : TellingWords.Explains(product, word, language);
    }

    private static IEnumerable<string> Texts(Product product) => [product.Title, .. product.Attributes.Values];

    // "0,8", "4/4", "2.0" as 2: what a word begins with.
    private static string NumberAt(string word) =>
        Measures.Number(
            string.Concat(word.TakeWhile(character => char.IsDigit(character) || character is '.' or ',' or '/')).Replace(',', '.')
        );
}
