using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mancrel.Api.Http;

/// <summary>What one dependency answered.</summary>
public sealed record DependencyHealth(string Name, string State, double Milliseconds, [property: Said] string? Detail);

/// <summary>The whole.</summary>
public sealed record Health(string State, IReadOnlyList<DependencyHealth> Dependencies);

/// <summary>Health: two answers that need no secret.</summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds a dependency of the host: store, queue, workflows, mail …</summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">Its name.</param>
    /// <param name="ask">Throws or gives a sentence when it is not well; null when it is.</param>
    public static void AddDependency(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, CancellationToken, Task<string?>> ask
    ) =>
        services
            .AddHealthChecks()
            .Add(new HealthCheckRegistration(name, provider => new Dependency(provider, ask), failureStatus: null, tags: null, Patience));

    /// <summary>Maps the routes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/health/live", () => TypedResults.Ok(new Health("up", [])))
            .Tells("The process runs.")
            .WithTags("Health")
            .AllowAnonymous();
        routes
            .MapGet("/api/health/ready", ReadyAsync)
            .Tells("Storage, queue and model are ready, each with its state.")
            .WithTags("Health")
            .Produces<Health>()
            .AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HealthCheckService checks, CancellationToken cancellation)
    {
        var health = Of(await checks.CheckHealthAsync(cancellation));
        return TypedResults.Json(
            health,
            statusCode: health.State == "up" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    /// <summary>What the dependencies answered.</summary>
    internal static Health Of(HealthReport report) =>
        new(
            report.Status == HealthStatus.Healthy ? "up" : "down",
            [
                .. report.Entries.Select(entry => new DependencyHealth(
                    entry.Key,
                    entry.Value.Status == HealthStatus.Healthy ? "up" : "down",
                    Math.Round(entry.Value.Duration.TotalMilliseconds, 2),
                    // Whatever ails a dependency is the answer, without its particulars, which may hold secrets.
                    entry.Value.Exception
                        is { } error
                        ? error.GetType().Name
                        : entry.Value.Description
                )),
            ]
        );

    private sealed class Dependency(IServiceProvider provider, Func<IServiceProvider, CancellationToken, Task<string?>> ask) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await ask(provider, cancellationToken) is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy();
    }
}
