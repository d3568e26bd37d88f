using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Triage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Inbox;

/// <summary>A conversation in a list, or whole with its messages.</summary>
public sealed record ConversationView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Subject,
    string Counterpart,
    string CounterpartName,
    string? ContactId,
    string? CompanyId,
    ConversationState State,
    string? AssigneeId,
    DateTimeOffset? SnoozedUntil,
    DateTimeOffset LastMessageAt,
    string Preview,
    int MessageCount,
    Intent? Intent,
    int Priority,
    MessageState? LatestState,
    string? LatestInbound,
    string? StandsInFor,
    IReadOnlyList<MessageView>? Messages = null,
    ReplyStart? Reply = null,
    ReplyDraftView? Draft = null,
    int? UndoSeconds = null,
    MessageChannel Channel = MessageChannel.Email,
    bool Chat = false
)
{
    /// <summary>The view of a stored conversation.</summary>
    public static ConversationView Of(Stored<Conversation> stored)
    {
        var c = stored.Value;
        return new(
            c.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            c.Subject,
            PhoneAddress.Shown(c.Counterpart),
            PhoneAddress.Shown(c.CounterpartName),
            c.ContactId?.Value,
            c.CompanyId?.Value,
            c.State,
            c.AssigneeId?.Value,
            c.SnoozedUntil,
            c.LastMessageAt,
            c.Preview,
            c.MessageCount,
            c.Intent,
            c.Priority,
            c.LatestState,
            c.LatestInbound?.Value,
            c.HandedOver is { } mark && mark.To == c.AssigneeId ? mark.From.Value : null,
            Channel: PhoneAddress.ChannelOf(c.Counterpart),
            Chat: c.Chat
        );
    }
}

/// <summary>Body of <c>POST /api/conversations/{id}/assign</c>; null for nobody.</summary>
public sealed record AssignRequest(string? AssigneeId = null);

/// <summary>Body of <c>POST /api/conversations/{id}/snooze</c>.</summary>
public sealed record SnoozeRequest(DateTimeOffset Until);

/// <summary>The inbox.</summary>
public static class ConversationEndpoints
{
    private const int MostMessages = 1000;

    private static readonly ListShape Shape = ListShape
        .Of(
            "-lastMessageAt",
            ["lastMessageAt", "priority", "createdAt"],
            ("state", FieldType.Text),
            ("latestState", FieldType.Text),
            ("intent", FieldType.Text),
            ("contactId", FieldType.Text),
            ("companyId", FieldType.Text),
            ("assigneeId", FieldType.Text),
            ("counterpart", FieldType.Text)
        )
        .OneOf<ConversationState>("state")
        .OneOf<MessageState>("latestState") with
    {
        Searched = true,
    };

