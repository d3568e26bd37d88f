using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>
/// Looks up all that a reply to some questions may rest on: the products they name, the tenant's own answers, what the customer stated.
/// </summary>
public sealed class DraftFacts(IProductFinder products, IKnowledgeFinder knowledge)
{
    private const int MostEntries = 5;
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
            foreach (var product in (await ProductMatcher.MatchAsync(products, request.Tenant, text, cancellation)).Products)
            {
                facts.AddRange(Of(product));
            }

            var language = request.Language ?? question.Classification.Language;
            facts.AddRange(
                (await knowledge.FindAsync(request.Tenant, text, language, MostEntries, cancellation: cancellation)).Select(match =>
                    match.Entry.Cite()
                )
            );
        }

        if (facts.Count > 0)
        {
            facts.AddRange(request.Questions.SelectMany(Stated));
        }

        return [.. facts.Distinct()];
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
