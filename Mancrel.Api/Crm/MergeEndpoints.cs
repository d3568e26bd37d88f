using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Merge;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>
/// Body of <c>POST /api/contacts/{id}/merge</c>: the contact of the path survives; <c>fields</c> are taken from the other.
/// </summary>
public sealed record MergeRequest(string OtherId, IReadOnlyList<string>? Fields = null);

/// <summary>A merge.</summary>
public sealed record MergeView(
    string Id,
    DateTimeOffset At,
    string By,
    string ContactId,
    string OtherId,
    int Moved,
    DateTimeOffset? UndoneAt
)
{
    /// <summary>The view of a merge.</summary>
    public static MergeView Of(ContactMerge merge) =>
        new(merge.MergeId, merge.At, merge.By, merge.Survivor.Id, merge.Other.Id, merge.Moved.Count, merge.UndoneAt);
}

/// <summary>The survivor and what can undo it.</summary>
public sealed record MergeAnswer(ContactView Contact, MergeView Merge);

/// <summary>Two contacts that may be one person.</summary>
public sealed record DuplicateView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    ContactView A,
    ContactView B,
    double Score,
    [property: Said] IReadOnlyList<string> Why
);

/// <summary>Merging and finding what to merge.</summary>
public static class MergeEndpoints
{
    private static readonly ListShape Shape = ListShape.Of("score", ["score"]);

    /// <summary>Maps the routes.</summary>
    public static void MapMerges(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/contacts").WithTags("Contacts");
        group
            .MapPost("/{id}/merge", MergeAsync)
            .Tells(
                "Merges another contact into this one; the named fields are taken from the other.",
                """{"otherId": "c_9d2e", "fields": ["name", "phones"]}"""
            )
            .Guards(Shows.Contact)
            .Needs(Permission.EditContacts)
            .Accepts<MergeRequest>("application/json");
        group
            .MapPost("/merges/{id}/undo", UndoAsync)
            .Tells("Takes a merge back from its snapshot.")
            .Guards(Shows.Merge)
            .Needs(Permission.EditContacts);
        group
            .MapGet("/duplicates", DuplicatesAsync)
            .Tells("Pairs that may be the same person, with a score and why.")
            .Needs(Permission.Read);
    }

    private static async Task<Results<Ok<MergeAnswer>, ProblemHttpResult>> MergeAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ContactDesk desk,
        ContactMerger merger,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var body = await FieldsBody.ReadAsync<MergeRequest>(context.Request, cancellation);
        Answers.Found(await desk.FindAsync(caller.Tenant, new ContactId(id), cancellation), "contact", id);
        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        var merge = Answers.Item(
            await merger.MergeAsync(
                caller.Tenant,
                Idempotency.NewId(context, random, "mg_"),
                new ContactId(id),
                new ContactId(body.OtherId ?? ""),
                body.Fields ?? [],
                by,
                cancellation
            )
        );
        return TypedResults.Ok(await AnswerAsync(caller, desk, merge.Value, cancellation));
    }

    private static async Task<Results<Ok<MergeAnswer>, ProblemHttpResult>> UndoAsync(
        string id,
        Caller caller,
        ContactDesk desk,
        ContactMerger merger,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await merger.FindAsync(caller.Tenant, id, cancellation), "merge", id);
        var merge = Answers.Item(await merger.UndoAsync(caller.Tenant, stored, cancellation));
        return TypedResults.Ok(await AnswerAsync(caller, desk, merge.Value, cancellation));
    }

    private static async Task<Ok<ListPage<DuplicateView>>> DuplicatesAsync(
        HttpRequest request,
        Caller caller,
        Duplicates duplicates,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, Shape);
        var (pairs, next) = await duplicates.FindAsync(caller.Tenant, caller.Sight, list.Limit, list.Cursor, cancellation);
        return TypedResults.Ok(
            new ListPage<DuplicateView>(
                [
                    .. pairs.Select(pair => new DuplicateView(
                        pair.Kept.Value.Id,
                        pair.Kept.ETag,
                        pair.Kept.CreatedAt,
                        pair.Kept.UpdatedAt,
                        ContactView.Of(pair.A),
                        ContactView.Of(pair.B),
                        pair.Score,
                        pair.Why
                    )),
                ],
                next
            )
        );
    }

    private static async Task<MergeAnswer> AnswerAsync(Caller caller, ContactDesk desk, ContactMerge merge, CancellationToken cancellation)
    {
        var contact = Answers.Found(
            await desk.FindAsync(caller.Tenant, merge.Survivor.ContactId, cancellation),
            "contact",
            merge.Survivor.Id
        );
        return new MergeAnswer(ContactView.Of(contact), MergeView.Of(merge));
    }
}
