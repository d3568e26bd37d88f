using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>The products that an ask is about.</summary>
/// <param name="Products">One, or variants of one article that the words do not tell apart, or several that are named.</param>
/// <param name="Certainty">Probability, 0..1, that they are meant.</param>
/// <param name="Named">True where the clause itself names them.</param>
internal sealed record AskedProducts(IReadOnlyList<Product> Products, double Certainty, bool Named)
{
    // Variants that are this much less likely than the best are told apart from it.
    private const double Near = 0.4;
    private const double Least = 0.2;
    private const double Doubtful = 0.4;
    private const double Certain = 0.8;

    // "The handle for the hammer" is another thing than the hammer.
    private const double PartAtMost = 0.3;

    /// <summary>None.</summary>
    public static AskedProducts None { get; } = new([], 0, Named: false);

    /// <summary>The products of each ask: those it names, otherwise those named last before it, otherwise the next.</summary>
    /// <param name="asks">Of one letter.</param>
    /// <param name="links">Of the same text.</param>
    /// <param name="language">ISO 639-1 of the text.</param>
    /// <param name="before">What the thread was about; empty where nothing is known.</param>
    public static IReadOnlyList<AskedProducts> Of(
        IReadOnlyList<Ask> asks,
        ProductLinks links,
        IReadOnlyList<Product> before,
        string language
    )
    {
        var mentions = links.Mentions.Where(mention => mention.Best.Probability >= Least).ToList();
        var earlier = before.Count == 0 ? None : new AskedProducts(before, 0.8, Named: false);
        var ofParts = mentions.Where(mention => asks.Any(ask => PurposeWords.PartOf(ask, mention, language))).ToHashSet();
        return
        [
            .. asks.Select(ask =>
            {
                var own = mentions.Where(mention => mention.Words.Any(word => word.Start >= ask.Start && word.Start < ask.End)).ToList();
                if (own.Count > 1 && own.Where(mention => !PurposeWords.Mark(ask, mention)).ToList() is { Count: > 0 } meant)
                {
                    own = ask.Frame is AskFrame.Compatibility or AskFrame.Comparison ? own : meant;
                }

                // "Bulb included?" behind a question about a lamp is about the lamp.
                var last = mentions.LastOrDefault(mention => mention.Words[0].Start < ask.Start);
                if (own is [{ Best.Probability: < Doubtful }] && last is { Best.Probability: >= Certain })
                {
                    own = [];
                }

                if (own.Count > 0)
                {
                    return OfMentions(own, ofParts, named: true);
                }

                return last is not null ? OfMentions([last], ofParts, named: false)
                    : mentions.Count > 0 ? OfMentions([mentions[0]], ofParts, named: false)
                    : earlier;
            }),
        ];
    }

    private static AskedProducts OfMentions(List<ProductMention> mentions, HashSet<ProductMention> ofParts, bool named)
    {
        var products = new List<Product>();
        var certainty = 1.0;
        foreach (var mention in mentions)
        {
            var meant = mention.IsVariants
                ? mention.Candidates.Where(candidate => candidate.Probability >= Near * mention.Best.Probability).ToList()
                : [mention.Best];
            certainty = Math.Min(certainty, Math.Min(1, meant.Sum(candidate => candidate.Probability)));
            certainty = ofParts.Contains(mention) ? Math.Min(certainty, PartAtMost) : certainty;
            products.AddRange(meant.Select(candidate => candidate.Product));
        }

        return new([.. products.DistinctBy(product => product.Sku, StringComparer.Ordinal)], certainty, named);
    }
}
