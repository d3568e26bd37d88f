using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>
/// Looks up all that a reply to some questions may rest on: the products they name, the tenant's own answers, its policies in the reader's
/// language, what the customer stated.
/// </summary>
/// <param name="products">Looks up live products.</param>
/// <param name="knowledge">The tenant's own answers, in all languages.</param>
/// <param name="linker">Finds products by other words than their own; null where only their own count.</param>
/// <param name="policies">What the shop set down of delivery, hours and the like; null where it has no such thing.</param>
public sealed class DraftFacts(
    IProductFinder products,
    IKnowledgeFinder knowledge,
    IProductLinker? linker = null,
    PolicyBook? policies = null
)
{
    private const int MostEntries = 10;

    // Answers of a small shop a language model reads whole: in whatever language the letter is, none is missed.
    private const int WholeBook = 12_000;

    private const int MostLinked = 16;
    private const int MostFound = 6;
    private const int MostPlaces = 3;
    private const decimal MostPieces = 100_000;
    private const int LongestDescription = 1_200;

    /// <summary>
    /// The facts, each once; only products and entries count as facts to answer from, so that without any there are none at all.
    /// </summary>
    public async Task<IReadOnlyList<Evidence>> ForAsync(DraftRequest request, CancellationToken cancellation)
    {
        var facts = new List<Evidence>();
        foreach (var question in request.Questions)
        {
            var text = question.Subject + "\n" + TextNormaliser.WithoutQuotes(question.Text);
            var language = request.Language ?? question.Classification.Language;
            var named = (await ProductMatcher.MatchAsync(products, request.Tenant, text, cancellation)).Products;
            var linked = linker is null ? [] : Linked(await linker.LinkAsync(request.Tenant, text, language, cancellation));
            var found = await products.FindAsync(request.Tenant, text, MostFound, cancellation);
            foreach (
                var product in linked
                    .Concat(named)
                    .Concat(found)
                    .DistinctBy(product => product.Sku, StringComparer.Ordinal)
                    .Take(MostLinked)
            )
            {
                facts.AddRange(Of(product));
                facts.AddRange(Totals(product, text));
            }

            facts.AddRange(
                (await knowledge.FindAsync(request.Tenant, text, language, MostEntries, cancellation: cancellation)).Select(match =>
                    match.Entry.Cite()
                )
            );
        }

        facts.AddRange((await knowledge.FewAsync(request.Tenant, WholeBook, cancellation)).Select(entry => entry.Cite()));
        facts.AddRange(await OfShopAsync(request, cancellation));
        if (facts.Count > 0)
        {
            facts.AddRange(request.Questions.SelectMany(Stated));
        }

        return [.. facts.Distinct()];
    }

    // What the policies say in the reader's language, as such and of the places that are named.
    private async Task<IEnumerable<Evidence>> OfShopAsync(DraftRequest request, CancellationToken cancellation)
    {
        if (policies is null)
        {
            return [];
        }

        var told = await policies.GetAsync(request.Tenant, cancellation);
        var language = request.Language ?? request.Questions[^1].Classification.Language;
        var places = request
            .Questions.SelectMany(question => PlaceBook.Standard.FindIn(question.Subject + "\n" + question.Text, language))
            .Select(mention => mention.Written)
            .Distinct(StringComparer.Ordinal)
            .Take(MostPlaces);
        PolicySlots[] slots = [new(), .. places.Select(place => new PolicySlots { Place = place })];
        return FrameHints
            .OfShop.Append(AskFrame.Discount)
            .Order()
            .SelectMany(frame => slots.Select(slot => PolicyAnswers.For(told, frame, slot, language)))
            .OfType<PolicyAnswer>()
            .SelectMany(answer => answer.Sentences.Select(answer.Cite));
    }

    // Of each thing that is named all that may be meant, the likeliest of each first.
    private static IEnumerable<Product> Linked(ProductLinks links)
    {
        var rows = links.Mentions.Select(mention => mention.Candidates.Select(candidate => candidate.Product).ToList()).ToList();
        for (var at = 0; rows.Exists(row => row.Count > at); at++)
        {
            foreach (var row in rows.Where(row => row.Count > at))
            {
                yield return row[at];
            }
        }
    }

    /// <summary>What may be said of a product.</summary>
    internal static IEnumerable<Evidence> Of(Product product)
    {
        var version = product.Version.ToString(CultureInfo.InvariantCulture);
        Evidence Fact(string field, string value) => new(Product.Kind, product.Sku, version, field, value);

        yield return Fact("title", product.Title);
        yield return Fact("sku", product.Sku);
        if (product.Price is { } price)
        {
            yield return Fact("price", price.ToString());
        }

        foreach (var (field, value) in StockFacts.Of(product))
        {
            yield return Fact(field, value);
        }

        if (product.Url is { } url)
        {
            yield return Fact("url", url.AbsoluteUri);
        }

        if (product.Description.Length is > 0 and <= LongestDescription)
        {
            yield return Fact("description", product.Description);
        }

        foreach (var tier in QuantityPrices.Of(product))
        {
            yield return Fact("quantity", tier.From.ToString("0", CultureInfo.InvariantCulture));
            yield return Fact("tierPrice", tier.Price.ToString());
        }

        foreach (var (name, value) in product.Attributes)
        {
            yield return Fact("attributes." + name, value);
        }
    }

    // What the numbers of pieces that the letter names come to.
    private static IEnumerable<Evidence> Totals(Product product, string text) =>
        product.Price is not { } price
            ? []
            : AskedCounts
                .In(text)
                .Select(asked => decimal.TryParse(asked.Count, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0)
                .Where(count => count is > 1 and <= MostPieces)
                .Distinct()
                .Select(count => new Evidence(
                    Product.Kind,
                    product.Sku,
                    product.Version.ToString(CultureInfo.InvariantCulture),
                    ProductTotals.Field(count),
                    ProductTotals.Of(QuantityPrices.For(product, count)?.Price ?? price, count).ToString()
                ));

    // "20 pieces" and "order 4711" that the customer wrote may be repeated; no price, date or promise may.
    private static IEnumerable<Evidence> Stated(DraftQuestion question)
    {
        Evidence Said(string field, string value) => new("message", question.Message?.Value ?? "question", null, field, value);

        var counts = question
            .Classification.Entities.Quantities.Select(quantity => new string([.. quantity.TakeWhile(char.IsAsciiDigit)]))
            .Where(digits => digits.Length > 0);
        return counts
            .Select(count => Said("quantity", count))
            .Concat(question.Classification.Entities.OrderNumbers.Select(number => Said("orderNumber", number)));
    }
}
