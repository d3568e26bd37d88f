using Mancrel.Core.Common;

namespace Mancrel.Core.Insight.Customers;

/// <summary>Something that a customer bought.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Day">When.</param>
/// <param name="Worth">For how much; null where nobody said.</param>
public sealed record Purchase(CustomerKey Customer, DateOnly Day, Money? Worth);

/// <summary>A customer: the company where one bought, else the person.</summary>
public readonly record struct CustomerKey(bool IsCompany, string Id);

/// <summary>What a customer bought until a day, as repeat-purchase models look at it: purchases of one day are one.</summary>
/// <param name="Customer">Who.</param>
/// <param name="First">The day of the first purchase.</param>
/// <param name="Last">The day of the last.</param>
/// <param name="Purchases">Days on which something was bought.</param>
/// <param name="Age">Days since the first purchase.</param>
/// <param name="Currency">Of most purchases with a worth; null where none has one.</param>
/// <param name="Priced">Days with a worth in that currency.</param>
/// <param name="Mean">The mean worth of these days.</param>
public sealed record CustomerHistory(
    CustomerKey Customer,
    DateOnly First,
    DateOnly Last,
    int Purchases,
    int Age,
    string? Currency,
    int Priced,
    double Mean
)
{
    /// <summary>Purchases after the first.</summary>
    public int Repeats => Purchases - 1;

    /// <summary>Days from the first purchase to the last.</summary>
    public int Recency => Last.DayNumber - First.DayNumber;

    /// <summary>Days since the last purchase.</summary>
    public int Silent => Age - Recency;

    /// <summary>The mean of the days between purchases; null with one.</summary>
    public double? Gap => Repeats == 0 ? null : Math.Round(Recency / (double)Repeats, 1);

    /// <summary>Of all customers, as known at the end of a day.</summary>
    public static IReadOnlyList<CustomerHistory> Of(IEnumerable<Purchase> purchases, DateOnly until) =>
        [
            .. from purchase in purchases
            where purchase.Day <= until
            group purchase by purchase.Customer into theirs
            let days = theirs.Select(one => one.Day).Distinct().ToList()
            let priced = theirs
                .Where(one => one.Worth is { Amount: > 0 })
                .GroupBy(one => one.Worth!.Value.Currency, StringComparer.Ordinal)
                .OrderByDescending(alike => alike.Count())
                .ThenBy(alike => alike.Key, StringComparer.Ordinal)
                .FirstOrDefault()
            let sums = priced?.GroupBy(one => one.Day).Select(day => (double)day.Sum(one => one.Worth!.Value.Amount)).ToList() ?? []
            select new CustomerHistory(
                theirs.Key,
                days.Min(),
                days.Max(),
                days.Count,
                until.DayNumber - days.Min().DayNumber,
                priced?.Key,
                sums.Count,
                sums.Count == 0 ? 0 : sums.Average()
            ),
        ];
}
