using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Catalogue;

/// <summary>One product as its vendor last told it, or as a person wrote it.</summary>
public sealed record Product : IDocument
{
    /// <summary>The vendor of what people write themselves; none of the settings may be called so, and no snapshot is of it.</summary>
    public const string ByHand = VendorSettings.ByHand;

    public static string Kind => "product";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("sortTitle"), new("vendor"), new("deleted"), new("article"), new("item")];

    /// <summary>The stock keeping unit: unique in the tenant, case kept, at most 200 characters.</summary>
    public required string Sku { get; init; }

    /// <summary>The name a customer would use.</summary>
    public required string Title { get; init; }

    /// <summary>The title as lists are ordered by it; stored beside it, since a store orders by code point.</summary>
    public string SortTitle => TextFold.Order(Title);

    /// <summary>Plain text.</summary>
    public string Description { get; init; } = "";

    /// <summary>The shop's page of the product.</summary>
    public Uri? Url { get; init; }

    /// <summary>Unit price; null when the vendor gives none.</summary>
    public Money? Price { get; init; }

    /// <summary>Pieces on hand, never negative; null when the vendor does not count them.</summary>
    public decimal? Stock { get; init; }

    /// <summary>How many more were sold than are on hand; null where none were.</summary>
    public decimal? Oversold { get; init; }

    /// <summary>True where it can be ordered while none is on hand.</summary>
    public bool Backorder { get; init; }

    /// <summary>What the vendor says in words where it does not count; null where it says nothing.</summary>
    public Availability? Availability { get; init; }

    /// <summary>Named properties (colour, size, warranty), as the vendor calls them.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The id of the shop's article that it is a variant of; null where the vendor has none.</summary>
    public string? Article { get; init; }

    /// <summary>The shop's own id of it, which stays when its SKU changes; null where the vendor has none.</summary>
    public string? Item { get; init; }

    /// <summary>What the vendor itself says of it; null in data written before that was kept.</summary>
    public ProductStatus? Status { get; init; }

    /// <summary>Why it is not for sale though it is active itself: its article is not, or lacks it.</summary>
    public string? HiddenBy { get; init; }

    /// <summary>The name of the vendor in the settings; <see cref="ByHand"/> where a person wrote it.</summary>
    public required string Vendor { get; init; }

    /// <summary>
    /// The fields that a person's word holds for whatever the vendor tells (<see cref="ProductLocks.Fields"/>, <c>attributes.NAME</c>).
    /// </summary>
    public IReadOnlyList<string> Locked { get; init; } = [];

    /// <summary>What the vendor says where a person's word stands above it; null where nobody changed anything by hand.</summary>
    public ProductWord? Told { get; init; }

    /// <summary>How many changes of price, stock and the like were noted (<see cref="ProductChange"/>).</summary>
    public long Changes { get; init; }

    /// <summary>The version at which the vendor's product was gone whose place a product by hand took; null where none was.</summary>
    public long? TookPlaceOf { get; init; }

    /// <summary>The vendor's version; a greater one is newer. A product never goes back (docs/architecture.md, invariant 4).</summary>
    public required long Version { get; init; }

    /// <summary>When the vendor says it changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When its vendor last told that it is so: the age that the freshness guard looks at.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>
    /// True while it is not for sale: its vendor deleted it or took it from sale, or its article. Kept as a tombstone, so that a late older
    /// event cannot bring it back.
    /// </summary>
    public bool Deleted { get; init; }

    /// <summary>True where a person wrote it: it is as it is until a person changes it, so it never grows stale.</summary>
    [JsonIgnore]
    public bool IsByHand => Vendor == ByHand;

    /// <summary>True where it is not for sale whatever its article says.</summary>
    [JsonIgnore]
    public bool IsOff => Status is { } status ? status != ProductStatus.Active : Deleted && HiddenBy is null;

    /// <summary>True where pieces are on hand, or the vendor says so without counting.</summary>
    [JsonIgnore]
    public bool IsInStock => Stock is { } stock ? stock > 0 : Availability == Catalogue.Availability.InStock;

    /// <summary>True where none can be had.</summary>
    [JsonIgnore]
    public bool IsSoldOut => Stock is { } stock ? stock <= 0 && !Backorder : Availability == Catalogue.Availability.OutOfStock;

    /// <summary>True where none is on hand and it can be ordered all the same.</summary>
    [JsonIgnore]
    public bool IsOnBackorder => Stock is { } stock ? stock <= 0 && Backorder : Availability == Catalogue.Availability.OnBackorder;

    public string Id => Sku;

    public string Partition => PartitionOf(Sku);

    /// <summary>The partition of a product: itself alone.</summary>
    public static string PartitionOf(string sku) => "product/" + sku;
}

/// <summary>Whether something can be had, in words.</summary>
public enum Availability
{
    /// <summary>On hand.</summary>
    InStock,

    /// <summary>Not to be had.</summary>
    OutOfStock,

    /// <summary>Not on hand; it can be ordered.</summary>
    OnBackorder,
}

/// <summary>What a vendor does with a product. Only an active one is for sale.</summary>
public enum ProductStatus
{
    /// <summary>For sale.</summary>
    Active,

    /// <summary>Being written; waiting for a review too.</summary>
    Draft,

    /// <summary>Sold no more.</summary>
    Archived,

    /// <summary>For some only.</summary>
    Private,

    /// <summary>Thrown away, and may come back.</summary>
    Trash,

    /// <summary>Active and not published, or not yet, or not where customers look.</summary>
    Unpublished,

    /// <summary>Gone.</summary>
    Deleted,
}
