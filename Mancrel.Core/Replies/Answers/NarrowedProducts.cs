using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// "The five metre one", "the 4/4", "in white": of variants of one article those whose titles and properties have most of what the words
/// say of size, number and colour.
/// </summary>
internal static class NarrowedProducts
{
    private static readonly Dictionary<string, string> Written = LanguageFile
        .Read<NumberWords>("counts.json")
        .Numbers.Values.SelectMany(words => words)
        .DistinctBy(pair => pair.Key)
        .ToDictionary(StringComparer.Ordinal);

    // "Пятиметровый": the number is the beginning of the word.
    private static readonly (string Beginning, string Number)[] Begun =
    [
        ("одно", "1"),
        ("двух", "2"),
        ("трех", "3"),
        ("четырех", "4"),
        ("пяти", "5"),
        ("шести", "6"),
        ("семи", "7"),
        ("восьми", "8"),
        ("десяти", "10"),
        ("двенадцати", "12"),
        ("пятнадцати", "15"),
        ("двадцати", "20"),
    ];

    private sealed record NumberWords(Dictionary<string, Dictionary<string, string>> Numbers);

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
            else if (Written.TryGetValue(word, out var number) && Measures.IsUnit(next))
            {
                yield return number;
            }
            else if (
                Begun.FirstOrDefault(begun => word.StartsWith(begun.Beginning, StringComparison.Ordinal)) is { Number: { } begun }
                && language == "ru"
            )
            {
                yield return begun;
            }
        }
    }

    private static bool Has(Product product, string word, string language)
    {
        var digits = string.Concat(word.TakeWhile(character => char.IsDigit(character) || character is '.' or ',' or '/'));
        return digits.Length > 0 && digits.Length == word.Length
            ? Texts(product).Any(text => Numbers(text).Contains(digits.Replace(',', '.')))
            : TellingWords.Explains(product, word, language);
    }

    private static IEnumerable<string> Texts(Product product) => [product.Title, .. product.Attributes.Values];

    private static IEnumerable<string> Numbers(string text) =>
        AskWords
            .Of(text, "und")
            .Select(word =>
                string.Concat(word.Text.TakeWhile(character => char.IsDigit(character) || character is '.' or ',' or '/')).Replace(',', '.')
            )
            .Where(number => number.Length > 0)
            .Select(number =>
                decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                    ? value.ToString("0.###", CultureInfo.InvariantCulture)
                    : number
            );
}
