namespace Mancrel.Core.Catalogue;

/// <summary>
/// Fields of a vendor's product that a person's word holds for: what the vendor tells of them is kept beside
/// (<see cref="Product.Told"/>) and counts again when the lock goes.
/// </summary>
public static class ProductLocks
{
    /// <summary>What the lock of a single attribute begins with.</summary>
    public const string Attribute = "attributes.";

    /// <summary>The fields; one attribute alone is <c>attributes.NAME</c>.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    ["title", "description", "url", "price", "stock", "backorder", "availability", "attributes"];

    /// <summary>True for a name that a lock may have.</summary>
    public static bool IsLock(string name) =>
        Fields.Contains(name, StringComparer.Ordinal)
        || (name.StartsWith(Attribute, StringComparison.Ordinal) && name.Length > Attribute.Length);

    /// <summary>What a vendor tells, with the fields that a person locked as they are known.</summary>
    internal static Product Over(this Product told, Product known)
    {
        var next = told with { Changes = known.Changes };
        return known.Locked.Count == 0 || known.Vendor != told.Vendor
            ? next
            : known.Locked.Aggregate(
                next with
                {
                    Locked = known.Locked,
                    Told = ProductWord.Of(told),
                },
                (product, field) => product.With(field, ProductWord.Of(known))
            );
    }

    /// <summary>With one field as it stands elsewhere; what was oversold belongs to the stock.</summary>
    internal static Product With(this Product product, string field, ProductWord word) =>
        field switch
        {
            "title" => product with { Title = word.Title },
            "description" => product with { Description = word.Description },
            "url" => product with { Url = word.Url },
            "price" => product with { Price = word.Price },
            "stock" => product with { Stock = word.Stock, Oversold = word.Oversold },
            "backorder" => product with { Backorder = word.Backorder },
            "availability" => product with { Availability = word.Availability },
            "attributes" => product with { Attributes = word.Attributes },
            _ => product with { Attributes = WithAttribute(product.Attributes, field[Attribute.Length..], word.Attributes) },
        };

    /// <summary>Whether a field says the same in both.</summary>
    internal static bool SameIn(string field, Product product, ProductWord word) =>
        field switch
        {
            "title" => product.Title == word.Title,
            "description" => product.Description == word.Description,
            "url" => product.Url == word.Url,
            "price" => product.Price == word.Price,
            "stock" => product.Stock == word.Stock,
            "backorder" => product.Backorder == word.Backorder,
            "availability" => product.Availability == word.Availability,
            "attributes" => SameAttributes(product.Attributes, word.Attributes),
            _ => product.Attributes.GetValueOrDefault(field[Attribute.Length..])
                == word.Attributes.GetValueOrDefault(field[Attribute.Length..]),
        };

    private static bool SameAttributes(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(pair => b.GetValueOrDefault(pair.Key) == pair.Value);

    // The order of the others stays, so that nothing looks changed that is not.
    private static Dictionary<string, string> WithAttribute(
        IReadOnlyDictionary<string, string> attributes,
        string name,
        IReadOnlyDictionary<string, string> word
    )
    {
        var next = new Dictionary<string, string>(attributes, StringComparer.Ordinal);
        if (word.TryGetValue(name, out var value))
        {
            next[name] = value;
        }
        else
        {
            next.Remove(name);
        }

        return next;
    }
}
