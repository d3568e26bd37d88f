using System.Globalization;
using Mancrel.Core.Catalogue.Editing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>What a row makes of a product: what it does not speak of stays, and so does what is locked.</summary>
internal static class ProductMerge
{
    /// <summary>The product after the row; the very same object where it changes nothing, null where the row cannot be used.</summary>
    /// <param name="row">What the row says.</param>
    /// <param name="known">The product as it is, or its tombstone; null where there was none.</param>
    /// <param name="now">The time.</param>
    /// <param name="wrong">Takes what is wrong.</param>
    /// <param name="notes">Takes what is to be told.</param>
    public static Product? Over(ProductRow row, Product? known, DateTimeOffset now, FieldErrors wrong, List<RowNote> notes)
    {
        var there = known is { Deleted: false } ? known : null;
        var start =
            there
            ?? new Product
            {
                Sku = "",
                Title = "",
                Vendor = Product.ByHand,
                Version = 1,
                UpdatedAt = now,
                SeenAt = now,
                Status = ProductStatus.Active,
            };
        var wanted = Fields(row, start).Apply(start, wrong);
        if (wrong.Any)
        {
            return null;
        }

        if (there is null)
        {
            return ProductEdits.InPlaceOf(wanted, known);
        }

        var word = ProductWord.Of(there);
        foreach (var field in there.Locked.Where(field => !ProductLocks.SameIn(field, wanted, word)))
        {
            notes.Add(new(field, $"{field} is locked and stays as it is"));
            wanted = wanted.With(field, word);
        }

        return ProductEdits.Over(there, wanted, now);
    }

    /// <summary>What is different between two states of a product, field by field.</summary>
    public static IReadOnlyList<ChangedField> Changes(Product? before, Product after)
    {
        var known = before is { Deleted: false } ? before : null;
        List<ChangedField> changes = [];
        void Note(string field, string? from, string? to)
        {
            if ((from ?? "") != (to ?? ""))
            {
                changes.Add(new(field, from, to));
            }
        }

        Note("title", known?.Title, after.Title);
        Note("description", Short(known?.Description), Short(after.Description));
        Note("url", known?.Url?.AbsoluteUri, after.Url?.AbsoluteUri);
        Note("price", known?.Price?.ToString(), after.Price?.ToString());
        Note("stock", Count(known?.Stock), Count(after.Stock));
        Note("availability", Name(known?.Availability), Name(after.Availability));
        Note("backorder", known?.Backorder is true ? "true" : null, after.Backorder ? "true" : null);
        Note("article", known?.Article, after.Article);
        foreach (var (name, value) in after.Attributes)
        {
            Note(ProductLocks.Attribute + name, known?.Attributes.GetValueOrDefault(name), value);
        }

        return changes;
    }

    private static ProductFields Fields(ProductRow row, Product start)
    {
        var known = ProductFields.Of(start);
        var (stock, availability) = StockOf(row, known);
        return known with
        {
            Sku = start.Sku.Length > 0 ? start.Sku : row.Sku,
            Title = row.Title ?? known.Title,
            Description = row.Description ?? known.Description,
            Url = row.Url ?? known.Url,
            Price = row.Price ?? known.Price,
            Stock = stock,
            Availability = availability,
            Backorder = row.Backorder ?? known.Backorder,
            Article = start.IsByHand ? row.Article ?? known.Article : known.Article,
            Attributes = row.Attributes.Count == 0 ? known.Attributes : With(known.Attributes!, row.Attributes),
        };
    }

    // A word alone leaves a count that it does not contradict.
    private static (decimal? Stock, Availability? Availability) StockOf(ProductRow row, ProductFields known)
    {
        if (row.Stock is not null)
        {
            return (row.Stock, row.Availability is null && known.Availability is null ? null : row.Availability);
        }

        if (row.Availability is not { } word)
        {
            return (known.Stock, known.Availability);
        }

        var agrees = known.Stock is { } count && (count > 0 ? word == Availability.InStock : word != Availability.InStock);
        return agrees ? (known.Stock, known.Availability) : (null, word);
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> told)
    {
        var all = new Dictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var (name, value) in told)
        {
            all[name] = value;
        }

        return all;
    }

    private static string? Short(string? text) => text is { Length: > 200 } ? text[..200] + "…" : text;

    private static string? Count(decimal? stock) => stock?.ToString("0.############", CultureInfo.InvariantCulture);

    private static string? Name(Availability? availability) => availability is { } word ? CoreJson.Name(word) : null;
}
