using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>One kind of record over HTTP: made, read, patched and deleted the same way whatever it is.</summary>
/// <typeparam name="TDoc">The record.</typeparam>
/// <typeparam name="TFields">What people write about it.</typeparam>
/// <typeparam name="TView">What the API shows of it.</typeparam>
/// <param name="What">Its name in a sentence.</param>
/// <param name="Path">Where it is, such as <c>/api/contacts</c>.</param>
/// <param name="IdPrefix">What ids of it begin with.</param>
/// <param name="Edit">The permission to change it.</param>
/// <param name="View">Its view at a time.</param>
/// <param name="Required">The fields without which none is made.</param>
internal sealed record Resource<TDoc, TFields, TView>(
    string What,
    string Path,
    string IdPrefix,
    Permission Edit,
    Func<Stored<TDoc>, DateTimeOffset, TView> View,
    params string[] Required
)
    where TDoc : class, IDocument
    where TFields : notnull
{
    /// <summary>What a single record shows beside what is stored of it; null where that is all.</summary>
    public Func<HttpContext, Caller, TView, CancellationToken, Task<TView>>? Completed { get; init; }

    /// <summary>Maps the routes of single records; the list and what is special are the caller's, on the same group.</summary>
    public RouteGroupBuilder Map(IEndpointRouteBuilder routes, string tag, RecordTexts texts)
    {
        var group = routes.MapGroup(Path).WithTags(tag);
        group
            .MapPost("/", CreateAsync)
            .Tells(texts.Adds, texts.AddsExample)
            .Needs(Edit)
            .Accepts<TFields>("application/json")
            .Requires(Required);
        group.MapGet("/{id}", GetAsync).Tells(texts.One).Needs(Permission.Read);
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells(texts.Changes, texts.ChangesExample)
            .Needs(Edit)
            .Accepts<TFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Tells(texts.Deletes).Needs(Edit);
        return group;
    }

    /// <summary>A record that must be there.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public async Task<Stored<TDoc>> FoundAsync(IDesk<TDoc, TFields> desk, Caller caller, string id, CancellationToken cancellation) =>
        Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), What, id);

    /// <summary>A record as it stands now, with its ETag in the header.</summary>
    public TView Answer(Stored<TDoc> item, HttpContext context, TimeProvider clock)
    {
        Preconditions.Tell(context, item.ETag);
        return View(item, clock.GetUtcNow());
    }

    private async Task<Results<Created<TView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        IDesk<TDoc, TFields> desk,
        IRandomSource random,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<TFields>(context.Request, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(
            await desk.CreateAsync(caller.Tenant, Idempotency.NewId(context, random, IdPrefix), fields, by, cancellation)
        );
        return TypedResults.Created($"{Path}/{item.Value.Id}", Answer(item, context, clock));
    }

    private async Task<Results<Ok<TView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDesk<TDoc, TFields> desk,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var view = Answer(await FoundAsync(desk, caller, id, cancellation), context, clock);
        return TypedResults.Ok(Completed is null ? view : await Completed(context, caller, view, cancellation));
    }

    private async Task<Results<Ok<TView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        IDesk<TDoc, TFields> desk,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, id, cancellation), context.Request, What, id);
        var fields = await FieldsBody.PatchAsync(context.Request, desk.FieldsOf(stored.Value), cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        return TypedResults.Ok(
            Answer(Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, by, cancellation)), context, clock)
        );
    }

    private async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDesk<TDoc, TFields> desk,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        Answers.Item(await desk.DeleteAsync(caller.Tenant, stored, Preconditions.IfMatch(request), cancellation));
        return TypedResults.NoContent();
    }
}
