using Mancrel.Core.Insight.Demand;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Which products are wanted, and how their orders go on.</summary>
public sealed class DemandTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Letters_quotes_and_orders_are_counted_beside_the_days_before()
    {
        Wish[] wishes =
        [
            Asked("LAMP", 0),
            Asked("LAMP", 29),
            Asked("LAMP", 30),
            Asked("LAMP", 60),
            new("LAMP", WishKind.Ordered, Today, 3),
            new("LAMP", WishKind.Ordered, Today.AddDays(-30), 9),
            new("DESK", WishKind.Quoted, Today, 2),
        ];

        var told = MarketSignals.Of(wishes, Today, days: 30);

        Assert.Equal(["LAMP", "DESK"], told.Select(one => one.Sku));
        Assert.Equal((2, 1, 1, 3m, 0), (told[0].Asked, told[0].AskedBefore, told[0].Ordered, told[0].OrderedQuantity, told[0].Quoted));
        Assert.Equal((0, 1, "none"), (told[1].Asked, told[1].Quoted, told[1].Change));
        Assert.Equal(2, told[0].Pace.Count);
    }

    [Fact]
    public void What_grew_is_found_among_many_and_in_nineteen_of_twenty_quiet_shops_nothing_is()
    {
        var draws = new Draws(12);
        var (found, misled, shops) = (0, 0, 300);
        for (var shop = 0; shop < shops; shop++)
        {
            var wishes = Enumerable.Range(0, 60).SelectMany(at => Letters(draws, $"P{at}", 6, 6)).ToList();
            misled += MarketSignals.Of(wishes, Today, 30).Any(one => one.Change != "none") ? 1 : 0;
            wishes.AddRange(Letters(draws, "GREW", 40, 8));
            found += MarketSignals.Of(wishes, Today, 30).Single(one => one.Sku == "GREW").Change == "more" ? 1 : 0;
        }

        Assert.InRange(misled / (double)shops, 0, 0.05);
        Assert.InRange(found / (double)shops, 0.85, 1);
        Assert.Equal("less", MarketSignals.Of([.. Enumerable.Range(0, 30).Select(_ => Asked("GONE", 40))], Today, 30)[0].Change);
    }

    [Fact]
    public void Orders_of_a_product_go_on_as_they_did_and_what_was_foretold_before_is_held_against_what_came()
    {
        var draws = new Draws(13);
        var orders = Enumerable
            .Range(1, 30)
            .Select(ago => new Wish("LAMP", WishKind.Ordered, Today.AddMonths(-ago), 20 + (int)(draws.Even() * 5)))
            .Append(new Wish("LAMP", WishKind.Ordered, Today, 7))
            .Append(new Wish("RARE", WishKind.Ordered, Today.AddMonths(-2), 1))
            .Append(new Wish("LAMP", WishKind.Quoted, Today.AddMonths(-3), 900))
            .ToList();

        var told = ProductSales.Of(orders, Today, months: 3);

        Assert.Equal(["LAMP", "RARE"], told.Select(one => one.Sku));
        Assert.Equal((30, 7m), (told[0].Months.Count, told[0].Running));
        Assert.Equal(("2024-05", "2026-10"), (told[0].Months.Keys.First(), told[0].Months.Keys.Last()));
        Assert.InRange(told[0].Outlook.Ahead[0].Expected, 19, 26);
        Assert.Equal(12, told[0].Outlook.Test.Forecasts);
        Assert.InRange(told[0].Outlook.Test.Share!.Value, 0, 0.2);

        // Two months are no series: the one without an order is one of them.
        Assert.Equal([1m, 0m], told[1].Months.Values);
        Assert.Null(told[1].Outlook.Method);
    }

    private static IEnumerable<Wish> Letters(Draws draws, string sku, double now, double before)
    {
        foreach (var (mean, first) in new[] { (now, 0), (before, 30) })
        {
            // A Poisson process: letters come after waits that chance makes.
            for (var day = -Math.Log(draws.Even()) * 30 / mean; day < 30; day += -Math.Log(draws.Even()) * 30 / mean)
            {
                yield return Asked(sku, first + (int)day);
            }
        }
    }

    private static Wish Asked(string sku, int daysAgo) => new(sku, WishKind.Asked, Today.AddDays(-daysAgo), 0);
}
