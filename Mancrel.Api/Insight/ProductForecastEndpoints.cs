using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Demand;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Insight.Statistics;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>What may be sold of a product, in one currency and without tax.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Name">As its newest quote calls it.</param>
/// <param name="Deals">Open deals that offer it: its base.</param>
/// <param name="Quantity">How many they offer together.</param>
/// <param name="Value">What they are worth, if all were won.</param>
/// <param name="Expected">The mean.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ProductForecastLine(
    string Sku,
    string Name,
    long Deals,
    decimal Quantity,
    Money Value,
    Money Expected,
    Money Low,
    Money High
);

/// <summary>How many of a product were ordered, month by month, and how that goes on.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Title">As the catalogue calls it; null where it has it no more.</param>
/// <param name="Months">Whole months from the first order on, by <c>2026-11</c> (UTC): its base.</param>
/// <param name="Running">Of the month that is not over; it is not in what is foretold.</param>
/// <param name="Method"><c>level</c>, <c>trend</c> or <c>seasonal</c>; null with fewer than six whole months.</param>
/// <param name="Ahead">The running month and the two after it; empty without a method.</param>
/// <param name="Test">How forecasts of one month ahead did, each made from what was known before it.</param>
public sealed record ProductSeriesView(
    string Sku,
    string? Title,
    IReadOnlyDictionary<string, decimal> Months,
    decimal Running,
    string? Method,
    IReadOnlyList<AheadPoint> Ahead,
    BackTest Test
);

/// <summary>What may be sold, by product.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Within">What lies within the intervals, 0..1.</param>
/// <param name="QuotedDeals">Open deals with a quote that stands; what others may come to is in no product.</param>
/// <param name="Complete">False where older quotes than the newest 1,000 were left out.</param>
/// <param name="Products">The most expected first.</param>
/// <param name="Sold">Of the twenty products that were ordered most in a year, orders by month and how they go on.</param>
/// <param name="SoldComplete">False where older orders than the newest 3,000 were left out.</param>
public sealed record ProductForecastView(
    DateTimeOffset AsOf,
    double Within,
    int QuotedDeals,
    bool Complete,
    IReadOnlyList<ProductForecastLine> Products,
    IReadOnlyList<ProductSeriesView> Sold,
    bool SoldComplete
);

/// <summary>The weighted pipeline by product, from the quotes of open deals.</summary>
internal static class ProductForecastEndpoints
{
    private const int MostProducts = 200;
    private const int MonthsAhead = 3;

    /// <summary>Maps the route.</summary>
    public static void MapProductForecast(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/forecast/products", ReadAsync)
            .Tells(
                "What may be sold of each product: what the newest standing quote of each open deal asks for it, weighted by how likely "
                    + "deals of its stage are won, with intervals of 90 %; and what was ordered of it month by month, how that goes on, "
                    + "and how such forecasts did before. Orders are those of the whole office, whoever asks."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<ProductForecastView>> ReadAsync(
        string? pipelineId,
        string? ownerId,
        Caller caller,
        OfferedProducts offered,
        StatsBook book,
        PipelineBook pipelines,
        DemandBook demand,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var wishes = await demand.OrdersAsync(caller.Tenant, today.AddMonths(-ProductSales.LongestHistory), cancellation);
        var offers = await offered.ReadAsync(
            caller.Tenant,
            caller.Sight,
            deal =>
                (string.IsNullOrEmpty(pipelineId) || deal.PipelineId.Value == pipelineId)
                && (string.IsNullOrEmpty(ownerId) || deal.OwnerId?.Value == ownerId),
            cancellation
        );
        var known = (await pipelines.ListAsync(caller.Tenant, cancellation)).Select(stored => stored.Value).ToList();
        var odds = new OddsBook(known, await book.SalesAsync(caller.Tenant, cancellation));
        return TypedResults.Ok(
            new ProductForecastView(
                clock.GetUtcNow(),
                Interval.Within,
                offers.Deals,
                offers.Complete,
                [
                    .. (
                        from one in offers.Items
                        group one by (one.Sku, Currency: one.Deal.Currency!) into alike
                        let expected = PipelineForecast.Of([.. alike.Select(one => one.Deal)], odds.Of)
                        orderby expected.Expected descending, alike.Key.Sku
                        select new ProductForecastLine(
                            alike.Key.Sku,
                            alike.First().Name,
                            expected.Deals,
                            alike.Sum(one => one.Quantity),
                            new Money(expected.Value, alike.Key.Currency),
                            new Money(expected.Expected, alike.Key.Currency),
                            new Money(expected.Low, alike.Key.Currency),
                            new Money(expected.High, alike.Key.Currency)
                        )
                    ).Take(MostProducts),
                ],
                await Task.WhenAll(
                    ProductSales.Of(wishes.Items, today, MonthsAhead).Select(one => SoldAsync(store, caller.Tenant, one, cancellation))
                ),
                wishes.Complete
            )
        );
    }

    private static async Task<ProductSeriesView> SoldAsync(
        IDocumentStore store,
        TenantId tenant,
        ProductSeries series,
        CancellationToken cancellation
    )
    {
        var product = (await store.GetAsync<Product>(tenant, Product.PartitionOf(series.Sku), series.Sku, cancellation))?.Value;
        return new ProductSeriesView(
            series.Sku,
            product is { Deleted: false } ? product.Title : null,
            series.Months,
            series.Running,
            series.Outlook.Method,
            [.. series.Outlook.Ahead.Select(point => new AheadPoint(Rounded(point.Expected), Rounded(point.Low), Rounded(point.High)))],
            series.Outlook.Test with
            {
                MeanError = series.Outlook.Test.MeanError is { } error ? Rounded(error) : null,
            }
        );

        static double Rounded(double value) => Math.Round(value, 2);
    }
}
