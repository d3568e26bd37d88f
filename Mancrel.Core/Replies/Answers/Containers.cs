using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// "The magnolia in the 5 litre tin", "шесть канистр", "bir qopi qancha": what a product is filled into is the piece that it is sold by,
/// where its title tells how much that holds.
/// </summary>
internal static class Containers
{
    private static readonly HashSet<string> Filled = new(["l", "ml", "kg", "g"], StringComparer.Ordinal);

    /// <summary>True of a word for the piece that all of the products are sold by.</summary>
    public static bool AreNamed(string word, IReadOnlyList<Product> products) =>
        products.Count > 0
        && ClauseWords.Containers.Contains(word)
        && products.All(product => SaleUnit.Of(product) is null && IsFilled(product.Title));

    private static bool IsFilled(string title)
    {
        var words = AskWords.Of(title, "und").ConvertAll(word => word.Text.Replace(',', '.'));
        return words
            .Index()
            .Any(word =>
                Measures.Of(word.Item)?.Split(' ') is [_, var glued] && Filled.Contains(glued)
                || char.IsDigit(word.Item[^1])
                    && word.Index + 1 < words.Count
                    && Measures.UnitOf(words[word.Index + 1]) is { } unit
                    && Filled.Contains(unit)
            );
    }
}
