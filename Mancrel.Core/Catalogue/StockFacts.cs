using System.Globalization;
using Mancrel.Core.Common;

namespace Mancrel.Core.Catalogue;

/// <summary>
/// What may be said of a product's stock, as fields of evidence: a number where pieces are counted, the shop's word where they are not,
/// that it can be ordered where none is on hand; nothing where the shop says nothing.
/// </summary>
public static class StockFacts
{
    /// <summary>The value of what holds.</summary>
    public const string Yes = "yes";

    /// <summary>The facts by field.</summary>
    public static IEnumerable<(string Field, string Value)> Of(Product product)
    {
        if (product.IsOnBackorder)
        {
            yield return ("backorder", Yes);
        }
        else if (product.Stock is { } stock)
        {
            yield return ("stock", Count(stock));
        }
        else if (product.IsInStock || product.IsSoldOut)
        {
            yield return ("availability", Word(product));
        }
    }

    /// <summary>A number of pieces as evidence has it.</summary>
    public static string Count(decimal stock) => stock.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The shop's word.</summary>
    public static string Word(Product product) => product.Availability is { } word ? CoreJson.Name(word) : "";

    /// <summary>Whether a fact still holds.</summary>
    public static bool Holds(Product product, string field, string value) => Of(product).Contains((field, value));

    /// <summary>Whether a fact says that some can be had now; null where it is no such fact.</summary>
    public static bool? SaysInStock(string field, string value) =>
        field switch
        {
            "stock" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var count) ? count > 0 : null,
            "availability" => value == CoreJson.Name(Availability.InStock),
            _ => null,
        };
}
