using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Office.Views;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Office;

/// <summary>A saved view as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its version.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="Name">As it is called.</param>
/// <param name="Subject">The list that it is of.</param>
/// <param name="Query">What stands in the list's address.</param>
/// <param name="Shared">Whether everybody sees it.</param>
/// <param name="Order">Its place among the others, the lowest first.</param>
/// <param name="Mine">Whether the caller may change it.</param>
public sealed record SavedViewView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    ViewSubject Subject,
    IReadOnlyDictionary<string, string> Query,
    bool Shared,
    int Order,
    bool Mine
)
{
    /// <summary>The view as a caller sees it.</summary>
    public static SavedViewView Of(Stored<SavedView> stored, Caller caller) =>
        new(
            stored.Value.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            stored.Value.Name,
            stored.Value.Subject,
            stored.Value.Query,
            stored.Value.Shared,
            stored.Value.Order,
            ViewDesk.MayChange(stored.Value, caller.User, caller.Role)
        );
}

/// <summary>Saved views: everybody's own, and those that are shared.</summary>
public static class ViewEndpoints
{
    private const string What = "view";

    private static readonly ListShape Shape = ListShape.Of("order", ["order"], ("subject", FieldType.Text)).OneOf<ViewSubject>("subject");

    /// <summary>Maps the routes.</summary>
    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/views").WithTags("Views");
        group.MapGet("/", ListAsync).Tells("The caller's own views and those that are shared, in their order.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Saves what a list shows under a name: the texts of its address. With `shared` everybody sees it.",
                """
                {
                  "name": "Big deals that rot",
                  "subject": "deals",
                  "query": {"min": "5000", "rotting": "true"},
                  "shared": true
                }
                """
            )
            .Needs(Permission.Work)
            .Accepts<ViewFields>("application/json")
            .Requires("name", "subject");
        group.MapGet("/{id}", GetAsync).Tells("One view.").Needs(Permission.Read);
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells(
                "Changes name, texts, place or who sees it: of shared views their maker's and the managers'.",
                """
                {"name": "Rotting", "order": 0}
                """
            )
            .Needs(Permission.Work)
            .Accepts<ViewFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Tells("Deletes a view; of shared ones their maker and the managers.").Needs(Permission.Work);
    }

    private static async Task<Ok<ListPage<SavedViewView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<SavedView, SavedViewView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "viewId",
                stored => SavedViewView.Of(stored, caller),
                cancellation,
                read: null,
                ViewDesk.SeenBy(caller.User)
            )
        );

    private static async Task<Results<Created<SavedViewView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        ViewDesk desk,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<ViewFields>(context.Request, cancellation);
        var id = Idempotency.NewId(context, random, "vw_");
        var item = Answers.Item(await desk.CreateAsync(caller.Tenant, id, fields, caller.User, cancellation));
        return TypedResults.Created($"/api/views/{item.Value.Id}", Answer(item, context, caller));
    }

    private static async Task<Results<Ok<SavedViewView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        ViewDesk desk,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            Answer(Answers.Found(await desk.FindAsync(caller.Tenant, id, caller.User, cancellation), What, id), context, caller)
        );

    private static async Task<Results<Ok<SavedViewView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        ViewDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, id, caller.User, cancellation), context.Request, What, id);
        MayChange(stored.Value, caller);
        var fields = await FieldsBody.PatchAsync(context.Request, ViewFields.Of(stored.Value), cancellation);
        return TypedResults.Ok(Answer(Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, cancellation)), context, caller));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        ViewDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, caller.User, cancellation), What, id);
        MayChange(stored.Value, caller);
        Answers.Item(await desk.DeleteAsync(caller.Tenant, stored, Preconditions.IfMatch(request), cancellation));
        return TypedResults.NoContent();
    }

    private static SavedViewView Answer(Stored<SavedView> item, HttpContext context, Caller caller)
    {
        Preconditions.Tell(context, item.ETag);
        return SavedViewView.Of(item, caller);
    }

    private static void MayChange(SavedView view, Caller caller)
    {
        if (!ViewDesk.MayChange(view, caller.User, caller.Role))
        {
            throw new RefusedException(
                StatusCodes.Status403Forbidden,
                "a shared view is changed by who made it, by managers and by administrators"
            );
        }
    }
}
