using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Operations;

/// <summary>How full a queue is.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Waiting">Messages that nobody has taken yet.</param>
/// <param name="Locked">Messages that are being worked on.</param>
/// <param name="OldestDue">Since when the oldest that is due has been due; null where none is.</param>
/// <param name="OldestSeconds">For how many seconds that is; 0 where none is due.</param>
public sealed record QueueView(string Queue, long Waiting, long Locked, DateTimeOffset? OldestDue, double OldestSeconds)
{
    /// <summary>All queues as they are now.</summary>
    public static async Task<IReadOnlyList<QueueView>> AllAsync(IEventQueue queue, TimeProvider clock, CancellationToken cancellation)
    {
        var views = new List<QueueView>(QueueNames.All.Count);
        foreach (var name in QueueNames.All)
        {
            var depth = await queue.DepthAsync(name, cancellation);
            var age = depth.OldestDue is { } due ? Math.Max(0, (clock.GetUtcNow() - due).TotalSeconds) : 0;
            views.Add(new QueueView(name, depth.Waiting, depth.Locked, depth.OldestDue, Math.Round(age, 1)));
        }

        return views;
    }
}

/// <summary>The queues, for who keeps the product running.</summary>
public static class QueueEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapQueues(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/operations/queues", ListAsync)
            .Tells("How many messages wait in each queue, and for how long.")
            .WithTags("Operations")
            .Needs(Permission.Operate);

    private static async Task<Ok<IReadOnlyList<QueueView>>> ListAsync(
        IEventQueue queue,
        TimeProvider clock,
        CancellationToken cancellation
    ) => TypedResults.Ok(await QueueView.AllAsync(queue, clock, cancellation));
}
