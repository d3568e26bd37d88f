using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Searching;

/// <summary>
/// Finds products by what a person types: names, numbers and properties, in any form, misspelt or only begun, in English, Russian and Uzbek
/// of both scripts, with the shop's own synonyms. It compares words as the linker of letters does.
/// </summary>
public sealed class ProductSearch(IDocumentStore store, ISearch search, SynonymDesk synonyms)
{
    /// <summary>The longest question, in characters.</summary>
    public const int Longest = 200;

    private const double Least = 0.3;
    private const double LeastOfBest = 0.55;
    private const int MostRead = 150;

    /// <summary>The products, best first.</summary>
    /// <param name="tenant">Whose catalogue.</param>
    /// <param name="text">What is looked for; its first 200 characters count.</param>
    /// <param name="limit">The most products.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public async Task<IReadOnlyList<ProductHit>> FindAsync(TenantId tenant, string text, int limit, CancellationToken cancellation)
    {
        var asked = text.Length > Longest ? text[..Longest] : text;
        var groups = await synonyms.AllAsync(tenant, cancellation);
        var question = new Question(asked, groups.Select(group => group.Value));
        if (question.Words.Count == 0)
        {
            return [];
        }

        var code = ProductIndex.CodeOf(asked);
        code = code.Length is > 0 and <= 60 && question.Letter.Words.Count <= 4 ? code : null;
        var candidates = new Candidates(search, tenant, cancellation);
        foreach (var spelling in new[] { asked.Trim(), asked.Trim().ToUpperInvariant() })
        {
            candidates.Add(spelling);
        }

        await candidates.ByWordsAsync(question);
        var hits = new Dictionary<string, ProductHit>(StringComparer.Ordinal);
        await RateAsync(tenant, question, code, candidates, hits, cancellation);
        if (code is not null && code.Any(char.IsDigit) && code.Length >= 4 && !hits.Values.Any(IsNumber))
        {
            await candidates.ByCodeAsync(code);
            await RateAsync(tenant, question, code, candidates, hits, cancellation);
        }

        await FindMisspeltAsync(tenant, question, code, candidates, hits, cancellation);
        var best = hits.Values.Select(hit => hit.Score).DefaultIfEmpty(0).Max();
        return
        [
            .. hits
                .Values.Where(hit => hit.Score >= Least && hit.Score >= best * LeastOfBest)
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Product.Value.Title, StringComparer.Ordinal)
                .ThenBy(hit => hit.Product.Value.Sku, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    private static bool IsNumber(ProductHit hit) => hit.Why is [{ Field: "sku", How: HitMatch.Exact or HitMatch.Beginning }];

    // A word that nothing has may be misspelt: what begins like it, by fewer and fewer letters.
    private async Task FindMisspeltAsync(
        TenantId tenant,
        Question question,
        string? code,
        Candidates candidates,
        Dictionary<string, ProductHit> hits,
        CancellationToken cancellation
    )
    {
        foreach (var word in question.Words.Where(word => word.Lexeme is { HasDigit: false, Text.Length: > 3 }))
        {
            foreach (var letters in new[] { 4, 3, 2, 1 })
            {
                if (hits.Values.Any(hit => hit.Score > Least && hit.Why.Any(reason => reason.Word == word.Typed)))
                {
                    break;
                }

                await candidates.ByBeginningAsync(word.Lexeme.Text, letters);
                await RateAsync(tenant, question, code, candidates, hits, cancellation);
            }
        }
    }

    private async Task RateAsync(
        TenantId tenant,
        Question question,
        string? code,
        Candidates candidates,
        Dictionary<string, ProductHit> hits,
        CancellationToken cancellation
    )
    {
        var skus = candidates.Skus.Take(MostRead).Where(sku => !hits.ContainsKey(sku)).ToList();
        // At once: of a distant store each read alone would cost its way.
        var read = await Task.WhenAll(skus.Select(sku => store.GetAsync<Product>(tenant, Product.PartitionOf(sku), sku, cancellation)));
        foreach (var stored in read.OfType<Stored<Product>>().Where(stored => !stored.Value.Deleted))
        {
            hits[stored.Value.Sku] = Rating.Of(stored, question, code);
        }
    }
}
