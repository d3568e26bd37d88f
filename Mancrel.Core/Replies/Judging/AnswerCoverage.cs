using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Judging;

/// <summary>Tells which parts of a mail a draft answers: each must rest on a fact that the draft cites, whoever wrote it.</summary>
/// <param name="draft">The draft.</param>
/// <param name="products">The products that it cites, as they are now.</param>
/// <param name="knowledge">The entries that it cites, as they are now.</param>
internal sealed class AnswerCoverage(Draft draft, IReadOnlyList<Product> products, IReadOnlyList<KnowledgeEntry> knowledge)
{
    // Of the telling words of a question, how many an entry must hold to be about it.
    private const double About = 0.6;

    private static readonly HashSet<string> Sizes = new(["xs", "s", "m", "l", "xl", "xxl", "xxxl"], StringComparer.Ordinal);

    private readonly List<Evidence> _cited = [.. draft.Claims.Select(claim => claim.Evidence).OfType<Evidence>()];
    private readonly List<string> _body = Words.Of(draft.Body);

    /// <summary>True when the draft answers a clause, or the clause asks nothing of substance.</summary>
    public bool Answers(string clause)
    {
        if (AskedCounts.In(clause).Any(asked => !IsTold(asked, clause)))
        {
            return false;
        }

        var kinds = Topic.Of(clause);
        var telling = Telling(clause);
        if (kinds.HasFlag(Topic.Kinds.Discount) && Cites("tierPrice"))
        {
            return true;
        }

        if (kinds.HasFlag(Topic.Kinds.Beyond))
        {
            return InKnowledge(telling);
        }

        if (kinds.HasFlag(Topic.Kinds.Price) || kinds.HasFlag(Topic.Kinds.Stock) && (!Topic.AsksToHave(clause) || telling.Count == 0))
        {
            return (!kinds.HasFlag(Topic.Kinds.Price) || Cites("price") || Cites("tierPrice"))
                    && (!kinds.HasFlag(Topic.Kinds.Stock) || Cites("stock") || Cites("availability") || Cites("backorder"))
                    && !NamesAnother(clause)
                    && telling.TrueForAll(IsExplained)
                    && SizesOf(clause).All(IsOfProduct)
                || InKnowledge(telling);
        }

        if (telling.Count == 0)
        {
            return !kinds.HasFlag(Topic.Kinds.Property) || TellsProperty(clause);
        }

        return TellsProperty(clause)
            || kinds.HasFlag(Topic.Kinds.General) && TellsInGeneral() && telling.Count <= 1
            || InCatalogue(telling)
            || InKnowledge(telling);
    }

    // "Two in size M" and "100 inner tubes altogether" are not answered by a price of one or a stock that nobody compared.
    private bool IsTold((string Count, string Next) asked, string clause) =>
        AnswerBuilder.QuantityAsked(clause)?.ToString(CultureInfo.InvariantCulture) == asked.Count
        || products.Any(product =>
            Words.Of($"{product.Title} {product.Sku}").Contains(asked.Count)
            || product.Attributes.Values.Append(product.Description).Any(text => Measures(text, asked))
        )
        || _cited.Exists(evidence => evidence.Field == "quantity" && evidence.Value == asked.Count)
        || knowledge.Any(entry => Words.Of(entry.Answer).Contains(asked.Count));

    // "2 years", "54 cm": the number of a property is told with its unit.
    private static bool Measures(string text, (string Count, string Next) asked)
    {
        var words = Words.Of(text);
        var at = words.IndexOf(asked.Count);
        return at >= 0 && asked.Next.Length > 0 && at + 1 < words.Count && Words.Same(words[at + 1], asked.Next);
    }

    // "The guard of the grinder", "with my initials": what no product says of itself is another thing, or more than its price.
    private bool IsExplained(string word) =>
        PriceAndStockWords.Contain(word)
        || Has(_body, word)
        || products.Any(product => ProductWords.Explains(product, word, draft.Language));

    private static IEnumerable<string> SizesOf(string clause) => Words.Of(clause).Where(Sizes.Contains);

    /// <summary>True when a count of a cited product stands anywhere in a text and the draft does not tell it.</summary>
    public bool CountsBeyond(string text) =>
        AskedCounts.In(text).Any(asked => asked.Next.Length > 0 && IsOfProduct(asked.Next) && !IsTold(asked, text));

    private bool Cites(string field) => _cited.Exists(evidence => evidence.Kind == Product.Kind && evidence.Field == field);

    private bool TellsProperty(string clause) =>
        Topics
            .Asked(
                clause,
                _cited
                    .Where(evidence => evidence.Field.StartsWith("attributes.", StringComparison.Ordinal))
                    .Select(evidence => evidence.Field["attributes.".Length..])
                    .Distinct(StringComparer.Ordinal)
            )
            .Count > 0;

    private bool TellsInGeneral() =>
        Cites("description") || _cited.Exists(evidence => evidence.Field.StartsWith("attributes.", StringComparison.Ordinal));

    /// <summary>One text of the catalogue holds all that is asked, and the draft says it.</summary>
    private bool InCatalogue(List<string> telling)
    {
        var words = PlainWords.WithoutWeak(telling);
        return words.Count > 0
            && words.TrueForAll(word => Has(_body, word))
            && products
                .SelectMany(product =>
                    product.Attributes.Select(attribute => attribute.Key + " " + attribute.Value).Append(product.Description)
                )
                .Any(text => Words.Of(text) is var known && words.TrueForAll(word => Has(known, word)));
    }

    private bool InKnowledge(List<string> telling) =>
        telling.Count > 0
        && knowledge.Any(entry =>
            Words.Of($"{entry.Question} {string.Join(' ', entry.Tags)} {entry.Answer}") is var known
            && telling.Count(word => Has(known, word)) >= About * telling.Count
        );

    /// <summary>The words of a clause that are neither the product's name nor common to all questions.</summary>
    private List<string> Telling(string clause) =>
        [.. Words.Content(clause).Where(word => !PlainWords.IsCommon(word) && !IsOfProduct(word))];

    // A name that no cited product bears is another product, or another kind of it.
    private bool NamesAnother(string clause) => PlainWords.Names(clause).Any(name => !PlainWords.IsCommon(name) && !IsOfProduct(name));

    private bool IsOfProduct(string word) =>
        products.Any(product => Has(Words.Of(product.Title + " " + product.Sku), word))
        || Sizes.Contains(word) && products.Any(product => product.Attributes.Values.Any(value => Has(Words.Of(value), word)));

    private static bool Has(List<string> words, string word) => words.Exists(other => Words.Same(other, word));
}
