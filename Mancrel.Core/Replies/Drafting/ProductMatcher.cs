using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>The products that a question is about.</summary>
/// <param name="Products">In the order they were named; at most <see cref="ProductMatcher.Most"/>.</param>
/// <param name="Certainty">Probability, 0..1, that these are the ones and all of them.</param>
internal sealed record ProductMatch(IReadOnlyList<Product> Products, double Certainty);

/// <summary>Decides which products a question names: by code, by the whole title, or by a part of it that fits one product alone.</summary>
internal static class ProductMatcher
{
    /// <summary>More products than this are no answer.</summary>
    public const int Most = 5;

    private const double ByCode = 0.995;
    private const double ByTitle = 0.99;
    private const double LongerTitleExists = 0.85;
    private const double ByPart = 0.85;
    private const double Several = 0.98;
    private const double Ambiguous = 0.75;
    private const int Lookups = 8;
    private const int Found = 25;

    private sealed record Candidate(Product Product, HashSet<string> Matched, int TitleWords, bool Code, int First)
    {
        public bool Whole => Code || Matched.Count > 0 && TitleMatched == TitleWords;

        public required int TitleMatched { get; init; }
    }

    /// <summary>The products of a question; none when nothing in it names one.</summary>
    public static async Task<ProductMatch> MatchAsync(
        IProductFinder finder,
        TenantId tenant,
        string question,
        CancellationToken cancellation
    )
    {
        var candidates = (await CandidatesAsync(finder, tenant, question, cancellation))
            .Where(candidate => candidate.Code || candidate.Matched.Count > 0)
            .ToList();
        var whole = WithoutContained(candidates.Where(candidate => candidate.Whole).ToList());
        if (whole.Count > 0)
        {
            return new(Named(whole), WholeCertainty(whole, candidates));
        }

        var best = candidates.Where(candidate => 2 * candidate.TitleMatched >= candidate.TitleWords).ToList();
        if (best.Count == 0)
        {
            best = candidates;
        }

        var most = best.Count == 0 ? 0 : best.Max(candidate => candidate.Matched.Count);
        best = [.. best.Where(candidate => candidate.Matched.Count == most)];
        return best.Count switch
        {
            0 => new([], 0),
            1 => new(Named(best), most >= 2 ? ByPart : Ambiguous),
            _ => new(Named(best), Ambiguous),
        };
    }

    private static double WholeCertainty(List<Candidate> whole, List<Candidate> all)
    {
        if (whole.Count > Most)
        {
            return Ambiguous;
        }

        if (whole.Count == 1)
        {
            var only = whole[0];
            var longer = !only.Code && all.Exists(other => other.Product.Sku != only.Product.Sku && only.Matched.IsSubsetOf(other.Matched));
            return only.Code ? ByCode
                : longer ? LongerTitleExists
                : ByTitle;
        }

        // Several named side by side share no word; where they do, one of them may be meant.
        for (var left = 0; left < whole.Count; left++)
        {
            for (var right = left + 1; right < whole.Count; right++)
            {
                if (!(whole[left].Code && whole[right].Code) && whole[left].Matched.Overlaps(whole[right].Matched))
                {
                    return Ambiguous;
                }
            }
        }

        return Several;
    }

    // "Oak Desk Lamp" is meant, not "Desk Lamp", when all three words were written. A code outranks a title that its product shares.
    private static List<Candidate> WithoutContained(List<Candidate> whole) =>
        [
            .. whole.Where(candidate =>
                candidate.Code
                || !whole.Exists(other =>
                    other != candidate
                    && (candidate.Matched.IsProperSubsetOf(other.Matched) || other.Code && candidate.Matched.IsSubsetOf(other.Matched))
                )
            ),
        ];

    private static List<Product> Named(List<Candidate> candidates) =>
        [
            .. candidates
                .OrderBy(candidate => candidate.First)
                .ThenBy(candidate => candidate.Product.Sku, StringComparer.Ordinal)
                .Take(Most)
                .Select(candidate => candidate.Product),
        ];

    private static async Task<List<Candidate>> CandidatesAsync(
        IProductFinder finder,
        TenantId tenant,
        string question,
        CancellationToken cancellation
    )
    {
        var products = new Dictionary<string, (Product Product, bool Code)>(StringComparer.Ordinal);
        foreach (var code in Codes(question).Take(Lookups))
        {
            if (await finder.GetAsync(tenant, code, cancellation) is { Deleted: false } product)
            {
                products[product.Sku] = (product, true);
            }
        }

        var content = Words.Content(question);
        if (content.Count > 0)
        {
            foreach (var query in Queries(content))
            {
                foreach (var product in await finder.FindAsync(tenant, query, Found, cancellation))
                {
                    if (!product.Deleted)
                    {
                        products.TryAdd(product.Sku, (product, NamesCode(question, product.Sku)));
                    }
                }
            }
        }

        var words = Words.Of(question);
        return [.. products.Values.Select(found => Compare(found.Product, found.Code, words))];
    }

    // The whole question first; then each word alone, in case the finder wants all words to match.
    private static IEnumerable<string> Queries(List<string> content)
    {
        yield return string.Join(' ', content.Take(12));
        foreach (var word in content.Take(Lookups))
        {
            yield return word;
            if (word.Length > 4 && !char.IsDigit(word[0]))
            {
                yield return word[..^1];
            }
        }
    }

    private static Candidate Compare(Product product, bool code, List<string> words)
    {
        var title = Words.Of(product.Title).Distinct(StringComparer.Ordinal).ToList();
        var telling = title.Where(word => word.Length > 1 || char.IsDigit(word[0])).ToList();
        title = telling.Count > 0 ? telling : title;
        var matched = new HashSet<string>(StringComparer.Ordinal);
        var first = int.MaxValue;
        var titleMatched = 0;
        foreach (var part in title)
        {
            var at = words.FindIndex(word => Words.Same(word, part));
            if (at >= 0)
            {
                matched.Add(words[at]);
                titleMatched++;
                first = Math.Min(first, at);
            }
        }

        return new(product, matched, title.Count, code, first) { TitleMatched = titleMatched };
    }

    private static IEnumerable<string> Codes(string question) =>
        TextNormaliser
            .WithoutQuotes(question)
            .Split(
                [' ', '\n', '\r', '\t', ',', ';', '?', '!', '(', ')', '"', '«', '»', '“', '”', ':', '\''],
                StringSplitOptions.RemoveEmptyEntries
            )
            .Select(word => word.Trim('.', '#', '*', '-'))
            .Where(word =>
                word.Length is > 1 and <= 200
                && (
                    word.AsSpan().IndexOfAnyInRange('0', '9') >= 0
                    || word.Contains('-', StringComparison.Ordinal)
                    || word.All(char.IsAsciiLetterUpper)
                )
            )
            .SelectMany(word => new[] { word, word.ToUpperInvariant() })
            .Distinct(StringComparer.Ordinal);

    private static bool NamesCode(string question, string sku) =>
        Codes(question).Any(code => string.Equals(code, sku, StringComparison.OrdinalIgnoreCase));
}
