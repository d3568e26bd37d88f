using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Replies.Knowledge;

/// <summary>An answer that the tenant wrote once for all who ask.</summary>
public sealed record KnowledgeView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Question,
    string Answer,
    string Language,
    IReadOnlyList<string> Tags,
    int Version
);

/// <summary>Body of <c>POST /api/knowledge</c>.</summary>
public sealed record KnowledgeRequest(string? Question, string? Answer, string? Language, IReadOnlyList<string>? Tags);

/// <summary>The tenant's own answers: what drafts may say beyond the catalogue.</summary>
public static class KnowledgeEndpoints
{
    private const int LongestQuestion = 2_000;
    private const int LongestAnswer = 5_000;
    private const int MostTags = 20;

    private static readonly ListShape Shape = ListShape.Of("question", ["question"], ("language", FieldType.Text)) with { Searched = true };

    /// <summary>Maps the routes.</summary>
    public static void MapKnowledge(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/knowledge").WithTags("Knowledge");
        group.MapGet("/", ListAsync).Tells("The tenant's answers and policies.").Needs(Permission.Read);
        group
            .MapGet("/proposals", ProposalsAsync)
            .Tells("What people answered again and again in their own words, and no answer here says yet.")
            .Needs(Permission.Operate);
        group.MapPost("/proposals/{id}/decline", DeclineAsync).Tells("Leaves a proposal out from now on.").Needs(Permission.Operate);
        group.MapGet("/{id}", GetAsync).Tells("One answer.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Adds an answer.",
                """
                {
                  "question": "Do you deliver to Norway?",
                  "answer": "Yes, within seven working days.",
                  "language": "en",
                  "tags": ["delivery"]
                }
                """
            )
            .Needs(Permission.Operate);
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells("Changes an answer.", """{"answer": "Yes, within five working days."}""")
            .Needs(Permission.Operate);
        group.MapDelete("/{id}", DeleteAsync).Tells("Deletes an answer.").Needs(Permission.Operate);
    }

