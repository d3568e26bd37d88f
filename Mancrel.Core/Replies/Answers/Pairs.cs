using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>"Ten pairs of the black loafers", "цена за пару": what comes by two is sold by two, and a pair of it is a piece.</summary>
internal static class Pairs
{
    private static readonly HashSet<string> Kinds = new(
        ((string[])["shoes", "gloves", "socks", "skates", "ski", "earrings", "insole"]).SelectMany(id =>
            Concepts.Default.Below(id).Select(concept => concept.Id).Prepend(id)
        ),
        StringComparer.Ordinal
    );

    /// <summary>True of a word for two of what all of the products are: not where their titles count pairs, as packs of socks do.</summary>
    public static bool AreNamed(string word, IReadOnlyList<Product> products) =>
        products.Count > 0 && ClauseWords.Paired.Contains(word) && products.All(product => IsOne(product.Title));

    private static bool IsOne(string title)
    {
        var words = AskWords.Of(title, "und").ConvertAll(word => word.Text);
        return words.Exists(word => Concepts.Default.Of(word).Any(Kinds.Contains)) && !words.Exists(ClauseWords.Paired.Contains);
    }
}
