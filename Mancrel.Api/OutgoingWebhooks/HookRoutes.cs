using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.OutgoingWebhooks;

/// <summary>An endpoint of an outgoing webhook. Its secret is told when it is made or rotated, and never again.</summary>
public sealed record HookView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Url,
    string Description,
    IReadOnlyList<string> Events,
    bool Disabled,
    [property: Said] string? DisabledReason,
    DateTimeOffset? OldSecretUntil,
    string? Secret = null
)
{
    /// <summary>The view of a stored endpoint.</summary>
    public static HookView Of(Stored<HookEndpoint> stored)
    {
        var e = stored.Value;
        return new(
            e.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            e.Url,
            e.Description,
            e.Events,
            e.Disabled,
            e.DisabledReason,
            e.OldSecretUntil
        );
    }
}

/// <summary>One event on its way to an endpoint.</summary>
public sealed record HookDeliveryView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string EventId,
    string Type,
    HookState State,
    DateTimeOffset At,
    int Attempts,
    DateTimeOffset? TriedAt,
    DateTimeOffset? NextAt,
    int? Status,
    [property: Said] string? Error,
    string Body
)
{
    /// <summary>The view of a delivery.</summary>
    public static HookDeliveryView Of(Stored<HookDelivery> stored)
    {
        var d = stored.Value;
        return new(
            d.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            d.EventId,
            d.Type,
            d.State,
            d.At,
            d.Attempts,
            d.TriedAt,
            d.NextAt,
            d.Status,
            d.Error,
            d.Body
        );
    }
}

/// <summary>Outgoing webhooks.</summary>
public static class HookRoutes
{
    private static readonly ListShape Shape = ListShape.Of("-createdAt", ["createdAt"]);
    private static readonly ListShape Deliveries = ListShape
        .Of("-at", ["at"], ("state", FieldType.Text), ("type", FieldType.Text))
        .OneOf<HookState>("state");

    /// <summary>Maps the routes.</summary>
    public static void MapHooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/webhook-endpoints").WithTags("Outgoing webhooks").Needs(Permission.Administer);
        group.MapGet("/", ListAsync).Tells("Where changes are posted to.");
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Adds an endpoint; its secret is in this answer only.",
                """
                {
                  "url": "https://hooks.shop.example/mancrel",
                  "description": "ERP",
                  "events": ["contact.upserted", "deal.upserted"]
                }
                """
            )
            .Accepts<HookFields>("application/json")
            .Requires("url");
        group.MapGet("/{id}", GetAsync).Tells("One endpoint.");
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells("Changes an endpoint.", """{"disabled": true}""")
            .Accepts<HookFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Tells("Deletes an endpoint.");
        group.MapPost("/{id}/rotate-secret", RotateAsync).Tells("Makes a new secret; the old one signs beside it for a day.");
        group.MapPost("/{id}/test", TestAsync).Tells("Posts a test event.");
        group.MapGet("/{id}/deliveries", DeliveriesAsync).Tells("What was posted to an endpoint, with every try.");
        group.MapPost("/{id}/deliveries/{deliveryId}/replay", ReplayAsync).Tells("Posts a delivery again.");
    }

    private static async Task<Ok<ListPage<HookView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<HookEndpoint>(caller.Tenant, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        return TypedResults.Ok(new ListPage<HookView>([.. page.Items.Select(HookView.Of)], page.NextCursor));
    }

    private static async Task<Results<Created<HookView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        HookDesk desk,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<HookFields>(context.Request, cancellation);
        var (result, secret) = await desk.CreateAsync(caller.Tenant, random.NewId("wh_"), fields, cancellation);
        var item = Answers.Item(result);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Created($"/api/webhook-endpoints/{item.Value.Id}", HookView.Of(item) with { Secret = secret });
    }

    private static async Task<Results<Ok<HookView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        HookDesk desk,
        CancellationToken cancellation
    )
    {
        var item = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "webhook endpoint", id);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(HookView.Of(item));
    }

    private static async Task<Results<Ok<HookView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        HookDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, id, cancellation), context.Request, "webhook endpoint", id);
        var fields = await FieldsBody.PatchAsync(context.Request, HookFields.Of(stored.Value), cancellation);
        var item = Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, cancellation));
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(HookView.Of(item));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        HookDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "webhook endpoint", id);
        var batch = new DocumentBatch(caller.Tenant, stored.Value.Partition).Delete<HookEndpoint>(id, Preconditions.IfMatch(request));
        return (await store.CommitAsync(batch, cancellation)).Committed ? TypedResults.NoContent() : throw Preconditions.Stale();
    }

    private static async Task<Results<Ok<HookView>, ProblemHttpResult>> RotateAsync(
        string id,
        HttpContext context,
        Caller caller,
        HookDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "webhook endpoint", id);
        if (Preconditions.IfMatch(context.Request) is { } etag && etag != stored.ETag)
        {
            throw Preconditions.Stale();
        }

        var (result, secret) = await desk.RotateAsync(caller.Tenant, stored, cancellation);
        return TypedResults.Ok(HookView.Of(Answers.Item(result)) with { Secret = secret });
    }

    private static async Task<Results<Accepted<HookDeliveryView>, ProblemHttpResult>> TestAsync(
        string id,
        Caller caller,
        HookDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "webhook endpoint", id);
        return stored.Value.Disabled
            ? Problems.Of(StatusCodes.Status409Conflict, "the endpoint is disabled; enable it first")
            : TypedResults.Accepted(
                $"/api/webhook-endpoints/{id}/deliveries",
                HookDeliveryView.Of(await desk.TestAsync(caller.Tenant, stored.Value, cancellation))
            );
    }

    private static async Task<Ok<ListPage<HookDeliveryView>>> DeliveriesAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        HookDesk desk,
        CancellationToken cancellation
    )
    {
        _ = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "webhook endpoint", id);
        var page = await store.QueryAsync<HookDelivery>(
            caller.Tenant,
            ListRequest.Read(request, Deliveries).ToQuery(new DocumentFilter("endpointId", FilterOperator.Equal, id)),
            cancellation
        );
        return TypedResults.Ok(new ListPage<HookDeliveryView>([.. page.Items.Select(item => HookDeliveryView.Of(item))], page.NextCursor));
    }

    private static async Task<Results<Accepted<HookDeliveryView>, ProblemHttpResult>> ReplayAsync(
        string id,
        string deliveryId,
        Caller caller,
        HookDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.ReplayAsync(caller.Tenant, id, deliveryId, cancellation) is { } delivery
            ? TypedResults.Accepted($"/api/webhook-endpoints/{id}/deliveries", HookDeliveryView.Of(delivery))
            : Problems.NotFound("delivery", deliveryId);
}
