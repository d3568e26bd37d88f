namespace Mancrel.Core.Insight.Customers;

/// <summary>How many of those who began in a month bought in a later one.</summary>
/// <param name="After">Months after the one that they began in, from 1.</param>
/// <param name="Bought">Of them, who bought in that month.</param>
/// <param name="BackByThen">Of them, who had come again by the end of that month.</param>
public sealed record CohortMonth(int After, Proportion Bought, Proportion BackByThen);

/// <summary>Customers who bought for the first time in the same month.</summary>
/// <param name="Month">The month, such as <c>2026-03</c> (UTC).</param>
/// <param name="Customers">How many.</param>
/// <param name="Months">Of each whole month since, the next first.</param>
public sealed record Cohort(string Month, int Customers, IReadOnlyList<CohortMonth> Months);

/// <summary>Customers by the month of their first purchase, and how many come again.</summary>
public static class Cohorts
{
    /// <summary>Months of beginners that are told, and months after them.</summary>
    public const int Most = 12;

    /// <summary>
    /// The cohorts of the last twelve months that are over, the oldest first, and what months that are over saw of them.
    /// </summary>
    public static IReadOnlyList<Cohort> Of(IEnumerable<Purchase> purchases, DateOnly today)
    {
        var now = At(today);
        return
        [
            .. purchases
                .GroupBy(one => one.Customer)
                .Select(theirs => theirs.Select(one => At(one.Day)).Distinct().Order().ToList())
                .GroupBy(months => months[0])
                .Where(cohort => cohort.Key < now && cohort.Key >= now - Most)
                .OrderBy(cohort => cohort.Key)
                .Select(cohort => Of(cohort.Key, [.. cohort], now)),
        ];
    }

    private static Cohort Of(int began, List<List<int>> customers, int now) =>
        new(
            Name(began),
            customers.Count,
            [
                .. Enumerable
                    .Range(1, Math.Max(0, now - began - 1))
                    .Select(after => new CohortMonth(
                        after,
                        Proportion.Of(customers.Count(months => months.Contains(began + after)), customers.Count),
                        Proportion.Of(customers.Count(months => months.Count > 1 && months[1] <= began + after), customers.Count)
                    )),
            ]
        );

    private static int At(DateOnly day) => (day.Year * 12) + day.Month - 1;

    private static string Name(int month) => new DateOnly(month / 12, (month % 12) + 1, 1).ToString("yyyy-MM", null);
}
