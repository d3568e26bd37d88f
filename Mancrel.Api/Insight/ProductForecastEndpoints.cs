using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Insight.Statistics;
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

/// <summary>What may be sold, by product.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Within">What lies within the intervals, 0..1.</param>
/// <param name="QuotedDeals">Open deals with a quote that stands; what others may come to is in no product.</param>
/// <param name="Complete">False where older quotes than the newest 1,000 were left out.</param>
/// <param name="Products">The most expected first.</param>
public sealed record ProductForecastView(
    DateTimeOffset AsOf,
    double Within,
    int QuotedDeals,
    bool Complete,
    IReadOnlyList<ProductForecastLine> Products
);

/// <summary>The weighted pipeline by product, from the quotes of open deals.</summary>
internal static class ProductForecastEndpoints
{
    private const int MostProducts = 200;

    /// <summary>Maps the route.</summary>
    public static void MapProductForecast(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/forecast/products", ReadAsync)
            .Tells(
                "What may be sold of each product: what the newest standing quote of each open deal asks for it, weighted by how likely "
                    + "deals of its stage are won, with intervals of 90 %."
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
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
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
                ]
            )
        );
    }
}
