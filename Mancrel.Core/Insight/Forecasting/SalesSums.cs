using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;

namespace Mancrel.Core.Insight.Forecasting;

/// <summary>Open deals that are alike: what a forecast sums them by.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Owner">Whose they are; null for nobody's.</param>
/// <param name="Month">The month that they are thought to be won in, <c>2026-11</c>; null where nobody said.</param>
/// <param name="Currency">Of their values; null where they have none.</param>
/// <param name="Probability">0 to 100, where a person said so of the deals themselves.</param>
/// <param name="Count">How many.</param>
/// <param name="Value">Sum of their values.</param>
/// <param name="Squares">Sum of the squares of their values: what their spread is reckoned from.</param>
public sealed record OpenDeals(
    string Pipeline,
    string Stage,
    string? Owner,
    string? Month,
    string? Currency,
    int? Probability,
    long Count,
    decimal Value,
    decimal Squares
);

/// <summary>Deals that were won in a month.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Owner">Whose they are; null for nobody's.</param>
/// <param name="Month">The month (UTC), <c>2026-11</c>.</param>
/// <param name="Currency">Of their values; null where they have none.</param>
/// <param name="Count">How many.</param>
/// <param name="Value">Sum of their values.</param>
public sealed record WonDeals(string Pipeline, string? Owner, string Month, string? Currency, long Count, decimal Value);

/// <summary>How deals ended that were ever in a stage.</summary>
/// <param name="Won">Those that were won.</param>
/// <param name="Ended">All that were won or lost.</param>
public sealed record StageEnds(long Won, long Ended);

/// <summary>
/// The sums that forecasts rest on, as they stand in the bucket <see cref="Bucket"/>: what one deal adds, and how the whole is read.
/// </summary>
public static class SalesSums
{
    /// <summary>The bucket.</summary>
    public const string Bucket = "sales";

    // A square must not overflow what sums are kept in; beyond it spreads are told too small, values never.
    private const decimal LargestSquared = 100_000_000_000m;
    private const char Between = '|';
    private const string None = "-";

    /// <summary>What a deal adds.</summary>
    public static IReadOnlyDictionary<string, decimal> Of(Deal deal)
    {
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        if (deal.Status == DealStatus.Active)
        {
            var key = Key(
                "open",
                deal.PipelineId.Value,
                deal.StageId,
                deal.OwnerId?.Value,
                deal.ExpectedCloseOn?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                deal.Value?.Currency,
                deal.Probability?.ToString(CultureInfo.InvariantCulture)
            );
            var squared = Math.Min(deal.Value?.Amount ?? 0, LargestSquared);
            Add(values, key, 1, deal.Value?.Amount ?? 0);
            Put(values, key + "|s", Math.Round(squared * squared, 2));
        }

        if (deal.Status is DealStatus.Won or DealStatus.Lost)
        {
            foreach (var stage in deal.History.Select(visit => (visit.PipelineId, visit.StageId)).Distinct())
            {
                var key = Key("ended", stage.PipelineId.Value, stage.StageId);
                values[key + "|all"] = 1;
                Put(values, key + "|won", deal.Status == DealStatus.Won ? 1 : 0);
            }
        }

        if (deal.Status == DealStatus.Won)
        {
            Add(
                values,
                Key(
                    "won",
                    deal.PipelineId.Value,
                    deal.OwnerId?.Value,
                    (deal.ClosedAt ?? deal.StageEnteredAt).UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    deal.Value?.Currency
                ),
                1,
                deal.Value?.Amount ?? 0
            );
        }

        return values;
    }

    /// <summary>The open deals of the sums.</summary>
    public static IEnumerable<OpenDeals> Open(IReadOnlyDictionary<string, decimal> sums) =>
        from sum in sums
        let part = sum.Key.Split(Between)
        where part is ["open", _, _, _, _, _, _, "n"]
        let key = sum.Key[..^1]
        select new OpenDeals(
            part[1],
            part[2],
            Text(part[3]),
            Text(part[4]),
            Text(part[5]),
            part[6] == None ? null : int.Parse(part[6], CultureInfo.InvariantCulture),
            (long)sum.Value,
            sums.GetValueOrDefault(key + "v"),
            sums.GetValueOrDefault(key + "s")
        );

    /// <summary>The deals that were won, by month.</summary>
    public static IEnumerable<WonDeals> Won(IReadOnlyDictionary<string, decimal> sums) =>
        from sum in sums
        let part = sum.Key.Split(Between)
        where part is ["won", _, _, _, _, "n"]
        select new WonDeals(part[1], Text(part[2]), part[3], Text(part[4]), (long)sum.Value, sums.GetValueOrDefault(sum.Key[..^1] + "v"));

    /// <summary>How deals ended that were ever in a stage.</summary>
    public static StageEnds Ends(IReadOnlyDictionary<string, decimal> sums, string pipeline, string stage)
    {
        var key = Key("ended", pipeline, stage);
        return new StageEnds((long)sums.GetValueOrDefault(key + "|won"), (long)sums.GetValueOrDefault(key + "|all"));
    }

    private static string Key(params string?[] parts) => string.Join(Between, parts.Select(part => part ?? None));

    private static string? Text(string part) => part == None ? null : part;

    private static void Add(Dictionary<string, decimal> values, string key, decimal count, decimal amount)
    {
        values[key + "|n"] = count;
        Put(values, key + "|v", amount);
    }

    private static void Put(Dictionary<string, decimal> values, string key, decimal value)
    {
        if (value != 0)
        {
            values[key] = value;
        }
    }
}
