using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Replies.Shadow;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Replies;

/// <summary>What would have left in shadow mode.</summary>
public static class ShadowEndpoints
{
    private const int MostDays = 90;

    /// <summary>Maps the routes.</summary>
    public static void MapShadow(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/replies/shadow", GetAsync)
            .WithTags("Replies")
            .Tells("What would have been answered in shadow mode, beside what people answered, in the last days (7 unless said).")
            .Needs(Permission.Operate);

    private static async Task<Results<Ok<ShadowReport>, ProblemHttpResult>> GetAsync(
        int? days,
        Caller caller,
        ShadowReports reports,
        CancellationToken cancellation
    ) =>
        (days ?? 7) is >= 1 and <= MostDays and var span
            ? TypedResults.Ok(await reports.ReadAsync(caller.Tenant, TimeSpan.FromDays(span), cancellation))
            : Problems.Field(StatusCodes.Status400BadRequest, "days", $"is a whole number from 1 to {MostDays}");
}
