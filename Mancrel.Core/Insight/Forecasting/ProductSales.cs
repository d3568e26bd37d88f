using System.Globalization;
using Mancrel.Core.Insight.Demand;

namespace Mancrel.Core.Insight.Forecasting;

/// <summary>How many of a product were ordered month by month, and how that goes on.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Months">Whole months from the first order on, the oldest first: how many were ordered in each, by <c>2026-11</c>.</param>
/// <param name="Running">The month that is not over; it is not in what is foretold.</param>
/// <param name="Outlook">The running month and those that follow, and how such forecasts of one month ahead did before.</param>
public sealed record ProductSeries(string Sku, IReadOnlyDictionary<string, decimal> Months, decimal Running, SeriesOutlook Outlook);

/// <summary>Foretells the orders of each product from those of the months before.</summary>
public static class ProductSales
{
    /// <summary>Months that are looked back.</summary>
    public const int LongestHistory = 36;

    /// <summary>Products that are told.</summary>
    public const int MostProducts = 20;

    /// <summary>Of the products that were ordered most in the last year, the most first.</summary>
    public static IReadOnlyList<ProductSeries> Of(IEnumerable<Wish> wishes, DateOnly today, int months)
    {
        var running = new DateOnly(today.Year, today.Month, 1);
        return
        [
            .. wishes
                .Where(one => one.What == WishKind.Ordered && one.On <= today && one.On >= running.AddMonths(-LongestHistory))
                .GroupBy(one => one.Sku, StringComparer.Ordinal)
                .OrderByDescending(alike => alike.Where(one => one.On >= running.AddYears(-1)).Sum(one => one.Quantity))
                .ThenBy(alike => alike.Key, StringComparer.Ordinal)
                .Take(MostProducts)
                .Select(alike => Of(alike.Key, [.. alike], running, months)),
        ];
    }

    private static ProductSeries Of(string sku, List<Wish> orders, DateOnly running, int ahead)
    {
        var by = orders
            .GroupBy(one => new DateOnly(one.On.Year, one.On.Month, 1))
            .ToDictionary(month => month.Key, month => month.Sum(one => one.Quantity));
        var months = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        for (var month = by.Keys.Min(); month < running; month = month.AddMonths(1))
        {
            months[month.ToString("yyyy-MM", CultureInfo.InvariantCulture)] = by.GetValueOrDefault(month);
        }

        return new ProductSeries(
            sku,
            months,
            by.GetValueOrDefault(running),
            SeriesForecast.Of([.. months.Values.Select(count => (double)count)], ahead)
        );
    }
}
