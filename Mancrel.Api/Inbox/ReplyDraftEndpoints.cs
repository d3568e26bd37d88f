using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Inbox;

/// <summary>A reply that the caller has begun.</summary>
/// <param name="Id">Its id: the conversation's, in which the caller has one.</param>
/// <param name="Etag">Its version.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="UpdatedAt">When it was saved last.</param>
/// <param name="ConversationId">Where it is written.</param>
/// <param name="Body">The text so far.</param>
/// <param name="MessageId">The letter that it answers; null for the open one.</param>
/// <param name="Cc">Who gets a copy, as typed; null as long as the people of the letter are kept.</param>
/// <param name="Key">The Idempotency-Key to send it with.</param>
public sealed record ReplyDraftView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string ConversationId,
    string Body,
    string? MessageId,
    IReadOnlyList<string>? Cc,
    string Key
)
{
    /// <summary>The view of a draft.</summary>
    public static ReplyDraftView Of(Stored<ReplyDraft> stored)
    {
        var draft = stored.Value;
        var conversation = draft.ConversationId.Value;
        return new(
            conversation,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            conversation,
            draft.Body,
            draft.Answers?.Value,
            draft.Cc,
            draft.Key
        );
    }
}

/// <summary>Body of <c>POST /api/conversations/{id}/draft</c>.</summary>
public sealed record ReplyDraftBody(string Body, string? MessageId = null, IReadOnlyList<string>? Cc = null, string? Key = null);

/// <summary>The replies that people have begun: each saved as it is typed, and shown to its writer alone.</summary>
public static class ReplyDraftEndpoints
{
    private const int LongestBody = 100_000;
    private const int LongestLine = 1_000;

    private static readonly ListShape Shape = ListShape.Of("-savedAt", ["savedAt"]);

    /// <summary>Maps the routes.</summary>
    public static void MapReplyDrafts(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/drafts", ListAsync)
            .Tells("The replies that the caller has begun and not sent, the newest first.")
            .WithTags("Conversations")
            .Needs(Permission.Work);
        var group = routes.MapGroup("/api/conversations/{id}/draft").WithTags("Conversations").Guards(Shows.Conversation);
        group
            .MapPost("/", SaveAsync)
            .Tells(
                "Saves the reply that the caller is writing; one of each person in a conversation, shown to nobody else.",
                """
                {
                  "body": "Dear Nora, I have put one asi",
                  "cc": ["Ben Carter <ben@shop.example>"],
                  "key": "5f0c1c1e-6f0b-4b63-9d0f-5a1f4c1b7a10"
                }
                """
            )
            .Needs(Permission.Work);
        group.MapDelete("/", DeleteAsync).Tells("Throws the caller's unsent reply away.").Needs(Permission.Work);
    }

    /// <summary>The caller's draft in a conversation; null where it has begun none.</summary>
    internal static async Task<ReplyDraftView?> OwnAsync(
        IDocumentStore store,
        Caller caller,
        ConversationId conversation,
        CancellationToken cancellation
    ) =>
        await store.GetAsync<ReplyDraft>(
            caller.Tenant,
            Conversation.PartitionOf(conversation),
            ReplyDraft.IdOf(conversation, caller.User),
            cancellation
        )
            is { } stored
            ? ReplyDraftView.Of(stored)
            : null;

    /// <summary>Takes the caller's draft away, where there is one: it was sent or thrown away.</summary>
    internal static Task DropAsync(IDocumentStore store, Caller caller, ConversationId conversation, CancellationToken cancellation) =>
        store.CommitAsync(
            new DocumentBatch(caller.Tenant, Conversation.PartitionOf(conversation)).Delete<ReplyDraft>(
                ReplyDraft.IdOf(conversation, caller.User)
            ),
            cancellation
        );

    private static async Task<Ok<ListPage<ReplyDraftView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var query = ListRequest.Read(request, Shape).ToQuery(new DocumentFilter("userId", FilterOperator.Equal, caller.User.Value));
        var page = await sights.PageAsync<ReplyDraft>(caller.Tenant, caller.Sight, query, cancellation);
        return TypedResults.Ok(new ListPage<ReplyDraftView>([.. page.Items.Select(ReplyDraftView.Of)], page.NextCursor));
    }

    private static async Task<Results<Ok<ReplyDraftView>, ProblemHttpResult>> SaveAsync(
        string id,
        ReplyDraftBody body,
        Caller caller,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var conversation = new ConversationId(id);
        if (Refusal(body) is { } refusal)
        {
            return refusal;
        }

        var partition = Conversation.PartitionOf(conversation);
        if (await store.GetAsync<Conversation>(caller.Tenant, partition, id, cancellation) is null)
        {
            return Problems.NotFound("conversation", id);
        }

        var draft = new ReplyDraft
        {
            ConversationId = conversation,
            UserId = caller.User,
            Body = body.Body,
            Answers = body.MessageId is { Length: > 0 } message ? new MessageId(message) : null,
            Cc = body.Cc,
            Key = body.Key ?? "",
            SavedAt = clock.GetUtcNow(),
        };
        var outcome = await store.CommitAsync(new DocumentBatch(caller.Tenant, partition).Upsert(draft), cancellation);
        return outcome.Committed && await OwnAsync(store, caller, conversation, cancellation) is { } kept
            ? TypedResults.Ok(kept)
            : Problems.Of(StatusCodes.Status409Conflict, "the draft was thrown away or sent while it was saved");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var conversation = new ConversationId(id);
        if (await OwnAsync(store, caller, conversation, cancellation) is not null)
        {
            await DropAsync(store, caller, conversation, cancellation);
        }

        return TypedResults.NoContent();
    }

    // What is half typed is kept as it stands: whether the addresses can be written to is asked when it is sent.
    private static ProblemHttpResult? Refusal(ReplyDraftBody body) =>
        body.Body is null || body.Body.Length > LongestBody ? Refused("body", "is the text so far, at most 100,000 characters")
        : body.Cc is { Count: > Recipients.Most } ? Refused("cc", $"has at most {Recipients.Most} addresses")
        : body.Cc?.Any(one => one is null || one.Length > LongestLine) == true
            ? Refused("cc", $"holds addresses of at most {LongestLine} characters")
        : body.Key is { Length: > 255 } ? Refused("key", "has at most 255 characters")
        : body.MessageId is { Length: > 255 } ? Refused("messageId", "is the id of a letter of this conversation, or absent")
        : null;

    private static ProblemHttpResult Refused(string field, string why) =>
        Problems.Field(StatusCodes.Status422UnprocessableEntity, field, why);
}
