using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Office;

/// <summary>A schedule: what it does, when it ran last and how that ended, when it runs next.</summary>
public sealed record ScheduleView(
    string Id,
    string Etag,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    string Name,
    [property: Said] string About,
    DateTimeOffset NextAt,
    string? LastSlot,
    ScheduleProgress? Progress,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    int? Attempts,
    [property: Said] string? Result,
    [property: Said] string? Error
)
{
    /// <summary>The view of a schedule with its state.</summary>
    public static ScheduleView Of(IScheduledWork work, DateTimeOffset next, Stored<ScheduleState>? stored)
    {
        var state = stored?.Value;
        return new(
            work.Name,
            stored?.ETag ?? "0",
            stored?.CreatedAt,
            stored?.UpdatedAt,
            work.Name,
            work.About,
            next,
            state?.Slot,
            state?.Progress,
            state?.StartedAt,
            state?.EndedAt,
            state?.Attempts,
            state?.Result,
            state?.Error
        );
    }
}

/// <summary>The schedules, and their work on a person's word.</summary>
public static class ScheduleEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapSchedules(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/schedules").WithTags("Schedules").Needs(Permission.Operate);
        group.MapGet("/", ListAsync).Tells("The recurring work with its last and next time.");
        group.MapPost("/{name}/run", RunAsync).Tells("Does a schedule's work now.");
    }

    private static async Task<Ok<ListPage<ScheduleView>>> ListAsync(Caller caller, ScheduleRunner runner, CancellationToken cancellation)
    {
        var views = new List<ScheduleView>();
        foreach (var work in runner.Works)
        {
            views.Add(ScheduleView.Of(work, runner.NextOf(work), await runner.StateAsync(caller.Tenant, work.Name, cancellation)));
        }

        return TypedResults.Ok(new ListPage<ScheduleView>(views, NextCursor: null));
    }

    private static async Task<Results<Ok<ScheduleView>, ProblemHttpResult>> RunAsync(
        string name,
        Caller caller,
        ScheduleRunner runner,
        CancellationToken cancellation
    )
    {
        if (runner.Works.FirstOrDefault(one => one.Name == name) is not { } work)
        {
            return Problems.NotFound("schedule", name);
        }

        return await runner.RunNowAsync(caller.Tenant, work, cancellation) is null
            ? Problems.Of(StatusCodes.Status409Conflict, $"{name} is being run already")
            : TypedResults.Ok(ScheduleView.Of(work, runner.NextOf(work), await runner.StateAsync(caller.Tenant, name, cancellation)));
    }
}
