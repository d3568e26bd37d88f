using Mancrel.Core.Common;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Insight.Statistics;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Customers by the month that they began in.</summary>
public sealed class CohortTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Who_began_in_a_month_is_followed_through_each_whole_month_since()
    {
        Purchase[] bought =
        [
            Bought("a", 2026, 8, 3),
            Bought("a", 2026, 8, 20),
            Bought("a", 2026, 10, 1),
            Bought("b", 2026, 8, 31),
            Bought("b", 2026, 9, 1),
            Bought("c", 2026, 8, 9),
            Bought("d", 2026, 10, 9),
            Bought("new", 2026, 11, 2),
            Bought("old", 2025, 10, 2),
            Bought("old", 2026, 9, 2),
        ];

        var cohorts = Cohorts.Of(bought, Today);

        // The running month has beginners that nobody can tell of yet, and of October no whole month is over.
        Assert.Equal([("2026-08", 3), ("2026-10", 1)], cohorts.Select(one => (one.Month, one.Customers)));
        Assert.Equal([1, 2], cohorts[0].Months.Select(one => one.After));
        Assert.Equal([1L, 1L], cohorts[0].Months.Select(one => one.Bought.Count));
        Assert.Equal([1L, 2L], cohorts[0].Months.Select(one => one.BackByThen.Count));
        Assert.All(cohorts[0].Months, one => Assert.Equal(3, one.Bought.Base));
        Assert.Empty(cohorts[1].Months);
        Assert.Empty(Cohorts.Of([], Today));
    }

    [Fact]
    public void In_any_shop_nobody_is_back_and_gone_again_and_the_parts_are_the_whole()
    {
        var draws = new Draws(4);
        for (var shop = 0; shop < 50; shop++)
        {
            var bought = Enumerable
                .Range(0, 200)
                .Select(_ => Bought($"c{(int)(draws.Even() * 40)}", Today.AddDays(-(int)(draws.Even() * 500))))
                .ToList();

            foreach (var cohort in Cohorts.Of(bought, Today))
            {
                Assert.Equal(Enumerable.Range(1, cohort.Months.Count), cohort.Months.Select(one => one.After));
                Assert.All(
                    cohort.Months,
                    one => Assert.True(one.BackByThen.Count >= one.Bought.Count && one.Bought.Base == cohort.Customers)
                );
                Assert.Equal(cohort.Months.Select(one => one.BackByThen.Count).Order(), cohort.Months.Select(one => one.BackByThen.Count));
            }
        }
    }

    private static Purchase Bought(string who, int year, int month, int day) => Bought(who, new DateOnly(year, month, day));

    private static Purchase Bought(string who, DateOnly on) => new(new CustomerKey(IsCompany: false, who), on, new Money(10, "EUR"));
}
