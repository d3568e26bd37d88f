using System.Globalization;
using System.Text.RegularExpressions;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>
/// Prices from a quantity on, where a vendor tells them as properties: <c>price from 10</c>, <c>price_10</c>, <c>цена от 10</c>, <c>narx
/// 10+</c>.
/// </summary>
internal static partial class QuantityPrices
{
    /// <summary>A price from a number of pieces on.</summary>
    public sealed record Tier(string Property, decimal From, Money Price);

    /// <summary>The tiers of a product, smallest first.</summary>
    public static IReadOnlyList<Tier> Of(Product product)
    {
        var tiers = new List<Tier>();
        foreach (var (property, text) in product.Attributes)
        {
            var match = Named().Match(property);
            if (match.Success && Price(text, product.Price) is { } price)
            {
                tiers.Add(new(property, decimal.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture), price));
            }
        }

        return [.. tiers.OrderBy(tier => tier.From)];
    }

    /// <summary>From how many pieces on a property tells a price; null of a property that is none.</summary>
    public static decimal? TierOf(string property) =>
        Named().Match(property) is { Success: true } match ? decimal.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The tier that holds for a number of pieces; null when none does.</summary>
    public static Tier? For(Product product, decimal pieces) => Of(product).LastOrDefault(tier => tier.From <= pieces);

    private static Money? Price(string text, Money? unit)
    {
        var parts = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var currency = parts.Length == 2 ? parts[1] : unit?.Currency;
        return
            parts.Length is 1 or 2
            && currency is { Length: 3 }
            && currency.All(char.IsAsciiLetterUpper)
            && decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount > 0
            ? new Money(amount, currency)
            : null;
    }

    [GeneratedRegex(@"^(?i:quantity[ _-]?price|price|цена|narx)[ _-]*(?i:from|от)?[ _-]*(?<from>[1-9]\d{0,5})\+?$")]
    private static partial Regex Named();
}
