using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Replies.Answers;

/// <summary>A sentence and what it rests on.</summary>
internal sealed record Saying(string Text, IReadOnlyList<Evidence> Evidence);

/// <summary>What can be said of one product: its price, its stock, its properties. Null where the catalogue does not say it.</summary>
/// <param name="product">The product.</param>
/// <param name="texts">In the language of the reader.</param>
/// <param name="again">True where the product was named in the sentence before.</param>
/// <param name="called">What it and others like it are called together; null for its own title.</param>
internal sealed class ProductSayings(Product product, AnswerTexts texts, bool again, string? called = null)
{
    // Sold by the metre, by the kilo; null where it is sold by the piece or the language has no form of the unit.
    private readonly string? _unit = SaleUnit.Of(product) is { } unit && SaleUnit.Written(unit, texts.Language) is not null ? unit : null;

    /// <summary>The price of one; of many, the tier that holds and the sum.</summary>
    /// <param name="count">Pieces, metres or kilos that are asked for; null or 1 for one.</param>
    public Saying? Price(decimal? count)
    {
        if (product.Price is not { } price)
        {
            return null;
        }

        var said = new List<string> { Named("price", ("price", Each(price))) };
        var evidence = new List<Evidence> { Fact("title", product.Title), Fact("price", price.ToString()) };
        if (count is { } pieces && pieces != 1)
        {
            var each = price;
            if (QuantityPrices.For(product, pieces) is { } tier)
            {
                each = tier.Price;
                said.Add(Counted("tier", ("from", Number(tier.From)), ("price", Each(tier.Price))));
                evidence.Add(Fact("quantity", tier.From.ToString("0", CultureInfo.InvariantCulture)));
                evidence.Add(Fact("tierPrice", tier.Price.ToString()));
            }

            var total = ProductTotals.Of(each, pieces);
            said.Add(Counted("total", ("count", Number(pieces)), ("total", Money(total))));
            evidence.Add(Fact(ProductTotals.Field(pieces), total.ToString()));
        }

        return new(string.Join(' ', said), evidence);
    }

    /// <summary>Whether it is there; of many, whether so many are.</summary>
    /// <param name="count">Pieces that are asked for; null or 1 for one.</param>
    public Saying? Stock(decimal? count)
    {
        var evidence = new List<Evidence> { Fact("title", product.Title) };
        evidence.AddRange(StockFacts.Of(product).Select(fact => Fact(fact.Field, fact.Value)));
        if (product.IsOnBackorder)
        {
            return new(texts.Of("backorder", ("title", product.Title)), evidence);
        }

        if (product.IsSoldOut)
        {
            return new(Named("soldOut"), evidence);
        }

        if (product.Stock is { } stock)
        {
            var has = Number(stock);
            return new(
                count is not > 1 ? NamedCount("stock", has)
                    : count <= stock ? Counted("enough", ("title", product.Title), ("count", has))
                    : Counted("short", ("title", product.Title), ("count", has)),
                evidence
            );
        }

        return product.IsInStock && count is not > 1 ? new(Named("available"), evidence) : null;
    }

    /// <summary>The same without its name: how much is there, or that it is less than is asked for.</summary>
    public Saying? StockFor(decimal count) => product.Stock >= count ? Stock(null) : Stock(Math.Max(count, 2));

    /// <summary>One property.</summary>
    /// <param name="attribute">Its name in the catalogue.</param>
    public Saying Property(string attribute)
    {
        var value = product.Attributes[attribute];
        var name = NameOf(attribute);
        var told = again ? char.ToUpperInvariant(name[0]) + name[1..] : name;
        return new(
            Named("property", ("name", told), ("value", ValueOf(value))),
            [Fact("title", product.Title), Fact("attributes." + attribute, value), Fact("attributes", attribute)]
        );
    }

    /// <summary>Its description, word for word.</summary>
    public Saying Description() =>
        new(
            again ? product.Description : product.Title + ": " + product.Description,
            [Fact("title", product.Title), Fact("description", product.Description)]
        );

    /// <summary>One line of a list: price, stock.</summary>
    public Saying Line(IReadOnlyList<string> attributes)
    {
        var said = new List<string>();
        var evidence = new List<Evidence> { Fact("title", product.Title) };
        if (product.Price is { } price)
        {
            said.Add(Each(price));
            evidence.Add(Fact("price", price.ToString()));
        }

        foreach (var attribute in attributes.Where(product.Attributes.ContainsKey))
        {
            said.Add($"{NameOf(attribute)}: {ValueOf(product.Attributes[attribute])}");
            evidence.Add(Fact("attributes." + attribute, product.Attributes[attribute]));
            evidence.Add(Fact("attributes", attribute));
        }

        if (product.Stock is { } stock || product.IsSoldOut)
        {
            said.Add(product.IsSoldOut ? texts.Of("outOfStock") : Counted("inStock", ("count", Number(product.Stock ?? 0))));
            evidence.AddRange(StockFacts.Of(product).Select(fact => Fact(fact.Field, fact.Value)));
        }

        return new($"- {product.Title}: {string.Join(", ", said)}", evidence);
    }

    private string NameOf(string attribute) => AttributeBook.Standard.NameFor(attribute, texts.Language);

    private string ValueOf(string value) => PropertyValues.In(value, texts);

    private string Named(string name, params ReadOnlySpan<(string, string)> values) =>
        again ? texts.Of(name + "Again", values) : texts.Of(name, [("title", called ?? product.Title), .. values]);

    // Pieces, or so many of the unit that it is sold by.
    private string Counted(string name, params ReadOnlySpan<(string, string)> values) =>
        _unit is null ? texts.Of(name, values) : texts.Of(name + "By", [("unit", SaleUnit.Written(_unit, texts.Language)!), .. values]);

    private string NamedCount(string name, string count) =>
        _unit is null
            ? Named(name, ("count", count))
            : Named(name + "By", ("count", count), ("unit", SaleUnit.Written(_unit, texts.Language)!));

    private string Each(Money price) => _unit is null ? Money(price) : SaleUnit.Each(Money(price), _unit, texts.Language);

    private string Money(Money price) => LocalNumbers.Write(price, texts.Language);

    private string Number(decimal number) => LocalNumbers.Write(number, texts.Language);

    private Evidence Fact(string field, string value) =>
        new(Product.Kind, product.Sku, product.Version.ToString(CultureInfo.InvariantCulture), field, value);
}
