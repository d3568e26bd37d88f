namespace Mancrel.Core.Catalogue.Editing;

/// <summary>What a person's change makes of a product: versions, locks, and the vendor's word beside it.</summary>
internal static class ProductEdits
{
    /// <summary>A product by hand where one was before: its changes go on, and what its vendor knew of it stays known.</summary>
    public static Product InPlaceOf(Product wanted, Product? gone) =>
        gone is null ? wanted : wanted with { Version = gone.Version + 1, TookPlaceOf = gone.IsByHand ? gone.TookPlaceOf : gone.Version };

    /// <summary>
    /// The product after a person's change; the very same object where it changes nothing. A product by hand gets a new version; a vendor's
    /// keeps the vendor's, so that the vendor's next one is newer.
    /// </summary>
    public static Product Over(Product before, Product wanted, DateTimeOffset now)
    {
        if (!Differ(before, wanted) && before.Locked.SequenceEqual(wanted.Locked, StringComparer.Ordinal))
        {
            return before;
        }

        if (before.IsByHand)
        {
            return wanted with { Version = before.Version + 1, UpdatedAt = now, SeenAt = now };
        }

        var told = before.Told ?? ProductWord.Of(before);
        var known = ProductWord.Of(before);

        // Where a lock goes and nothing else was written in the same breath, the vendor's word counts again.
        var next = before
            .Locked.Where(field => !wanted.Locked.Contains(field, StringComparer.Ordinal) && ProductLocks.SameIn(field, wanted, known))
            .Aggregate(wanted, (product, field) => product.With(field, told));
        var stands = next.Locked.Count > 0 || ProductLocks.Fields.Any(field => !ProductLocks.SameIn(field, next, told));
        return next with { Told = stands ? told : null };
    }

    /// <summary>The product as a person took it away. Its locks go with it.</summary>
    public static Product Gone(Product product, DateTimeOffset now) =>
        product with
        {
            Deleted = true,
            Status = ProductStatus.Deleted,
            HiddenBy = null,
            Locked = [],
            Told = null,
            Version = product.IsByHand ? product.Version + 1 : product.Version,
            UpdatedAt = product.IsByHand ? now : product.UpdatedAt,
            SeenAt = product.IsByHand ? now : product.SeenAt,
        };

    /// <summary>Whether two states of a product say something else of it.</summary>
    public static bool Differ(Product a, Product b) => ChangedIn(a, b).Any() || a.Article != b.Article;

    /// <summary>The fields that differ, as <see cref="ProductLocks.Fields"/> names them.</summary>
    public static IEnumerable<string> ChangedIn(Product a, Product b)
    {
        var word = ProductWord.Of(b);
        return ProductLocks.Fields.Where(field => !ProductLocks.SameIn(field, a, word));
    }
}
