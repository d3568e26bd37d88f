using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>Whether two products are goods of one kind, so that the one may stand for the other.</summary>
public static class ProductKind
{
    // Of the words of two titles together, so many are common to goods of one kind whose kind no known word tells.
    private const double Alike = 0.5;

    /// <summary>True of variants of one article, of goods that the same known words name, and of titles that are much alike.</summary>
    public static bool IsSame(Product one, Product other)
    {
        var (mine, theirs) = (ProductIndex.Of(one), ProductIndex.Of(other));
        if (mine.Family == theirs.Family)
        {
            return true;
        }

        var (goods, others) = (Goods(mine), Goods(theirs));
        return goods.Count > 0 ? goods.SetEquals(others) : others.Count == 0 && Likeness(one, other) >= Alike;
    }

    /// <summary>How many of the words of both titles are common to them, 0..1.</summary>
    public static double Likeness(Product one, Product other)
    {
        var (mine, theirs) = (Words(one), Words(other));
        return (double)mine.Intersect(theirs).Count() / Math.Max(1, mine.Union(theirs).Count());
    }

    // What it fits is another kind of goods: a cover for saddles is no saddle.
    private static HashSet<int> Goods(ProductIndex product) =>
        [
            .. product
                .Title.Where((word, at) => word.Kind == ConceptKind.Goods && (product.Purpose >> Math.Min(at, 63) & 1) == 0)
                .SelectMany(word => word.Concepts.Concat(word.Near).Take(1).Select(concept => concept.Index)),
        ];

    private static HashSet<string> Words(Product product) => [.. TextWord.Of(product.Title).Select(word => word.Folded)];
}
