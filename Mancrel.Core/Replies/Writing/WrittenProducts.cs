using Mancrel.Core.Catalogue;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Replies.Writing;

/// <summary>A claim with the product whose figure it is.</summary>
/// <param name="Claim">The claim, of the product that is spoken of there.</param>
/// <param name="OfAnother">True where our own answer is about other products: who reads the facts can tell.</param>
/// <param name="Stranger">The figure of a product that nothing speaks of; the claim has then no evidence.</param>
internal sealed record PlacedClaim(Claim Claim, bool OfAnother, Evidence? Stranger = null);

/// <summary>
/// Finds of which product the prices and stock of a written answer are. The right price of another product is a wrong price, unless the
/// answer speaks of that product itself.
/// </summary>
/// <param name="evidence">The facts.</param>
/// <param name="own">The facts of products that our own answer rests on.</param>
internal sealed class WrittenProducts(IReadOnlyList<Evidence> evidence, IReadOnlyList<Evidence> own)
{
    private readonly WrittenNames _names = new(evidence);

    /// <summary>The claims in their order.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="claims">Its claims.</param>
    public List<PlacedClaim> Place(string text, IReadOnlyList<Claim> claims) => [.. claims.Select(claim => Placed(text, claims, claim))];

    private PlacedClaim Placed(string text, IReadOnlyList<Claim> claims, Claim claim)
    {
        if (
            claim.Evidence is not { Kind: "product", Field: "price" or "tierPrice" or "stock" or "availability" or "backorder" } fact
            || own.Any(one => one.Id == fact.Id || one.Field == fact.Field && one.Value == fact.Value)
        )
        {
            return new(claim, OfAnother: false);
        }

        var alike = Alike(claim, fact);
        if (alike.Find(other => own.Any(one => one.Id == other.Id)) is { } meant)
        {
            return new(claim with { Evidence = meant }, OfAnother: false);
        }

        var skus = alike.Select(other => other.Id).ToHashSet(StringComparer.Ordinal);
        return _names.SpokenOf(skus, Before(text, claims, claim)) is { } sku
            ? new(claim with { Evidence = alike.Find(other => other.Id == sku) }, OfAnother: true)
            : new(claim with { Evidence = null }, OfAnother: false, fact);
    }

    // The facts that say the same: of a statement in words all that can be had, or all that cannot.
    private List<Evidence> Alike(Claim claim, Evidence fact) =>
        [
            .. evidence.Where(other =>
                other.Kind == fact.Kind
                && (
                    StockFacts.SaysInStock(fact.Field, fact.Value) is { } there && WrittenNumbers.In(claim.Text).Count == 0
                        ? StockFacts.SaysInStock(other.Field, other.Value) == there
                        : other.Field == fact.Field && other.Value == fact.Value
                )
            ),
        ];

    // What is written before a figure, the nearest first: in its sentence from the figure before on, then sentence by sentence back.
    private static IEnumerable<string> Before(string text, IReadOnlyList<Claim> claims, Claim claim)
    {
        var at = Math.Max(text.IndexOf(claim.Text, StringComparison.Ordinal), 0);
        var start = SentenceAt(text, at);
        var figure = start;
        foreach (var other in claims.Where(other => other != claim && other.Evidence is { Kind: "product", Field: "price" or "stock" }))
        {
            var end =
                at > 0 && text.LastIndexOf(other.Text, at - 1, StringComparison.Ordinal) is >= 0 and var found
                    ? found + other.Text.Length
                    : -1;
            figure = end <= at ? Math.Max(figure, end) : figure;
        }

        yield return text[figure..at];
        if (figure > start)
        {
            yield return text[start..at];
        }

        while (start > 0)
        {
            var end = start;
            start = SentenceAt(text, start - 1);
            yield return text[start..end];
        }
    }

    // Where the sentence of a place begins.
    private static int SentenceAt(string text, int at)
    {
        for (var end = at - 1; end > 0; end--)
        {
            if (text[end] is '\n' || text[end] is '.' or '!' or '?' && end + 1 < text.Length && char.IsWhiteSpace(text[end + 1]))
            {
                return end + 1;
            }
        }

        return 0;
    }
}
