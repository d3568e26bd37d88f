using Mancrel.Core.Catalogue;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Writing;

/// <summary>Which product a written answer speaks of: the words of its title and properties, the rare ones most.</summary>
/// <param name="evidence">The facts.</param>
internal sealed class WrittenNames(IReadOnlyList<Evidence> evidence)
{
    // A property is said of a product, and of others by the way.
    private const double OfProperty = 0.5;

    // Weights are sums of logarithms.
    private const double Same = 1e-6;

    private readonly List<(string Sku, List<string> Title, List<string> Properties)> _products =
    [
        .. evidence
            .Where(fact => fact.Kind == Product.Kind)
            .GroupBy(fact => fact.Id, StringComparer.Ordinal)
            .Select(facts =>
                (
                    facts.Key,
                    Of(facts, field => field is "title"),
                    Of(facts, field => field.StartsWith("attributes.", StringComparison.Ordinal))
                )
            ),
    ];

    /// <summary>
    /// Which of some products is spoken of: the nearest part that names any has as much of its words as of any other's; null where it is
    /// none of them.
    /// </summary>
    /// <param name="skus">Codes of the products.</param>
    /// <param name="parts">What is written, the nearest part first.</param>
    public string? SpokenOf(IReadOnlySet<string> skus, IEnumerable<string> parts)
    {
        foreach (var weights in parts.Select(Weights).Where(weights => weights.Count > 0))
        {
            var most = weights.Values.Max();
            return weights
                .Where(one => skus.Contains(one.Key) && one.Value >= most - Same)
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => one.Key)
                .FirstOrDefault();
        }

        return null;
    }

    // A word that all have tells them not apart.
    private Dictionary<string, double> Weights(string part)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (
            var word in Words
                .Of(part)
                .Where(word => !FunctionWords.Contains(word) || char.IsDigit(word[0]))
                .Distinct(StringComparer.Ordinal)
        )
        {
            var having = _products
                .Select(product =>
                    (
                        product.Sku,
                        Share: Has(product.Title, word) ? 1
                        : Has(product.Properties, word) ? OfProperty
                        : 0
                    )
                )
                .Where(one => one.Share > 0)
                .ToList();
            foreach (var (sku, share) in having.Count == _products.Count && _products.Count > 1 ? [] : having)
            {
                weights[sku] = weights.GetValueOrDefault(sku) + share * Math.Log(1 + (double)_products.Count / having.Count);
            }
        }

        return weights;
    }

    private static bool Has(List<string> words, string word) => words.Exists(own => WrittenFacts.IsOne(word, own));

    private static List<string> Of(IEnumerable<Evidence> facts, Func<string, bool> field) =>
        [.. facts.Where(fact => field(fact.Field)).SelectMany(fact => Words.Of(fact.Value)).Distinct(StringComparer.Ordinal)];
}
