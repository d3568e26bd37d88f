using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Whether a product that was linked without much certainty is surely the one all the same: it explains each telling word of the clause
/// that names it, two of them by its title, and no other that may be meant explains them all.
/// </summary>
internal static class OnlyMeant
{
    // Enough to answer by, and no more.
    private const double Sure = 0.75;
    private const int LeastOfTitle = 2;

    /// <summary>The same products, with the certainty that this gives.</summary>
    public static AskedProducts In(AskedProducts about, Ask ask, IReadOnlyList<Ask> asks, ProductLinks links, string language)
    {
        if (about.Certainty >= Sure || about.Together || about.Products is not [var only])
        {
            return about;
        }

        foreach (var mention in links.Mentions.Where(one => one.Candidates.Any(candidate => candidate.Product.Sku == only.Sku)))
        {
            var naming = asks.LastOrDefault(one => one.Start <= ask.Start && IsIn(mention, one));
            var words = naming is null ? [] : TellingWords.Of(naming, language).Distinct(StringComparer.Ordinal).ToList();
            if (
                words.Count(word => ProductWords.ExplainsTitle(only, word, language)) >= LeastOfTitle
                && words.TrueForAll(word => TellingWords.Explains(only, word, language))
                && mention.Candidates.All(rival =>
                    rival.Product.Sku == only.Sku || words.Exists(word => !TellingWords.Explains(rival.Product, word, language))
                )
            )
            {
                return about with { Certainty = Sure };
            }
        }

        return about;
    }

    private static bool IsIn(ProductMention mention, Ask ask) => mention.Words.Any(word => word.Start >= ask.Start && word.Start < ask.End);
}
