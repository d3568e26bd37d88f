using System.Globalization;
using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Policies;

/// <summary>
/// The weight that a line of delivery names with its goods, "parcels up to 5 kg", "посылки тяжелее 5 кг": of an order whose weight is told
/// only one of such lines speaks.
/// </summary>
internal static partial class GoodsWeights
{
    /// <summary>False where an order of that weight is none of these goods.</summary>
    /// <param name="goods">The names of the goods, by language.</param>
    /// <param name="kilograms">Of the whole order.</param>
    public static bool MayBe(IReadOnlyDictionary<string, string> goods, decimal kilograms) =>
        !goods.Values.Any(text => Number(UpTo().Match(text)) < kilograms || Number(Above().Match(text)) > kilograms);

    /// <summary>True of goods that are told by their weight.</summary>
    public static bool AreTold(IReadOnlyDictionary<string, string> goods) =>
        goods.Values.Any(text => UpTo().IsMatch(text) || Above().IsMatch(text));

    private static decimal? Number(Match match) =>
        match.Success
        && decimal.TryParse(
            match.Groups["number"].Value.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private const string Weight = @"(?<number>\d+(?:[.,]\d+)?)\s?(?:kg|кг|kilo|кило)";
    private const string From = @"\s?\w*\s+";

    [GeneratedRegex(
        @"(?<!\w)(?:up to|under|below|less than|lighter than|до|не более|легче|меньше|bis(?: zu)?|unter|jusqu'à|moins de|hasta|menos de)\s+"
            + Weight
            + "|"
            + Weight
            + @"\s?(?:gacha|гача)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex UpTo();

    [GeneratedRegex(
        @"(?<!\w)(?<!не\s)(?:heavier than|over|above|more than|from|тяжелее|свыше|более|больше|от|über|ab|mehr als|schwerer als|plus de"
            + @"|à partir de|más de|desde)\s+"
            + Weight
            + "|"
            + Weight
            + From
            + @"(?:og['’ʻ‘]ir|оғир|ortiq|ортиқ|ko['’ʻ‘]p|кўп|yuqori|юқори|boshlab|бошлаб)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Above();
}
