using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// "And in blue?", "if not, what is the big one": a clause that goes on about a product and says what that one is not means the one beside
/// it that is.
/// </summary>
internal sealed class SiblingProducts(IProductFinder finder)
{
    // Of the words of two titles together, so many are common to articles of one line.
    private const double Alike = 0.4;
    private const double CertainAtMost = 0.75;
    private const int MostFound = 20;

    /// <summary>What a clause is about, where it may go on about another product of the line.</summary>
    /// <param name="tenant">Whose shop.</param>
    /// <param name="ask">The clause.</param>
    /// <param name="about">What it goes on about.</param>
    /// <param name="language">ISO 639-1 of the letter.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AskedProducts> MeantAsync(
        TenantId tenant,
        Ask ask,
        AskedProducts about,
        string language,
        CancellationToken cancellation
    )
    {
        if (about.Named || about.Products is not [var last])
        {
            return about;
        }

        var other = TellingWords.Of(ask, language).Where(word => !TellingWords.Explains(last, word, language)).ToList();
        var sizes = SizeLetters.In(ask.Text).Where(size => !TellingWords.Has(last, size)).ToList();
        if (other.Count + sizes.Count == 0)
        {
            return about;
        }

        var found = await finder.FindAsync(tenant, last.Title, MostFound, cancellation);
        var told = found
            .Where(product => !product.Deleted && product.Sku != last.Sku && IsAlike(last, product))
            .Select(product =>
                (
                    Product: product,
                    Words: other.Count(word => ProductWords.ExplainsTitle(product, word, language))
                        + sizes.Count(size => TellingWords.Has(product, size))
                )
            )
            .Where(sibling => sibling.Words > 0)
            .ToList();
        var most = told.Select(sibling => sibling.Words).DefaultIfEmpty(0).Max();
        return told.Where(sibling => sibling.Words == most).ToList() is [var only]
            ? new([only.Product], Math.Min(about.Certainty, CertainAtMost), Named: true)
            : about;
    }

    private static bool IsAlike(Product one, Product other)
    {
        var (mine, theirs) = (Words(one), Words(other));
        return mine.Intersect(theirs).Count() >= Alike * mine.Union(theirs).Count();
    }

    private static HashSet<string> Words(Product product) => [.. AskWords.Of(product.Title, "und").Select(word => word.Text)];
}
