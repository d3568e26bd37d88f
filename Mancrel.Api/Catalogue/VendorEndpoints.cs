using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Catalogue;

/// <summary>Where the products come from.</summary>
public static class VendorEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapVendors(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/catalogue/vendors").WithTags("Products");
        group.MapGet("/", ListAsync).Tells("The vendors with what came from them and when.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Adds a vendor; a secret that is made here is in this answer only. Shopify makes its own, which is entered as secret.",
                """
                {
                  "name": "my-shop",
                  "kind": "woocommerce",
                  "currency": "EUR",
                  "pollUrl": "https://shop.example/wp-json/wc/v3/products?per_page=100",
                  "pollMinutes": 30
                }
                """
            )
            .Accepts<VendorFields>("application/json")
            .Requires("name", "kind")
            .Needs(Permission.EditProducts);
        group.MapGet("/{name}", GetAsync).Tells("One vendor.").Needs(Permission.Read);
        group
            .MapPatch("/{name}", PatchAsync)
            .Tells("Changes a vendor; name and kind stay, a secret before counts for a day.", """{"pollMinutes": 60}""")
            .Accepts<VendorFields>("application/json", "application/merge-patch+json")
            .Needs(Permission.EditProducts);
        group.MapDelete("/{name}", DeleteAsync).Tells("Removes a vendor and takes its products off sale.").Needs(Permission.EditProducts);
        group
            .MapPost("/{name}/rotate-secret", RotateAsync)
            .Tells("Makes a new secret, which is in this answer only; the one before counts for a day.")
            .Needs(Permission.EditProducts);
        group.MapPost("/{name}/poll", PollAsync).Tells("Asks a vendor's feed now instead of at its next turn.").Needs(Permission.Operate);
    }

    private static async Task<Ok<ListPage<VendorView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        VendorBook book,
        VendorViews views,
        CancellationToken cancellation
    )
    {
        var all = new List<VendorView>();
        foreach (var name in await book.NamesAsync(caller.Tenant, cancellation))
        {
            all.Add(await views.OfAsync(name, caller, request, cancellation));
        }

        return TypedResults.Ok(new ListPage<VendorView>(all, NextCursor: null));
    }

    private static async Task<Results<Created<VendorView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        VendorDesk desk,
        VendorViews views,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<VendorFields>(context.Request, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var (result, secret) = await desk.CreateAsync(caller.Tenant, fields, by, cancellation);
        var item = Answers.Item(result);
        Preconditions.Tell(context, item.ETag);
        var view = await views.OfAsync(item.Value.Name, caller, context.Request, cancellation);
        return TypedResults.Created($"/api/catalogue/vendors/{view.Name}", view with { Secret = secret });
    }

    private static async Task<Results<Ok<VendorView>, ProblemHttpResult>> GetAsync(
        string name,
        HttpContext context,
        Caller caller,
        VendorViews views,
        CancellationToken cancellation
    )
    {
        var view = await views.OfAsync(name, caller, context.Request, cancellation);
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<VendorView>, ProblemHttpResult>> PatchAsync(
        string name,
        HttpContext context,
        Caller caller,
        VendorDesk desk,
        VendorBook book,
        VendorViews views,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        RefuseFixed(desk, name);
        var stored = Answers.Current(await book.StoredAsync(caller.Tenant, name, cancellation), context.Request, "vendor", name);
        var fields = await FieldsBody.PatchAsync(context.Request, desk.FieldsOf(stored.Value), cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, by, cancellation));
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(await views.OfAsync(name, caller, context.Request, cancellation));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string name,
        HttpContext context,
        Caller caller,
        VendorDesk desk,
        VendorBook book,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = await UnchangedAsync(name, context, caller, desk, book, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        _ = Answers.Item(await desk.RemoveAsync(caller.Tenant, stored, by, cancellation));
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<VendorView>, ProblemHttpResult>> RotateAsync(
        string name,
        HttpContext context,
        Caller caller,
        VendorDesk desk,
        VendorBook book,
        VendorViews views,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = await UnchangedAsync(name, context, caller, desk, book, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var (result, secret) = await desk.RotateAsync(caller.Tenant, stored, by, cancellation);
        Preconditions.Tell(context, Answers.Item(result).ETag);
        return TypedResults.Ok(await views.OfAsync(name, caller, context.Request, cancellation) with { Secret = secret });
    }

    private static async Task<Results<Ok<PollAnswer>, ProblemHttpResult>> PollAsync(
        string name,
        HttpRequest request,
        Caller caller,
        VendorPoller poller,
        VendorViews views,
        CancellationToken cancellation
    )
    {
        if (!(await views.OfAsync(name, caller, request, cancellation)).Polled)
        {
            return Problems.Of(StatusCodes.Status409Conflict, $"vendor {name} has no feed: it has no pollUrl");
        }

        var outcome = await poller.PollAsync(caller.Tenant, name, cancellation);
        return TypedResults.Ok(new PollAnswer(outcome.Ok, outcome.Result, await views.OfAsync(name, caller, request, cancellation)));
    }

    private static async Task<Stored<Vendor>> UnchangedAsync(
        string name,
        HttpContext context,
        Caller caller,
        VendorDesk desk,
        VendorBook book,
        CancellationToken cancellation
    )
    {
        RefuseFixed(desk, name);
        var item = Answers.Found(await book.StoredAsync(caller.Tenant, name, cancellation), "vendor", name);
        return Preconditions.IfMatch(context.Request) is { } etag && etag != item.ETag ? throw Preconditions.Stale() : item;
    }

    private static void RefuseFixed(VendorDesk desk, string name)
    {
        if (desk.Refusal(name) is { } why)
        {
            throw new RefusedException(StatusCodes.Status409Conflict, why);
        }
    }
}
