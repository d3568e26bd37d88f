using Mancrel.Core.Catalogue;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Who asks for advice tells what for, and what it may cost: of the goods that may be meant those that the telling words of the letter
/// speak for most, within the budget, and on hand where any is.
/// </summary>
internal sealed class Recommended(IProductFinder finder)
{
    private const int MostFound = 20;
    private const int LeastWord = 3;

    /// <summary>The goods to advise; the given ones where the letter tells nothing that parts them.</summary>
    /// <param name="context">The ask.</param>
    /// <param name="kind">Goods of the kind that is asked for; empty where none is named.</param>
    /// <param name="budget">What they may cost; null where the letter does not say.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Product>> AmongAsync(
        AskContext context,
        IReadOnlyList<Product> kind,
        Budget? budget,
        CancellationToken cancellation
    )
    {
        var language = context.Language;
        var needs = context
            .Letter.Where(ask => ask.IsIdle || ReferenceEquals(ask, context.Ask))
            .SelectMany(ask => ask.Words)
            .Select(word => word.Text)
            .Where(word => word.Length >= LeastWord && !TellingWords.IsSilent(word, language))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var named = kind.Count > 0;
        var pool = named ? kind : await finder.FindAsync(context.Tenant, string.Join(' ', needs), MostFound, cancellation);
        var open = pool.Where(product => !product.Deleted && (budget is null || product.Price is { } price && budget.Holds(price.Amount)))
            .Select(product => (Product: product, Met: needs.Count(need => TellingWords.Explains(product, need, language))))
            .ToList();

        // Nobody is helped by what is not there, however well it would do.
        if (open.Exists(one => one.Product.IsInStock && (named || one.Met > 0)))
        {
            open.RemoveAll(one => !one.Product.IsInStock);
        }

        var most = open.Select(one => one.Met).DefaultIfEmpty(0).Max();
        if (most == 0)
        {
            return named ? [.. open.Select(one => one.Product)] : [];
        }

        return [.. open.Where(one => one.Met == most).Select(one => one.Product)];
    }
}