    private static async Task<Ok<ListPage<KnowledgeView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ISearch search,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, Shape);
        if (list.Search is not { } words)
        {
            var page = await store.QueryAsync<KnowledgeEntry>(caller.Tenant, list.ToQuery(), cancellation);
            return TypedResults.Ok(new ListPage<KnowledgeView>([.. page.Items.Select(View)], page.NextCursor));
        }

        var found = new List<KnowledgeView>();
        foreach (var hit in await search.FindAsync(caller.Tenant, KnowledgeEntry.Kind, words, list.Limit, cancellation))
        {
            if (await FindAsync(store, caller, hit.Id, cancellation) is { } stored)
            {
                found.Add(View(stored));
            }
        }

        return TypedResults.Ok(new ListPage<KnowledgeView>(found, NextCursor: null));
    }

    private static async Task<Ok<ListPage<ProposedAnswer>>> ProposalsAsync(
        Caller caller,
        AnswerProposals proposals,
        CancellationToken cancellation
    ) => TypedResults.Ok(new ListPage<ProposedAnswer>(await proposals.ListAsync(caller.Tenant, cancellation), NextCursor: null));

    private static async Task<Results<NoContent, ProblemHttpResult>> DeclineAsync(
        string id,
        Caller caller,
        AnswerProposals proposals,
        CancellationToken cancellation
    )
    {
        if (!(await proposals.ListAsync(caller.Tenant, cancellation)).Any(proposal => proposal.Id == id))
        {
            return Problems.NotFound("proposal", id);
        }

        await proposals.DeclineAsync(caller.Tenant, id, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<KnowledgeView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(store, caller, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("knowledge entry", id);
        }

        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Ok(View(stored));
    }

    private static async Task<Created<KnowledgeView>> CreateAsync(
        KnowledgeRequest body,
        Caller caller,
        IDocumentStore store,
        KnowledgeBook book,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var entry = Checked(
            new KnowledgeEntry
            {
                EntryId = random.NewId("k_"),
                Question = (body.Question ?? "").Trim(),
                Answer = (body.Answer ?? "").ReplaceLineEndings("\n").Trim(),
                Language = body.Language ?? "",
                Tags = body.Tags ?? [],
            }
        );
        await book.WriteAsync(caller.Tenant, entry, etag: null, cancellation);
        return TypedResults.Created(
            "/api/knowledge/" + entry.EntryId,
            View((await FindAsync(store, caller, entry.EntryId, cancellation))!)
        );
    }

    private static async Task<Results<Ok<KnowledgeView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        KnowledgeBook book,
        CancellationToken cancellation
    )
    {
        var etag = Preconditions.Required(request);
        var patch = await MergePatch.ReadAsync(request, cancellation);
        MergePatch.Allow(patch, "question", "answer", "language", "tags");
        if (await FindAsync(store, caller, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("knowledge entry", id);
        }

        var next = Checked(patch.EnumerateObject().Aggregate(stored.Value, Apply) with { Version = stored.Value.Version + 1 });
        return await book.WriteAsync(caller.Tenant, next, etag, cancellation)
            ? TypedResults.Ok(View((await FindAsync(store, caller, id, cancellation))!))
            : throw Preconditions.Stale();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        KnowledgeBook book,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(store, caller, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("knowledge entry", id);
        }

        return await book.DeleteAsync(caller.Tenant, id, Preconditions.IfMatch(request) ?? stored.ETag, cancellation)
            ? TypedResults.NoContent()
            : throw Preconditions.Stale();
    }

    private static KnowledgeEntry Apply(KnowledgeEntry entry, JsonProperty property) =>
        property.Name switch
        {
            "question" => entry with { Question = Text(property).Trim() },
            "answer" => entry with { Answer = Text(property).ReplaceLineEndings("\n").Trim() },
            "language" => entry with { Language = Text(property) },
            _ => entry with { Tags = property.Value.ValueKind == JsonValueKind.Null ? [] : Words(property) },
        };

    private static string Text(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : throw Wrong(property.Name, "is text");

    private static List<string> Words(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Array
        && property.Value.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String)
            ? [.. property.Value.EnumerateArray().Select(word => word.GetString()!)]
            : throw Wrong(property.Name, "is a list of words");

    private static KnowledgeEntry Checked(KnowledgeEntry entry) =>
        entry.Question.Length is 0 or > LongestQuestion
            ? throw Wrong("question", "has 1 to 2,000 characters: how customers ask, several wordings on lines of their own")
        : entry.Answer.Length is 0 or > LongestAnswer ? throw Wrong("answer", "has 1 to 5,000 characters: what is answered, word for word")
        : entry.Language.Length != 2 || !entry.Language.All(char.IsAsciiLetterLower)
            ? throw Wrong("language", "is an ISO 639-1 code such as en, ru or uz")
        : entry.Tags.Count > MostTags || entry.Tags.Any(tag => tag.Length is 0 or > 60)
            ? throw Wrong("tags", "are at most 20 words of 1 to 60 characters")
        : entry;

    private static RefusedException Wrong(string field, string why) =>
        RefusedException.Field(StatusCodes.Status422UnprocessableEntity, field, why);

    private static Task<Stored<KnowledgeEntry>?> FindAsync(
        IDocumentStore store,
        Caller caller,
        string id,
        CancellationToken cancellation
    ) => store.GetAsync<KnowledgeEntry>(caller.Tenant, KnowledgeEntry.PartitionOf(id), id, cancellation);

    private static KnowledgeView View(Stored<KnowledgeEntry> stored) =>
        new(
            stored.Value.EntryId,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            stored.Value.Question,
            stored.Value.Answer,
            stored.Value.Language,
            stored.Value.Tags,
            stored.Value.Version
        );
}
