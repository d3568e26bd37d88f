using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// What is on hand of the same kind where a product is sold out: another variant of its article first, then what its title is likest to.
/// A size or a measure that the letter names is kept: who wants the shade of 20 cm has no lamp for the one of 35 cm.
/// </summary>
internal sealed class Alternatives(IProductFinder finder)
{
    private const int Most = 2;
    private const int MostFound = 30;

    // The second is named where it is not much less like it than the first.
    private const double LeastOfBest = 0.5;

    // What costs three times as much is no alternative.
    private const decimal MostTimes = 3;

    /// <summary>At most two products, the nearest first.</summary>
    /// <param name="tenant">Whose shop.</param>
    /// <param name="missing">What is sold out.</param>
    /// <param name="spoken">What the letter or the answer speaks of already.</param>
    /// <param name="letter">What was asked.</param>
    /// <param name="language">ISO 639-1 of the letter.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Product>> ForAsync(
        TenantId tenant,
        Product missing,
        IReadOnlyCollection<string> spoken,
        string letter,
        string language,
        CancellationToken cancellation
    )
    {
        var wanted = AskWords
            .Of(letter, language)
            .Select(word => word.Text)
            .Where(word => word.Any(char.IsDigit) && TellingWords.Explains(missing, word, language))
            .ToList();
        var sizes = SizeLetters.In(letter).Where(size => TellingWords.Has(missing, size)).ToList();
        var found = await finder.FindAsync(tenant, missing.Title, MostFound, cancellation);
        var alike = found
            .Where(other =>
                other is { IsInStock: true, Price: not null, Deleted: false }
                && !spoken.Contains(other.Sku)
                && ProductKind.IsSame(missing, other)
                && CostsAlike(missing, other)
                && wanted.TrueForAll(word => TellingWords.Explains(other, word, language))
                && sizes.TrueForAll(size => TellingWords.Has(other, size))
            )
            .DistinctBy(other => other.Sku, StringComparer.Ordinal)
            .OrderByDescending(other => IsVariant(missing, other))
            .ThenByDescending(other => ProductKind.Likeness(missing, other))
            .ThenBy(other => other.Sku, StringComparer.Ordinal)
            .Take(Most)
            .ToList();
        return alike.FindAll(other => ProductKind.Likeness(missing, other) >= LeastOfBest * ProductKind.Likeness(missing, alike[0]));
    }

    /// <summary>The sentence that offers them; null for none.</summary>
    public static Saying? Say(IReadOnlyList<Product> products, AnswerTexts texts) =>
        products.Count == 0
            ? null
            : new(
                texts.Of("instead", ("titles", string.Join(", ", products.Select(product => product.Title)))),
                [
                    .. products.SelectMany(product =>
                        StockFacts
                            .Of(product)
                            .Select(fact => Fact(product, fact.Field, fact.Value))
                            .Prepend(Fact(product, "title", product.Title))
                    ),
                ]
            );

    private static bool IsVariant(Product missing, Product other) => missing.Article is { } article && article == other.Article;

    private static bool CostsAlike(Product missing, Product other) =>
        missing.Price is not { } price
        || other.Price is { } theirs
            && price.Currency == theirs.Currency
            && theirs.Amount <= price.Amount * MostTimes
            && price.Amount <= theirs.Amount * MostTimes;

    private static Evidence Fact(Product product, string field, string value) =>
        new(Product.Kind, product.Sku, product.Version.ToString(CultureInfo.InvariantCulture), field, value);
}
