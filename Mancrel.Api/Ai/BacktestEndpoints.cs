using Mancrel.Api.Access;
using Mancrel.Api.Http;
using Mancrel.Core.Ai.Backtests;
using Mancrel.Core.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Ai;

/// <summary>Body of <c>POST /api/ai/backtest</c>.</summary>
/// <param name="From">From when on; null for all.</param>
/// <param name="To">Until when; null for now.</param>
/// <param name="Limit">How many decisions at most, 1 to 1,000; 200 when not given.</param>
public sealed record BacktestRequest(DateTimeOffset? From, DateTimeOffset? To, int? Limit);

/// <summary>The recorded past under today's settings, without sending.</summary>
public static class BacktestEndpoints
{
    private const int Most = 1_000;
    private const int Usual = 200;

    /// <summary>Maps the route.</summary>
    public static void MapBacktest(this IEndpointRouteBuilder routes) => routes.MapPost("/api/ai/backtest", RunAsync).WithTags("AI").Needs(Permission.Operate);

    private static async Task<Results<Ok<BacktestReport>, ProblemHttpResult>> RunAsync(BacktestRequest body, Caller caller, Backtest backtest, CancellationToken cancellation) =>
        body.Limit is < 1 or > Most ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "limit", "is a whole number from 1 to 1000")
        : body.From > body.To ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "from", "is at most to")
        : TypedResults.Ok(await backtest.RunAsync(caller.Tenant, body.From, body.To, body.Limit ?? Usual, cancellation));
}
