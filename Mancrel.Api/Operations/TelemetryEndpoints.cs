using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Operations;

/// <summary>Where what the product tells of itself is looked at.</summary>
/// <param name="TraceUrl">The address of a trace, with <c>{traceId}</c> in the place of its id; null where none is set.</param>
public sealed record TelemetryView(string? TraceUrl);

/// <summary>Traces, for who looks into a letter's way.</summary>
public static class TelemetryEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapTelemetry(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/operations/telemetry", (MancrelSettings settings) => TypedResults.Ok(new TelemetryView(settings.TraceUrl)))
            .Tells("Where a message's or a decision's traceId is looked at.")
            .WithTags("Operations")
            .Needs(Permission.Read);
}
