using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight.Scores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>Whether scores still tell.</summary>
/// <param name="AsOf">When it was asked; it is reckoned anew every six hours.</param>
/// <param name="LeastCases">Fewer cases of three months are told and not tested.</param>
/// <param name="Deals">Of deals, by the month that they ended in.</param>
/// <param name="Contacts">Of contacts, by the 30 days that they wrote in; the newest lie 90 days back, when who bought is known.</param>
public sealed record ScoreDriftView(DateTimeOffset AsOf, int LeastCases, ScoreDriftOf Deals, ScoreDriftOf Contacts);

/// <summary>Whether some scores still tell.</summary>
/// <param name="Drifted">True where the newest three months that could be tested say that they do not.</param>
/// <param name="Months">The last twelve, the oldest first.</param>
public sealed record ScoreDriftOf(bool Drifted, IReadOnlyList<DriftMonth> Months);

/// <summary>Scores beside what came, month by month.</summary>
internal static class ScoreDriftEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapScoreDrift(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/scores/drift", ReadAsync)
            .Tells(
                "Whether scores still tell: of each month what they foretold beside what came, their order, their error, how far cases "
                    + "lie otherwise, and a test of three months corrected for looking every month."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<ScoreDriftView>> ReadAsync(
        Caller caller,
        ScoreDriftBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var drifts = await book.OfAsync(caller.Tenant, cancellation);
        return TypedResults.Ok(new ScoreDriftView(clock.GetUtcNow(), ScoreDrift.LeastCases, Of(drifts.Deals), Of(drifts.Contacts)));
    }

    private static ScoreDriftOf Of(ScoreDrift drift) => new(drift.Alarm is not null, drift.Months);
}
