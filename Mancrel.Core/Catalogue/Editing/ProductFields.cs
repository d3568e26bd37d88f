using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Catalogue.Editing;

/// <summary>What people write about a product: the body of a POST and the target of a merge patch.</summary>
public sealed record ProductFields
{
    private const int MostAttributes = 200;
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>The stock keeping unit, unique in the shop, at most 200 characters; it stays what it is.</summary>
    public string? Sku { get; init; }

    /// <summary>The name a customer would use, at most 500 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Plain text, at most 100,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The shop's page of it, http or https.</summary>
    public string? Url { get; init; }

    /// <summary>Unit price, from nought to 10^12; null where it is not told.</summary>
    public Money? Price { get; init; }

    /// <summary>Pieces on hand, from nought to 10^12; null where they are not counted.</summary>
    public decimal? Stock { get; init; }

    /// <summary>True where it can be ordered while none is on hand.</summary>
    public bool? Backorder { get; init; }

    /// <summary>Whether it can be had, in words, where pieces are not counted.</summary>
    public Availability? Availability { get; init; }

    /// <summary>Named properties, at most 200 of at most 100 and 2,000 characters.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>What groups the variants of one article, at most 200 characters; of a vendor's product the vendor says it.</summary>
    public string? Article { get; init; }

    /// <summary>The fields that hold whatever the vendor tells: <see cref="ProductLocks.Fields"/> and <c>attributes.NAME</c>.</summary>
    public IReadOnlyList<string>? Locked { get; init; }

    /// <summary>The fields of a product as they stand.</summary>
    public static ProductFields Of(Product product) =>
        new()
        {
            Sku = product.Sku,
            Title = product.Title,
            Description = product.Description,
            Url = product.Url?.AbsoluteUri,
            Price = product.Price,
            Stock = product.Stock,
            Backorder = product.Backorder,
            Availability = product.Availability,
            Attributes = product.Attributes,
            Article = product.Article,
            Locked = product.Locked,
        };

    /// <summary>
    /// The product with these fields; what is wrong goes to the errors. What stays as it is may be as its vendor told it.
    /// </summary>
    public Product Apply(Product product, FieldErrors errors)
    {
        var sku = errors.Required("sku", Sku, 200);
        if (product.Sku.Length > 0 && sku.Length > 0 && sku != product.Sku)
        {
            errors.Add("sku", "stays what it is: add another product and delete this one");
        }

        var article = errors.Text("article", Article, 200) is { Length: > 0 } group ? group : null;
        if (article != product.Article && !product.IsByHand)
        {
            errors.Add("article", $"is told by vendor {product.Vendor}");
        }

        var url = errors.Web("url", Url is null || Url == product.Url?.AbsoluteUri ? null : Url);
        return product with
        {
            Sku = product.Sku.Length > 0 ? product.Sku : sku,
            Title = Title == product.Title && product.Title.Length > 0 ? product.Title : errors.Required("title", Title, 500),
            Description = Description == product.Description ? product.Description : errors.Text("description", Description, 100_000),
            Url =
                string.IsNullOrWhiteSpace(Url) ? null
                : url is null ? product.Url
                : new Uri(url),
            Price = PriceOf(errors),
            Stock = StockOf(errors),
            Oversold = Stock == product.Stock ? product.Oversold : null,
            Backorder = Backorder ?? false,
            Availability = Availability,
            Attributes = AttributesOf(product, errors),
            Article = article,
            Locked = LockedOf(errors),
        };
    }

    private Money? PriceOf(FieldErrors errors)
    {
        if (Price is not { } price)
        {
            return null;
        }

        if (price.Amount is < 0 or > Largest)
        {
            errors.Add("price", "has an amount from 0 to 1000000000000");
        }

        if (price.Currency is not { Length: 3 } || !price.Currency.All(char.IsAsciiLetterUpper))
        {
            errors.Add("price", "has a currency as ISO 4217 names it, such as EUR");
        }

        return price;
    }

    private decimal? StockOf(FieldErrors errors)
    {
        if (Stock is < 0 or > Largest)
        {
            errors.Add("stock", "is a number of pieces from 0 to 1000000000000");
        }

        return Stock;
    }

    private Dictionary<string, string> AttributesOf(Product product, FieldErrors errors)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Attributes ?? new Dictionary<string, string>())
        {
            if (product.Attributes.GetValueOrDefault(name) == value && value is not null)
            {
                attributes[name] = value;
                continue;
            }

            var clean = errors.Text("attributes", name, 100);
            if (clean.Length == 0)
            {
                errors.Add("attributes", "have names of 1 to 100 characters");
            }
            else if (!attributes.TryAdd(clean, errors.Text("attributes." + clean, value, 2_000)))
            {
                errors.Add("attributes." + clean, "is there twice");
            }
        }

        if (attributes.Count > Math.Max(MostAttributes, product.Attributes.Count))
        {
            errors.Add("attributes", $"are at most {MostAttributes}");
        }

        return attributes;
    }

    private List<string> LockedOf(FieldErrors errors)
    {
        List<string> locked = [];
        foreach (var (name, index) in (Locked ?? []).Select((name, index) => (name?.Trim() ?? "", index)))
        {
            if (!ProductLocks.IsLock(name))
            {
                errors.Add($"locked[{index}]", $"is one of {string.Join(", ", ProductLocks.Fields)} or attributes.NAME");
            }
            else if (!locked.Contains(name, StringComparer.Ordinal))
            {
                locked.Add(name);
            }
        }

        if (locked.Count > MostAttributes)
        {
            errors.Add("locked", $"are at most {MostAttributes}");
        }

        return locked;
    }
}
