using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// One change of what customers are told of a product: its price, its stock, its name, whether it is for sale, what is locked. Written
/// with the change itself; the last <see cref="MostKept"/> of a product are kept.
/// </summary>
public sealed record ProductChange : IDocument
{
    /// <summary>How many of a product are kept; an older one gives its place to a newer.</summary>
    public const int MostKept = 500;

    public static string Kind => "productChange";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sku", "number")];

    /// <summary>The product.</summary>
    public required string Sku { get; init; }

    /// <summary>The changes of a product count from one.</summary>
    public required long Number { get; init; }

    /// <summary>When we learnt of it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The vendor's name, or the person.</summary>
    public required string By { get; init; }

    /// <summary>How it came.</summary>
    public required ProductSource Source { get; init; }

    /// <summary>The product's version after it.</summary>
    public required long Version { get; init; }

    /// <summary>The fields that changed.</summary>
    public required IReadOnlyList<ChangedField> Changes { get; init; }

    /// <summary>The price after it.</summary>
    public Money? Price { get; init; }

    /// <summary>The pieces on hand after it.</summary>
    public decimal? Stock { get; init; }

    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Hashing.Short(Sku)}~{Number % MostKept}");

    public string Partition => Product.PartitionOf(Sku);

    /// <summary>What changed between two states of a product; empty where nothing did that is noted.</summary>
    public static IReadOnlyList<ChangedField> Between(Product before, Product after)
    {
        List<ChangedField> changes = [];
        void Note(string field, string? from, string? to)
        {
            if (from != to)
            {
                changes.Add(new ChangedField(field, from, to));
            }
        }

        if (before.Price != after.Price)
        {
            Note("price", before.Price?.ToString(), after.Price?.ToString());
        }

        Note("stock", Count(before.Stock), Count(after.Stock));
        Note("availability", Name(before.Availability), Name(after.Availability));
        Note("backorder", Flag(before.Backorder), Flag(after.Backorder));
        Note("title", before.Title, after.Title);
        Note("forSale", Flag(!before.Deleted), Flag(!after.Deleted));
        Note("locked", Joined(before.Locked), Joined(after.Locked));
        return changes;
    }

    private static string? Joined(IReadOnlyList<string> locked) => locked.Count == 0 ? null : string.Join(", ", locked);

    private static string Flag(bool value) => value ? "true" : "false";

    private static string? Count(decimal? stock) => stock is { } count ? StockFacts.Count(count) : null;

    private static string? Name(Availability? availability) => availability is { } word ? CoreJson.Name(word) : null;
}

/// <summary>A field that changed.</summary>
/// <param name="Field">price, stock, availability, backorder, title, forSale or locked.</param>
/// <param name="From">Its value before, as text; null where there was none.</param>
/// <param name="To">Its value after, as text; null where there is none.</param>
public sealed record ChangedField(string Field, string? From, string? To);

/// <summary>How a change of a product came.</summary>
public enum ProductSource
{
    /// <summary>Its vendor told it, by event or feed.</summary>
    Vendor,

    /// <summary>A person wrote it.</summary>
    Person,

    /// <summary>A file that a person brought in, or took back.</summary>
    Import,
}

/// <summary>Who changes a product.</summary>
/// <param name="Source">How.</param>
/// <param name="By">The vendor's name, or the person.</param>
public readonly record struct ProductAuthor(ProductSource Source, string By)
{
    /// <summary>A vendor.</summary>
    public static ProductAuthor Vendor(string name) => new(ProductSource.Vendor, name);

    /// <summary>A person.</summary>
    public static ProductAuthor Person(string by) => new(ProductSource.Person, by);

    /// <summary>A file that a person brought in.</summary>
    public static ProductAuthor Import(string by) => new(ProductSource.Import, by);
}
