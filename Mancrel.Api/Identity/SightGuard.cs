using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Identity;

/// <summary>What a route with an id shows or changes, and where to look whose it is.</summary>
/// <param name="What">Its name in a sentence.</param>
/// <param name="HomesAsync">The partitions of the records that it shows something of; null when there is no such thing.</param>
public sealed record Shows(string What, Func<IDocumentStore, TenantId, string, CancellationToken, Task<IReadOnlyList<string>?>> HomesAsync)
{
    /// <summary>A contact.</summary>
    public static Shows Contact { get; } = Record("contact");

    /// <summary>A company.</summary>
    public static Shows Company { get; } = Record("company");

    /// <summary>A deal.</summary>
    public static Shows Deal { get; } = Record("deal");

    /// <summary>A task.</summary>
    public static Shows Task { get; } = Record("task");

    /// <summary>A conversation.</summary>
    public static Shows Conversation { get; } = Record("conversation");

    /// <summary>A message: its conversation's.</summary>
    public static Shows Message { get; } = Inside<Message>("message", "messageId");

    /// <summary>An AI decision: that of what it was about.</summary>
    public static Shows Decision { get; } = Inside<AiDecision>("decision", "decisionId");

    /// <summary>A recommendation: its conversation's.</summary>
    public static Shows Recommendation { get; } = Inside<RecommendationRecord>("recommendation", "recommendationId");

    /// <summary>An audit of a sent reply: its conversation's.</summary>
    public static Shows Audit { get; } = Inside<BlindAudit>("audit", "auditId");

    /// <summary>A merge: its survivor's.</summary>
    public static Shows Merge { get; } =
        new(
            "merge",
            async (store, tenant, id, cancellation) =>
                await store.GetAsync<ContactMerge>(tenant, ContactMerge.PartitionOf(id), id, cancellation) is { } merge
                    ? [merge.Value.Survivor.Partition]
                    : null
        );

    private static Shows Record(string kind) =>
        new(kind, (_, _, id, _) => System.Threading.Tasks.Task.FromResult<IReadOnlyList<string>?>([$"{kind}/{id}"]));

    private static Shows Inside<T>(string what, string idField)
        where T : class, IDocument =>
        new(
            what,
            async (store, tenant, id, cancellation) =>
                await store.FindAsync<T>(tenant, idField, id, cancellation) is { } found ? Sights.HomesOf(found.Value) : null
        );
}

/// <summary>
/// Stands before every route: finds out whose records the caller sees, and answers 404 where the route's id is that of somebody else's.
/// Lists narrow themselves by
/// <see cref="Caller.Sight"/>.
/// </summary>
public sealed class SightGuard(RequestDelegate next)
{
    /// <summary>Lets a request through or not.</summary>
    public async Task InvokeAsync(HttpContext context, Sights sights, IDocumentStore store)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            await next(context);
            return;
        }

        var caller = Caller.Of(context);

        // An API key is nobody's desk: administrators make it, and its scopes say what it may do.
        var sight = caller.Session is null
            ? Sight.All
            : await sights.OfAsync(caller.Tenant, caller.User, caller.Role, context.RequestAborted);
        context.Features.Set(sight);
        if (
            !sight.IsAll
            && context.GetEndpoint()?.Metadata.GetMetadata<Shows>() is { } shows
            && context.Request.RouteValues["id"] is string id
            && (
                await shows.HomesAsync(store, caller.Tenant, id, context.RequestAborted) is not { } homes
                || !await sights.SeesAllAsync(caller.Tenant, sight, homes, context.RequestAborted)
            )
        )
        {
            await Problems.NotFound(shows.What, id).ExecuteAsync(context);
            return;
        }

        await next(context);
    }
}

/// <summary>Says on a route what it shows.</summary>
public static class ShowsRoutes
{
    /// <summary>Puts a route or group with an id behind the guard.</summary>
    public static TBuilder Guards<TBuilder>(this TBuilder builder, Shows shows)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(shows);
}