    /// <summary>Maps the routes.</summary>
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/conversations").WithTags("Conversations").Guards(Shows.Conversation);
        group.MapGet("/", ListAsync).Tells("The inbox: conversations by state, owner, contact or words.").Needs(Permission.Read);
        group.MapGet("/{id}", GetAsync).Tells("One conversation with its messages.").Needs(Permission.Read);
        group
            .MapPost("/{id}/reply", ReplyRoute.ReplyAsync)
            .Tells(
                "Sends a person's reply to one letter of the thread (the open question where none is named), now or "
                    + "later (`sendAt`), or held for a few seconds in which it can be called back (`undoSeconds`, 0 to 60). "
                    + "Without to it goes to who wrote that letter; without cc the people whom the letter names get a copy, "
                    + "with an empty cc nobody.",
                """
                {
                  "body": "Good morning, the oak desk lamp is in stock and costs EUR 89.90.",
                  "sendAt": "2026-11-24T08:00:00Z",
                  "cc": ["Eve <eve@gamma.example>"]
                }
                """
            )
            .Needs(Permission.Work);
        group
            .MapPost("/{id}/assign", AssignAsync)
            .Tells("Gives the conversation to a person, or to nobody.", """{"assigneeId": "u_5b1f"}""")
            .Needs(Permission.Work);
        group.MapPost("/{id}/close", CloseAsync).Tells("Closes the conversation; a new mail opens it again.").Needs(Permission.Work);
        group
            .MapPost("/{id}/snooze", SnoozeAsync)
            .Tells("Puts the conversation aside until a time.", """{"until": "2026-11-24T08:00:00Z"}""")
            .Needs(Permission.Work);
        group
            .MapPost("/{id}/reopen", ReopenAsync)
            .Tells("Opens a conversation again that was closed or put aside: something is to be done by us.")
            .Needs(Permission.Work);
    }

    private static async Task<Ok<ListPage<ConversationView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ISearch search,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Conversation, ConversationView>(
                request,
                caller,
                store,
                search,
                Shape,
                "conversationId",
                ConversationView.Of,
                cancellation
            )
        );

    private static async Task<Results<Ok<ConversationView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ManualReplies replies,
        ReplyComposer composer,
        TenantPolicy policies,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(store, caller.Tenant, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("conversation", id);
        }

        var answered = await replies.AnsweredAsync(caller.Tenant, stored.Value.ConversationId, named: null, cancellation);
        var messages = await store.QueryAsync<Message>(
            caller.Tenant,
            new DocumentQuery
            {
                Partition = stored.Value.Partition,
                Sort = new DocumentSort("receivedAt"),
                Limit = MostMessages,
            },
            cancellation
        );
        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Ok(
            ConversationView.Of(stored) with
            {
                Messages = [.. messages.Items.Select(message => MessageView.Of(message, composer.UsOf(message.Value)))],
                Reply = answered is null ? null : ReplyStart.Of(answered, composer.UsOf(answered)),
                UndoSeconds = (int)(await policies.GetAsync(caller.Tenant, cancellation)).Undo.TotalSeconds,
                Draft = await ReplyDraftEndpoints.OwnAsync(store, caller, stored.Value.ConversationId, cancellation),
            }
        );
    }

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> AssignAsync(
        string id,
        AssignRequest body,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            id,
            request,
            caller,
            store,
            async conversation =>
                body.AssigneeId is { } assignee
                && await store.GetAsync<User>(caller.Tenant, User.PartitionOf(new UserId(assignee)), assignee, cancellation) is null
                    ? throw RefusedException.Field(
                        StatusCodes.Status422UnprocessableEntity,
                        "assigneeId",
                        "is the id of a user, or null for nobody"
                    )
                    : conversation with
                    {
                        AssigneeId = body.AssigneeId is null ? null : new UserId(body.AssigneeId),
                    },
            cancellation
        );

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> CloseAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            id,
            request,
            caller,
            store,
            conversation => Task.FromResult(conversation with { State = ConversationState.Closed, SnoozedUntil = null }),
            cancellation
        );

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> SnoozeAsync(
        string id,
        SnoozeRequest body,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        body.Until <= clock.GetUtcNow()
            ? throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "until", "is a time in the future")
            : ChangeAsync(
                id,
                request,
                caller,
                store,
                conversation => Task.FromResult(conversation with { State = ConversationState.Snoozed, SnoozedUntil = body.Until }),
                cancellation
            );

    private static Task<Results<Ok<ConversationView>, ProblemHttpResult>> ReopenAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            id,
            request,
            caller,
            store,
            conversation => Task.FromResult(conversation with { State = ConversationState.Open, SnoozedUntil = null }),
            cancellation
        );

    private static async Task<Results<Ok<ConversationView>, ProblemHttpResult>> ChangeAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        Func<Conversation, Task<Conversation>> change,
        CancellationToken cancellation
    )
    {
        var expected = Preconditions.IfMatch(request);
        while (true)
        {
            if (await FindAsync(store, caller.Tenant, id, cancellation) is not { } stored)
            {
                return Problems.NotFound("conversation", id);
            }

            if (expected is not null && expected != stored.ETag)
            {
                throw Preconditions.Stale();
            }

            var batch = new DocumentBatch(caller.Tenant, stored.Value.Partition).Replace(await change(stored.Value), stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return TypedResults.Ok(ConversationView.Of((await FindAsync(store, caller.Tenant, id, cancellation))!));
            }
        }
    }

    private static Task<Stored<Conversation>?> FindAsync(
        IDocumentStore store,
        TenantId tenant,
        string id,
        CancellationToken cancellation
    ) => store.GetAsync<Conversation>(tenant, Conversation.PartitionOf(new ConversationId(id)), id, cancellation);

    /// <summary>The caller's address, for the audit trail.</summary>
    internal static Task<string> EmailOfAsync(IDocumentStore store, Caller caller, CancellationToken cancellation) =>
        CallerName.OfAsync(store, caller, cancellation);
}
