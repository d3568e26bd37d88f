using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Http;

/// <summary>One dependency of a host and how to ask after it.</summary>
/// <param name="Name">store, queue, workflows, mail …</param>
/// <param name="CheckAsync">Throws or gives a sentence when it is not well; null when it is.</param>
public sealed record HealthCheck(string Name, Func<CancellationToken, Task<string?>> CheckAsync);

/// <summary>What one dependency answered.</summary>
public sealed record DependencyHealth(string Name, string State, double Milliseconds, string? Detail);

/// <summary>The whole.</summary>
public sealed record Health(string State, IReadOnlyList<DependencyHealth> Dependencies);

/// <summary>Health: two answers that need no secret.</summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Maps the routes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/health/live", () => TypedResults.Ok(new Health("up", []))).WithTags("Health").AllowAnonymous();
        routes.MapGet("/api/health/ready", ReadyAsync).WithTags("Health").Produces<Health>().AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(IEnumerable<HealthCheck> checks, TimeProvider clock, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(checks.Select(check => AskAsync(check, clock, cancellation)));
        var up = Array.TrueForAll(answers, answer => answer.State == "up");
        return TypedResults.Json(
            new Health(up ? "up" : "down", answers),
            statusCode: up ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    private static async Task<DependencyHealth> AskAsync(HealthCheck check, TimeProvider clock, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        string? fault;
        try
        {
            fault = await check.CheckAsync(cancellation).WaitAsync(Patience, clock, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // The edge: whatever ails a dependency is the answer, without its particulars, which may hold secrets.
            fault = error.GetType().Name;
        }

        return new DependencyHealth(
            check.Name,
            fault is null ? "up" : "down",
            Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 2),
            fault
        );
    }
}
