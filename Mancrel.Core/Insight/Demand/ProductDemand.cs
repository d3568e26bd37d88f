using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Insight.Demand;

/// <summary>Somebody who wanted something to do with a product.</summary>
/// <param name="Sku">The product.</param>
/// <param name="What">What was done.</param>
/// <param name="On">When.</param>
/// <param name="Quantity">How many were quoted or ordered; 0 of a letter.</param>
public sealed record Wish(string Sku, WishKind What, DateOnly On, decimal Quantity);

/// <summary>How far somebody went.</summary>
public enum WishKind
{
    /// <summary>A letter asked about it.</summary>
    Asked,

    /// <summary>It stands in a quote.</summary>
    Quoted,

    /// <summary>It stands in an order, or in an invoice without one.</summary>
    Ordered,
}

/// <summary>How much a product is wanted.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Asked">Letters that asked about it, of the days that are told.</param>
/// <param name="Quoted">Quotes that it stands in.</param>
/// <param name="Ordered">Orders that it stands in.</param>
/// <param name="OrderedQuantity">How many were ordered together.</param>
/// <param name="Pace">Letters a day, with the interval of 90 %.</param>
/// <param name="AskedBefore">Letters of as many days before.</param>
/// <param name="Corrected">How likely chance alone makes such a change of letters, corrected for how many products are told.</param>
/// <param name="Change"><c>more</c>, <c>less</c>, or <c>none</c> that chance does not explain as well.</param>
public sealed record ProductDemand(
    string Sku,
    int Asked,
    int Quoted,
    int Ordered,
    decimal OrderedQuantity,
    Pace Pace,
    int AskedBefore,
    double Corrected,
    string Change
);

/// <summary>Which products are wanted, and of which more or less than before: tested, and corrected for how many there are.</summary>
public static class MarketSignals
{
    private const double Limit = 0.05;
    private const int Places = 5;

    /// <summary>The most wanted first.</summary>
    /// <param name="wishes">Letters, quotes and orders.</param>
    /// <param name="today">The last day that is told.</param>
    /// <param name="days">So many days are told, and as many before them compared.</param>
    public static IReadOnlyList<ProductDemand> Of(IEnumerable<Wish> wishes, DateOnly today, int days)
    {
        var (first, before) = (today.AddDays(1 - days), today.AddDays(1 - (2 * days)));
        var products = wishes
            .Where(one => one.On >= before && one.On <= today)
            .GroupBy(one => one.Sku, StringComparer.Ordinal)
            .OrderBy(alike => alike.Key, StringComparer.Ordinal)
            .Select(alike => (Sku: alike.Key, Now: alike.Where(one => one.On >= first).ToList(), Before: Letters(alike, first)))
            .ToList();
        var chances = ExactTest.Corrected(
            products.ConvertAll(one => Halves(one.Now.Count(wish => wish.What == WishKind.Asked), one.Before))
        );
        return
        [
            .. products
                .Select((one, at) => Of(one.Sku, one.Now, one.Before, days, chances[at]))
                .OrderByDescending(one => one.Asked)
                .ThenByDescending(one => one.Ordered)
                .ThenByDescending(one => one.AskedBefore)
                .ThenBy(one => one.Sku, StringComparer.Ordinal),
        ];
    }

    private static ProductDemand Of(string sku, List<Wish> now, int before, int days, double chance)
    {
        var asked = now.Count(one => one.What == WishKind.Asked);
        var ordered = now.Where(one => one.What == WishKind.Ordered).ToList();
        return new ProductDemand(
            sku,
            asked,
            now.Count(one => one.What == WishKind.Quoted),
            ordered.Count,
            ordered.Sum(one => one.Quantity),
            Pace.Of(asked, days),
            before,
            Math.Round(chance, Places),
            chance >= Limit ? "none"
                : asked > before ? "more"
                : "less"
        );
    }

    private static int Letters(IEnumerable<Wish> all, DateOnly first) => all.Count(one => one.What == WishKind.Asked && one.On < first);

    // Two counts of the same many days whose paces are one divide like tosses of a coin (J. Przyborowski, H. Wilenski, 1940).
    private static double Halves(int now, int before)
    {
        var all = now + before;
        var most = Math.Max(now, before);
        var beyond = Enumerable.Range(most, all - most + 1).Sum(at => Math.Exp(Log(all) - Log(at) - Log(all - at) - (all * Math.Log(2))));
        return Math.Min(1, 2 * beyond);

        static double Log(int number) => BetaDistribution.LogGamma(number + 1);
    }
}
