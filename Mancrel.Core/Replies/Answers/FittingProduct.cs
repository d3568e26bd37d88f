using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>"Does the battery fit the mower, and what is it?": of the two, what is to fit is asked about, and not what it fits.</summary>
internal static class FittingProduct
{
    // So many words of another thing's title in a property say that it is for that.
    private const int LeastWords = 2;

    /// <summary>The mention of what is to fit.</summary>
    /// <param name="Mention">It.</param>
    /// <param name="IsSure">True where one of its own properties names the other, so that it alone answers.</param>
    public sealed record Found(ProductMention Mention, bool IsSure);

    /// <summary>Which of the things that a clause names is to fit the others; null where nothing tells.</summary>
    public static Found? Among(Ask ask, IReadOnlyList<ProductMention> named, string language)
    {
        if (named.Select(mention => mention.Best.Product.Sku).Distinct(StringComparer.Ordinal).Count() != LeastWords)
        {
            return null;
        }

        var (one, other) = (named[0], named.First(mention => mention.Best.Product.Sku != named[0].Best.Product.Sku));
        var (there, back) = (Fits(one.Best.Product, other), Fits(other.Best.Product, one));
        if (there != back)
        {
            return new(there ? one : other, IsSure: true);
        }

        var (marked, also) = (IsMarked(ask, one, language), IsMarked(ask, other, language));
        return marked == also ? null : new(marked ? other : one, IsSure: false);
    }

    /// <summary>The same of the clause that a thing was last named in: what follows is about that; null where nothing tells.</summary>
    public static ProductMention? Before(
        ProductMention last,
        IReadOnlyList<Ask> asks,
        IReadOnlyList<ProductMention> mentions,
        string language
    )
    {
        var naming = asks.LastOrDefault(ask => ask.Start <= last.Words[^1].Start);
        return naming is not null && naming.Frames.Contains(AskFrame.Compatibility)
            ? Among(
                naming,
                [.. mentions.Where(mention => mention.Words.Any(word => word.Start >= naming.Start && word.Start < naming.End))],
                language
            )?.Mention
            : null;
    }

    // "fits: Garden Hose Flowline 25 m".
    private static bool Fits(Product product, ProductMention other)
    {
        var title = Words(other.Best.Product.Title).Except(Words(product.Title), StringComparer.Ordinal).ToList();
        return product.Attributes.Values.Any(value =>
            Words(value) is var told && title.Count(told.Contains) >= Math.Min(LeastWords, title.Count)
        );
    }

    private static HashSet<string> Words(string text) =>
        AskWords.Of(text, "und").Select(word => word.Text).Where(word => word.Length > 1).ToHashSet(StringComparer.Ordinal);

    // "To the mower", "Arxiv papkaga".
    private static bool IsMarked(Ask ask, ProductMention mention, string language) =>
        PurposeWords.Mark(ask, mention)
        || language == "uz" && ask.Words.Any(word => mention.Words[^1].Start == word.Start && PurposeWords.IsDative(word.Text));
}
