using System.Text.Json.Serialization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Catalogue;

/// <summary>A product as the API shows it.</summary>
public sealed record ProductView
{
    /// <summary>The SKU.</summary>
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string Sku { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public Uri? Url { get; init; }

    public Money? Price { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required decimal? Stock { get; init; }

    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>The vendor; <c>manual</c> where a person wrote it.</summary>
    public required string Vendor { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset VendorUpdatedAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    public Availability? Availability { get; init; }

    public required bool Backorder { get; init; }

    public decimal? Oversold { get; init; }

    /// <summary>What groups the variants of one article.</summary>
    public string? Article { get; init; }

    /// <summary>The fields that a person's word holds for whatever the vendor tells.</summary>
    public required IReadOnlyList<string> Locked { get; init; }

    /// <summary>What the vendor says where a person's word stands above it.</summary>
    public ProductWord? Told { get; init; }

    /// <summary>The view of a stored product.</summary>
    public static ProductView Of(Stored<Product> stored)
    {
        var p = stored.Value;
        return new()
        {
            Id = p.Sku,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Sku = p.Sku,
            Title = p.Title,
            Description = p.Description,
            Url = p.Url,
            Price = p.Price,
            Stock = p.Stock,
            Attributes = p.Attributes,
            Vendor = p.Vendor,
            Version = p.Version,
            VendorUpdatedAt = p.UpdatedAt,
            SeenAt = p.SeenAt,
            Availability = p.Availability,
            Backorder = p.Backorder,
            Oversold = p.Oversold,
            Article = p.Article,
            Locked = p.Locked,
            Told = p.Told,
        };
    }
}
