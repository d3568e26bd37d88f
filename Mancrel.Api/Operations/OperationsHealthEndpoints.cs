using System.Globalization;
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
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mancrel.Api.Operations;

/// <summary>How the product is, for who keeps it running.</summary>
/// <param name="State"><c>up</c>; <c>degraded</c> where it works and somebody should look; <c>down</c> where mail is refused.</param>
/// <param name="Reasons">Why it is not up, each in a sentence.</param>
/// <param name="Dependencies">Each with its state and how long it took.</param>
/// <param name="Queues">How full they are.</param>
public sealed record OperationsHealth(
    string State,
    [property: Said] IReadOnlyList<string> Reasons,
    IReadOnlyList<DependencyHealth> Dependencies,
    IReadOnlyList<QueueView> Queues
);

/// <summary>Health with its reasons: what cannot be written, what waits too long, what failed.</summary>
public static class OperationsHealthEndpoints
{
    // A letter is answered within seconds: what waits longer waits for something that is broken.
    private const double LongestWait = 300;

    /// <summary>Maps the route.</summary>
    public static void MapOperationsHealth(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/operations/health", ReadAsync)
            .Tells(
                "How the product is, with the reasons: what cannot be written, what waits too long, dead letters, "
                    + "schedules that failed."
            )
            .WithTags("Operations")
            .Needs(Permission.Operate);

    private static async Task<Ok<OperationsHealth>> ReadAsync(
        Caller caller,
        HealthCheckService checks,
        IEventQueue queue,
        ScheduleRunner schedules,
        IBackups backups,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var health = HealthEndpoints.Of(await checks.CheckHealthAsync(cancellation));
        var down = health
            .Dependencies.Where(one => one.State != "up")
            .Select(one => $"{one.Name} is down: {one.Detail ?? "it does not answer"}")
            .ToList();
        if (down.Count > 0)
        {
            // What else there is to say stands in what is down.
            return TypedResults.Ok(new OperationsHealth("down", down, health.Dependencies, []));
        }

        var queues = await QueueView.AllAsync(queue, clock, cancellation);
        List<string> reasons =
        [
            .. queues
                .Where(one => one.OldestSeconds > LongestWait)
                .Select(one =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the queue {one.Queue} is {one.OldestSeconds / 60:0} minutes behind, with {one.Waiting} messages waiting"
                    )
                ),
        ];
        if ((await queue.ListDeadLettersAsync(caller.Tenant, queue: null, limit: 1, cursor: null, cancellation)).Items.Count > 0)
        {
            reasons.Add("there are dead letters: messages that could not be processed");
        }

        foreach (var work in schedules.Works)
        {
            if (await schedules.StateAsync(caller.Tenant, work.Name, cancellation) is { Value: { Error: { } error } state })
            {
                reasons.Add($"the schedule {work.Name} failed at {state.Slot}: {error}");
            }
        }

        reasons.AddRange(OfBackups(backups.State, clock.GetUtcNow()));
        return TypedResults.Ok(new OperationsHealth(reasons.Count == 0 ? "up" : "degraded", reasons, health.Dependencies, queues));
    }

    private static IEnumerable<string> OfBackups(BackupState state, DateTimeOffset now)
    {
        if (state is { FailedAt: { } at, Fault: { } fault })
        {
            yield return $"the backup of {at.ToString("u", CultureInfo.InvariantCulture)} failed: {fault}";
        }

        if (state.IsOld(now))
        {
            yield return $"the last backup is of {state.Last!.At.ToString("u", CultureInfo.InvariantCulture)}: two were due since";
        }
    }
}
