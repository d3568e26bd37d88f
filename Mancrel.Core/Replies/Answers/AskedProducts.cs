using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
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

    // Products of a kind that are as likely together are of the kind that is meant.
    private const double OfKindLeast = 0.15;

    // The runner-up that a comparison may mean, and how sure that may be.
    private const double Rival = 0.2;
    private const double RivalAtMost = 0.6;

    /// <summary>True where all of them are meant: "both", "in white and in silver".</summary>
    public bool Together { get; init; }

    /// <summary>True where one article is named, and which of its variants is not.</summary>
    public bool AreVariants { get; init; }

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
        // "In how many days": a diary, "kundalik", is not asked for.
        var mentions = CountedPacks.Without(
            links.Mentions.Where(mention => Likely(mention) >= Least && !mention.Words.All(word => AskedAmounts.IsUnit(word.Text))),
            asks
        );
        var earlier = before.Count == 0 ? None : new AskedProducts(before, 0.8, Named: false);
        var ofParts = mentions
            .Where(mention =>
                asks.Any(ask =>
                    PurposeWords.PartOf(ask, mention, language)
                    || PurposeWords.WholeOf(ask, mention, language)
                    || PurposeWords.TakesGoods(ask, mention, language)
                )
            )
            .ToHashSet();
        return [.. asks.Select(ask => Narrowed(About(ask), ask))];

        // A variant that the clause, or the one that named the article, tells apart.
        AskedProducts Narrowed(AskedProducts about, Ask ask)
        {
            if (about is not { AreVariants: true, Together: false })
            {
                return about;
            }

            var naming = about.Named
                ? ask
                : asks.LastOrDefault(one =>
                    one.Start < ask.Start
                    && mentions.Exists(mention =>
                        mention.IsVariants && mention.Words[0].Start >= one.Start && mention.Words[0].Start < one.End
                    )
                );
            var told = NarrowedProducts.Of(
                about.Products,
                naming is null || naming == ask ? ask.Words : [.. naming.Words, .. ask.Words],
                language
            );
            return told.Count == about.Products.Count ? about : about with { Products = told, AreVariants = told.Count > 1 };
        }

        AskedProducts About(Ask ask)
        {
            var own = mentions.Where(mention => mention.Words.Any(word => word.Start >= ask.Start && word.Start < ask.End)).ToList();
            if (own.Count > 1 && own.Where(mention => !PurposeWords.Mark(ask, mention)).ToList() is { Count: > 0 } meant)
            {
                own = ask.Frame is AskFrame.Compatibility or AskFrame.Comparison ? own : meant;
            }

            // "Bulb included?" behind a question about a lamp is about the lamp.
            var last = mentions.LastOrDefault(mention => mention.Words[0].Start < ask.Start);
            if (ask.Frame == AskFrame.Compatibility && FittingProduct.Among(ask, own, language) is { IsSure: true, Mention: var fitting })
            {
                return OfMentions([fitting], ofParts, named: true);
            }

            if (last is not null && own.Count == 0)
            {
                last = FittingProduct.Before(last, asks, mentions, language) ?? last;
            }

            if (
                own is [var only]
                && last is { Best.Probability: >= Certain }
                && (only.Best.Probability < Doubtful || IsOfProperty(ask, only) && last.Words.Count > 1)
            )
            {
                own = [];
            }

            if (ask.Frames.Any(frame => frame is AskFrame.Assortment or AskFrame.Recommendation) && OfKind(ask, links, own) is { } kind)
            {
                return kind;
            }

            if (ask.Frames.Contains(AskFrame.Comparison) && Compared(ask, mentions, own, language) is { } compared)
            {
                return compared;
            }

            if (own.Count > 0)
            {
                var named = OfMentions(own, ofParts, named: true);
                return named with { Together = AreTold(ask, named.Products, language) };
            }

            if (last is not null && AllBefore(ask, asks, mentions, last) is { Count: > 1 } all)
            {
                return OfMentions(all, ofParts, named: false) with { Together = true };
            }

            return last is not null ? OfMentions([last], ofParts, named: false)
                : mentions.Count > 0 ? OfMentions([mentions[0]], ofParts, named: false)
                : earlier;
        }
    }

    // Which of the variants of an article is meant is another question than whether it is.
    private static double Likely(ProductMention mention) =>
        mention.IsVariants
            ? mention.Candidates.TakeWhile(one => one.Probability >= Near * mention.Best.Probability).Sum(one => one.Probability)
            : mention.Best.Probability;

    // "Looking at the Afrosiyob Automatic. What water resistance does it have?": of it, and not of what has water in its name.
    private static bool IsOfProperty(Ask ask, ProductMention mention) =>
        mention.Words.Count == 1
        && ask.Has(ClauseWords.Itself)
        && ask.Frames.All(frame => frame is AskFrame.Attribute or AskFrame.Details)
        && Lexeme.Of(TextFold.Of(mention.Words[0].Text)).Kind is not null;

    // "In white and in silver": each is told by a word that the others lack.
    private static bool AreTold(Ask ask, IReadOnlyList<Product> products, string language) =>
        products.Count > 1 && products.All(product => IsTold(ask, product, products, language));

    private static bool IsTold(Ask ask, Product product, IReadOnlyList<Product> among, string language) =>
        ask.Words.Any(word =>
            ProductWords.ExplainsTitle(product, word.Text, language)
            && !among.Any(other => other.Sku != product.Sku && ProductWords.ExplainsTitle(other, word.Text, language))
        );

    // "The keyboard or the piano? What do they cost?"
    private static List<ProductMention>? AllBefore(Ask ask, IReadOnlyList<Ask> asks, List<ProductMention> mentions, ProductMention last)
    {
        if (!ask.Words.Any(word => ClauseWords.Both.Contains(word.Text) || ClauseWords.Together.Contains(word.Text)))
        {
            return null;
        }

        var number = asks.LastOrDefault(one => one.Start <= last.Words[0].Start)?.Sentence;
        return
        [
            .. mentions.Where(mention =>
                mention.Words[0].Start < ask.Start && asks.LastOrDefault(one => one.Start <= mention.Words[0].Start)?.Sentence == number
            ),
        ];
    }

    // "What prams do you have?": which one is meant nobody asks, that it is one of these is enough.
    private static AskedProducts? OfKind(Ask ask, ProductLinks links, List<ProductMention> own)
    {
        if (own.Count > 0)
        {
            return null;
        }

        // "I am looking for a pendant lamp. What do you advise?" names the kind before.
        var here = links.Mentions.FirstOrDefault(mention => mention.Words.Any(word => word.Start >= ask.Start && word.Start < ask.End));
        var kind =
            here ?? links.Mentions.LastOrDefault(mention => mention.Words[0].Start < ask.Start && mention.Best.Probability < Doubtful);
        var together = Math.Min(RivalAtMost, kind?.Candidates.Sum(candidate => candidate.Probability) ?? 0);
        return together < OfKindLeast
            ? null
            : new(
                [.. kind!.Candidates.Where(one => one.Probability >= Near * kind.Best.Probability).Select(one => one.Product)],
                together,
                Named: here is not null
            );
    }

    // "How do they differ?", "the 14 or the 15": two are meant where one is named twice or beside another.
    private static AskedProducts? Compared(Ask ask, List<ProductMention> mentions, List<ProductMention> own, string language)
    {
        if (own.Count > 1 || mentions.Count == 0)
        {
            return null;
        }

        var one = own.Count == 1 ? own[0] : mentions.LastOrDefault(mention => mention.Words[0].Start < ask.Start) ?? mentions[0];
        if (one.IsVariants)
        {
            var all = one.Candidates.Select(candidate => candidate.Product).ToList();
            var told = all.Where(product => IsTold(ask, product, all, language)).ToList();
            return told.Count > 1
                ? new(
                    told,
                    Math.Min(
                        1,
                        one.Candidates.Where(candidate => told.Contains(candidate.Product)).Sum(candidate => candidate.Probability)
                    ),
                    own.Count > 0
                )
                : null;
        }

        var other = mentions.LastOrDefault(mention => mention.Best.Product.Sku != one.Best.Product.Sku && !mention.IsVariants);
        if (other is not null)
        {
            return new([other.Best.Product, one.Best.Product], Math.Min(other.Best.Probability, one.Best.Probability), own.Count > 0);
        }

        return one.Candidates is [_, { Probability: var second }, ..] && second >= Rival * one.Best.Probability
            ? new([.. one.Candidates.Take(2).Select(candidate => candidate.Product)], RivalAtMost, own.Count > 0)
            : null;
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

        return new([.. products.DistinctBy(product => product.Sku, StringComparer.Ordinal)], certainty, named)
        {
            AreVariants = mentions is [{ IsVariants: true }],
        };
    }
}
