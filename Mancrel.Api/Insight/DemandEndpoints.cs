using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight.Demand;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>A product and how much it is wanted.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Title">As the catalogue calls it; null where it has it no more.</param>
/// <param name="Stock">How many are there; null where that is not known.</param>
/// <param name="Demand">How much it is wanted.</param>
public sealed record DemandLine(string Sku, string? Title, decimal? Stock, ProductDemand Demand);

/// <summary>Which products are wanted.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Days">Of so many days, beside as many before.</param>
/// <param name="Complete">False where older letters, quotes or orders were left out; of each the newest 3,000 are read.</param>
/// <param name="Compared">Products that are compared: what chances are corrected for.</param>
/// <param name="Products">The most wanted first, at most fifty.</param>
public sealed record DemandView(DateTimeOffset AsOf, int Days, bool Complete, int Compared, IReadOnlyList<DemandLine> Products);

/// <summary>Which products letters ask about, quotes offer and orders take, and of which that changed.</summary>
internal static class DemandEndpoints
{
    private const int UsualDays = 30;
    private const int MostDays = 365;
    private const int MostProducts = 50;

    /// <summary>Maps the route.</summary>
    public static void MapDemand(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/demand", ReadAsync)
            .Tells(
                "How many letters asked about each product in the last days (`days`, 1 to 365, 30 where nobody says) and in as many "
                    + "before, how often it was quoted and ordered, and of which products that changed by more than chance."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<DemandView>> ReadAsync(
        string? days,
        Caller caller,
        DemandBook book,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var asked = TeamEndpoints.Days(days, UsualDays, MostDays);
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var wishes = await book.ReadAsync(caller.Tenant, today.AddDays(1 - (2 * asked)), cancellation);
        var all = MarketSignals.Of(wishes.Items, today, asked);
        var told = all.Take(MostProducts).ToList();
        var known = (
            await Task.WhenAll(
                told.Select(one => store.GetAsync<Product>(caller.Tenant, Product.PartitionOf(one.Sku), one.Sku, cancellation))
            )
        )
            .Where(item => item is { Value.Deleted: false })
            .ToDictionary(item => item!.Value.Sku, item => item!.Value, StringComparer.Ordinal);
        return TypedResults.Ok(
            new DemandView(
                now,
                asked,
                wishes.Complete,
                all.Count,
                [
                    .. told.Select(one =>
                        known.TryGetValue(one.Sku, out var product)
                            ? new DemandLine(one.Sku, product.Title, product.Stock, one)
                            : new DemandLine(one.Sku, Title: null, Stock: null, one)
                    ),
                ]
            )
        );
    }
}
