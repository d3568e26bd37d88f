using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight;

/// <summary>Reads the kept sums.</summary>
public sealed class StatsBook(IDocumentStore store)
{
    /// <summary>Most days that one reading spans.</summary>
    public const int MostDays = 366;

    /// <summary>The sums of each day from the first to the last that has any, in order.</summary>
    public async Task<IReadOnlyList<(DateOnly Day, IReadOnlyDictionary<string, decimal> Values)>> DaysAsync(
        TenantId tenant,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellation
    )
    {
        var query = new DocumentQuery
        {
            Where = [new("bucket", FilterOperator.GreaterOrEqual, Name(from)), new("bucket", FilterOperator.LessOrEqual, Name(to))],
            Sort = new DocumentSort("bucket"),
            Limit = MostDays,
        };
        var page = await store.QueryAsync<StatCounts>(tenant, query, cancellation);
        return
        [
            .. page.Items.Select(item => (DateOnly.ParseExact(item.Value.Bucket, "O", CultureInfo.InvariantCulture), item.Value.Values)),
        ];
    }

    /// <summary>The sums of all deals.</summary>
    public Task<IReadOnlyDictionary<string, decimal>> DealsAsync(TenantId tenant, CancellationToken cancellation) =>
        BucketAsync(tenant, Contributions.Deals, cancellation);

    /// <summary>The sums of all deals that forecasts rest on.</summary>
    public Task<IReadOnlyDictionary<string, decimal>> SalesAsync(TenantId tenant, CancellationToken cancellation) =>
        BucketAsync(tenant, SalesSums.Bucket, cancellation);

    /// <summary>Days in one sum.</summary>
    public static IReadOnlyDictionary<string, decimal> Sum(IEnumerable<IReadOnlyDictionary<string, decimal>> days)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var day in days)
        {
            Contributions.Add(sums, day, 1);
        }

        return sums;
    }

    /// <summary>
    /// The reply time below which a share of all replies stayed, in seconds, told from the classes that were counted: within its class it
    /// is taken to lie evenly. Null where nothing was replied to; the end of the last class but one for what took longer.
    /// </summary>
    /// <param name="sums">The sums of some days.</param>
    /// <param name="share">0..1: 0.5 is the median.</param>
    public static double? ReplySeconds(IReadOnlyDictionary<string, decimal> sums, double share)
    {
        var classes = Enumerable
            .Range(0, Contributions.ReplyClasses.Count + 1)
            .Select(at => (double)sums.GetValueOrDefault($"reply.class.{at}"))
            .ToList();
        var wanted = classes.Sum() * share;
        if (wanted <= 0)
        {
            return null;
        }

        var seen = 0.0;
        for (var at = 0; at < Contributions.ReplyClasses.Count; at++)
        {
            if (seen + classes[at] >= wanted)
            {
                var low = at == 0 ? 0 : Contributions.ReplyClasses[at - 1];
                return low + ((Contributions.ReplyClasses[at] - low) * (wanted - seen) / classes[at]);
            }

            seen += classes[at];
        }

        return Contributions.ReplyClasses[^1];
    }

    private async Task<IReadOnlyDictionary<string, decimal>> BucketAsync(TenantId tenant, string bucket, CancellationToken cancellation) =>
        (await store.GetAsync<StatCounts>(tenant, StatCounts.PartitionOf(bucket), "counts." + bucket, cancellation))?.Value.Values
        ?? Contributions.Nothing;

    private static string Name(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
