using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight.Customers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>Customers by the month of their first purchase.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Complete">False where older purchases were left out, so that some who came again look new.</param>
/// <param name="Purchases">Invoices, orders and won deals of customers who are seen: the base.</param>
/// <param name="Cohorts">Of the last twelve months that are over, the oldest first.</param>
public sealed record CohortsView(DateTimeOffset AsOf, bool Complete, int Purchases, IReadOnlyList<Cohort> Cohorts);

/// <summary>How many new customers come again, by the month that they began in.</summary>
internal static class CohortEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapCohorts(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/cohorts", ReadAsync)
            .Tells("Customers by the month of their first purchase: how many bought in each month after it, and how many had come again.")
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<CohortsView>> ReadAsync(
        Caller caller,
        CustomerBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var fit = await book.OfAsync(caller.Tenant, cancellation);
        var seen = fit.Bought.Where(one => caller.Sight.Sees(fit.Owners[one.Customer])).ToList();
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new CohortsView(now, fit.Complete, seen.Count, Cohorts.Of(seen, DateOnly.FromDateTime(now.UtcDateTime))));
    }
}
