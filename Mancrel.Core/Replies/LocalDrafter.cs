using Mancrel.Core.Catalogue;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies;

/// <summary>The embedded drafter: sentences of its own, facts from the catalogue. It cannot invent, and it says nothing where the catalogue says nothing.</summary>
/// <param name="finder">Looks up live products.</param>
public sealed class LocalDrafter(IProductFinder finder) : IDrafter
{
    /// <summary>The name that stands in every draft.</summary>
    public const string Model = "mancrel-templates-1";

    /// <inheritdoc/>
    public async Task<Draft?> DraftAsync(DraftRequest request, CancellationToken cancellation = default)
    {
        var newest = request.Questions[^1];
        if (Phrases.For(request.Language ?? newest.Classification.Language) is not { } phrases)
        {
            return null;
        }

        var answer = new AnswerBuilder(phrases);
        foreach (var question in request.Questions)
        {
            // Thanks between two questions need no answer; anything else that the catalogue does not hold needs a person.
            if (question.Classification.Intent == Intent.ThanksAck && request.Questions.Count > 1)
            {
                answer.Answer(Intent.ThanksAck);
                continue;
            }

            var wanted = Wanted(question.Classification);
            if (wanted.Count == 0)
            {
                return null;
            }

            var text = question.Subject + "\n" + Triage.Features.TextNormaliser.WithoutQuotes(question.Text);
            var match = await ProductMatcher.MatchAsync(finder, request.Tenant, text, cancellation);
            if (match.Products.Count == 0 && answer.LastProducts is { Count: > 0 } earlier)
            {
                // "And in black?" goes on about the product of the mail before.
                match = new(earlier, 0.85);
            }

            if (match.Products.Count == 0 || !await AnswerAsync(answer, request, text, wanted, match, cancellation))
            {
                return null;
            }
        }

        return answer.Finish(request.CustomerName, request.SenderName, Model);
    }

    private async Task<bool> AnswerAsync(AnswerBuilder answer, DraftRequest request, string text, IReadOnlyList<Intent> wanted, ProductMatch match, CancellationToken cancellation)
    {
        if (!answer.Say(match, text, wanted))
        {
            return false;
        }

        foreach (var missing in match.Products.Where(product => product.Stock <= 0))
        {
            answer.Suggest(await AlternativesAsync(request, missing, match.Products, cancellation));
        }

        return true;
    }

    private async Task<IReadOnlyList<Product>> AlternativesAsync(DraftRequest request, Product missing, IReadOnlyList<Product> named, CancellationToken cancellation)
    {
        var kind = Words.Content(missing.Title);
        var found = new List<Product>();
        foreach (var query in kind.Prepend(string.Join(' ', kind)).Take(5))
        {
            found.AddRange(await finder.FindAsync(request.Tenant, query, 10, cancellation));
        }

        return [.. found.Where(product => product is { Stock: > 0, Price: not null, Deleted: false } && named.All(other => other.Sku != product.Sku) && Words.Of(product.Title).Exists(word => kind.Exists(other => Words.Same(word, other))))
            .DistinctBy(product => product.Sku, StringComparer.Ordinal)
            .Take(2)];
    }

    // Whatever is listed at all is answered too: price and stock beside what was asked do no harm.
    private static List<Intent> Wanted(Classification classification)
    {
        if (!Answerable.Contains(classification.Intent))
        {
            return [];
        }

        return [.. classification.Intents.Select(score => score.Intent).Where(Answerable.Contains)];
    }

    /// <summary>The intents that the catalogue can answer.</summary>
    public static IReadOnlyList<Intent> Answerable { get; } = [Intent.PriceQuote, Intent.Availability, Intent.ProductQuestion];
}
