using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue.Linking;

/// <summary>
/// Finds what a text names by its codes and its words: candidates come from the search, every word of the text is held against their titles
/// and attributes in any form, language and script, and the places that different products explain are told apart.
/// </summary>
public sealed class ProductLinker(IProductFinder finder) : IProductLinker
{
    private const int MostCandidates = 5;
    private const double Least = 0.02;

    public async Task<ProductLinks> LinkAsync(TenantId tenant, string text, string language, CancellationToken cancellation = default)
    {
        var (letter, found, finding, fits) = await FindAsync(tenant, text, language, cancellation);
        if (letter.Words.Count == 0)
        {
            return ProductLinks.None;
        }

        List<ProductMention> mentions = [.. found.Select(mention => Mention(mention, letter, finding)).OfType<ProductMention>()];
        return new(mentions, MissingGoods.Probability(letter, fits, mentions));
    }

    /// <summary>What is found, before it is made a probability.</summary>
    internal async Task<(LetterWords Letter, IReadOnlyList<Found> Found, MentionFinder Finding, IReadOnlyList<Fit> Fits)> FindAsync(
        TenantId tenant,
        string text,
        string language,
        CancellationToken cancellation
    )
    {
        LetterWords letter = new(text, language);
        var codes = await CodeSearch.FindAsync(finder, tenant, letter, cancellation);
        var products = await CandidateSearch.FindAsync(finder, tenant, letter, cancellation);
        List<Fit> fits =
        [
            .. codes.DistinctBy(code => code.Product.Sku).Select(code => Hold(code.Product, letter, (code.First, code.Count))),
        ];
        var known = fits.Select(fit => fit.Index.Product.Sku).ToHashSet(StringComparer.Ordinal);
        foreach (var product in products.Where(product => known.Add(product.Sku)))
        {
            fits.Add(Hold(product, letter, CodeSearch.Place(letter, ProductIndex.Of(product).Code)));
        }

        fits = WithTypos(WithNearCodes(fits, letter), letter);
        MentionFinder finding = new(letter, fits);
        return (letter, finding.Find(), finding, fits);
    }

    private static Fit Hold(Product product, LetterWords letter, (int First, int Count)? code) =>
        Fit.Of(ProductIndex.Of(product), letter, code);

    // A code that no product has: the ones that differ by one character.
    private static List<Fit> WithNearCodes(List<Fit> fits, LetterWords letter)
    {
        var places = fits.Select(fit => fit.Code).OfType<(int First, int Count)>().ToHashSet();
        foreach (
            var written in CodeSearch
                .In(letter)
                .Where(written => written.Code.Any(char.IsDigit) && !places.Contains((written.First, written.Count)))
        )
        {
            var code = ProductIndex.CodeOf(written.Code);
            fits = [.. fits.Select(fit => WordForms.Near(fit.Index.Code, code) ? fit.WithNearCode(written.First, written.Count) : fit)];
        }

        return fits;
    }

    // Only words that mean nothing otherwise are taken for misspelt.
    private static List<Fit> WithTypos(List<Fit> fits, LetterWords letter)
    {
        var explained = fits.SelectMany(fit => fit.Words.Select(word => word.Word)).ToHashSet();
        List<int> unknown =
        [
            .. Enumerable
                .Range(0, letter.Words.Count)
                .Where(at => !letter.Plain[at] && !explained.Contains(at) && letter.Lexemes[at] is { Kind: null, Text.Length: >= 5 }),
        ];
        return unknown.Count == 0 ? fits : [.. fits.Select(fit => fit.WithTypos(letter, unknown))];
    }

    private static ProductMention? Mention(Found mention, LetterWords letter, MentionFinder finding)
    {
        List<LinkedProduct> candidates =
        [
            .. mention
                .Rivals.Select(rival => new LinkedProduct(
                    rival.Fit.Index.Product,
                    LinkProbability.Of(LinkProbability.Features(mention, rival, letter, finding.Weights, finding.Clusters)),
                    [.. Explained(rival, letter).Select(word => letter.Words[word].Span(letter.Text))]
                ))
                .OrderByDescending(candidate => candidate.Probability)
                .Take(MostCandidates),
        ];
        return candidates[0].Probability < Least
            ? null
            : new(
                [.. Telling(mention.Words, letter).Select(word => letter.Words[word].Span(letter.Text))],
                candidates,
                mention.ByCode,
                mention.IsVariants
            );
    }

    private static IEnumerable<int> Telling(List<int> words, LetterWords letter) =>
        words.Exists(word => !letter.Plain[word]) ? words.Where(word => !letter.Plain[word]).Order() : words.Order();

    // All words that it explains near and far, and its code.
    private static IEnumerable<int> Explained(Rival rival, LetterWords letter) =>
        rival
            .Fit.Words.Select(word => word.Word)
            .Concat(rival.Fit.Code is { } code ? Enumerable.Range(code.First, code.Count) : [])
            .Concat(Enumerable.Range(0, letter.Words.Count).Where(word => letter.IsTold(rival.Fit.Index, word)))
            .Distinct()
            .Order();
}
