using System.Text.Json.Serialization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Tracking;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach;

/// <summary>Whether opens and clicks of mail to many are counted.</summary>
public sealed record TrackingView(string Id, string Etag, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, bool Enabled);

/// <summary>What can be changed of it.</summary>
public sealed record TrackingFields([property: JsonRequired] bool Enabled);

/// <summary>
/// The picture and the links of mail to many, and whether a tenant counts them. Both lie at <c>/t</c>, and below <c>/api</c> for hosts that
/// have nothing beside it.
/// </summary>
public static class TrackingEndpoints
{
    // The smallest picture there is: one transparent point (GIF89a).
    private static readonly byte[] Point = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Maps the routes.</summary>
    public static void MapTracking(this IEndpointRouteBuilder routes)
    {
        foreach (var root in new[] { "/t", "/api/t" })
        {
            routes
                .MapMethods(root + "/o/{token}.gif", [HttpMethods.Get, HttpMethods.Head], OpenAsync)
                .Tells("The picture in a mail to many; it counts an open where the tenant counts and a person looks.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "image/gif")
                .AllowAnonymous();
            routes
                .MapMethods(root + "/c/{token}", [HttpMethods.Get, HttpMethods.Head], ClickAsync)
                .Tells("A link of a mail to many: leads where its signature says, and counts a click where the tenant counts.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status302Found, "text/html")
                .AllowAnonymous();
        }

        var group = routes.MapGroup("/api/outreach/tracking").WithTags("Outreach");
        group.MapGet("/", GetAsync).Tells("Whether opens and clicks are counted.").Needs(Permission.Read);
        group
            .MapPatch("/", PatchAsync)
            .Tells(
                "Has opens and clicks counted, or not: mail that left before keeps working, and nothing more is kept.",
                """{"enabled": true}"""
            )
            .Needs(Permission.Administer)
            .Produces<TrackingView>();
    }

    private static async Task<IResult> OpenAsync(
        string token,
        HttpContext context,
        TrackingTokens tokens,
        MailTracks tracks,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { Url: null } ticket)
        {
            return Problems.NotFound("picture", "this address");
        }

        if (!MachineReader.Is(context.Request))
        {
            await tracks.OpenedAsync(ticket, cancellation);
        }

        Hide(context);
        return TypedResults.Bytes(Point, "image/gif");
    }

    private static async Task<IResult> ClickAsync(
        string token,
        HttpContext context,
        TrackingTokens tokens,
        MailTracks tracks,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { Url: { } url } ticket)
        {
            await PlainPage.WriteAsync(
                context,
                StatusCodes.Status404NotFound,
                PlainPage.Note("This link is not one of ours", "It may have been cut in two by a mail program.")
            );
            return Results.Empty;
        }

        if (!MachineReader.Is(context.Request))
        {
            await tracks.ClickedAsync(ticket, cancellation);
        }

        Hide(context);
        return TypedResults.Redirect(url);
    }

    // Each look is a request of its own, and where it led tells nobody about the mail.
    private static void Hide(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
    }

    private static async Task<Ok<TrackingView>> GetAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var view = View(await TrackingPolicy.ReadAsync(store, caller.Tenant, cancellation));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task<Ok<TrackingView>> PatchAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var expected = Preconditions.Required(context.Request);
        var stored = await TrackingPolicy.ReadAsync(store, caller.Tenant, cancellation);
        if (expected != (stored?.ETag ?? "0"))
        {
            throw Preconditions.Stale();
        }

        var fields = await FieldsBody.PatchAsync(context.Request, new TrackingFields(stored?.Value.Enabled == true), cancellation);
        var next = new TrackingPolicy { Enabled = fields.Enabled };
        var batch = new DocumentBatch(caller.Tenant, next.Partition);
        _ = stored is null ? batch.Create(next) : batch.Replace(next, stored.ETag);
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            throw Preconditions.Stale();
        }

        var view = View(await TrackingPolicy.ReadAsync(store, caller.Tenant, cancellation));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static TrackingView View(Stored<TrackingPolicy>? stored) =>
        new(
            TrackingPolicy.TheId,
            stored?.ETag ?? "0",
            stored?.CreatedAt ?? DateTimeOffset.UnixEpoch,
            stored?.UpdatedAt ?? DateTimeOffset.UnixEpoch,
            stored?.Value.Enabled == true
        );
}
