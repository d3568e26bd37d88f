using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Ai.Tasks.Recommendations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Ai;

/// <summary>A recommendation with its document's particulars.</summary>
public sealed record RecommendationView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string ConversationId,
    string MessageId,
    string? ContactId,
    RecommendedAct Action,
    string Title,
    DateTimeOffset? DueAt,
    string? DealId,
    string? StageId,
    double Confidence,
    [property: Said] string Reason,
    RecommendationState State,
    string? By,
    DateTimeOffset? DecidedAt,
    [property: Said] string? Result,
    string DecisionId
)
{
    /// <summary>The view of a stored one.</summary>
    public static RecommendationView Of(Stored<RecommendationRecord> stored)
    {
        var r = stored.Value;
        return new(
            r.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            r.ConversationId.Value,
            r.MessageId.Value,
            r.ContactId?.Value,
            r.Act,
            r.Title,
            r.DueAt,
            r.DealId?.Value,
            r.StageId,
            r.Confidence,
            r.Reason,
            r.State,
            r.By,
            r.DecidedAt,
            r.Result,
            r.DecisionId
        );
    }
}

/// <summary>What Mancrel found to do beside the answers, and what people make of it.</summary>
public static class RecommendationEndpoints
{
    private static readonly ListShape Shape = ListShape.Of(
        "-at",
        ["at"],
        ("state", FieldType.Text),
        ("conversationId", FieldType.Text),
        ("messageId", FieldType.Text),
        ("contactId", FieldType.Text),
        ("dealId", FieldType.Text)
    );

    /// <summary>Maps the routes.</summary>
    public static void MapRecommendations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/recommendations").WithTags("AI").Guards(Shows.Recommendation);
        group.MapGet("/", ListAsync).Tells("Tasks and deals that the AI proposes from mail.").Needs(Permission.Read);
        group.MapGet("/{id}", GetAsync).Tells("One recommendation with what it rests on.").Needs(Permission.Read);
        group.MapPost("/{id}/apply", ApplyAsync).Tells("Applies a recommendation.").Needs(Permission.Work);
        group.MapPost("/{id}/dismiss", DismissAsync).Tells("Dismisses a recommendation; the AI learns from it.").Needs(Permission.Work);
    }

    private static async Task<Ok<ListPage<RecommendationView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var page = await sights.PageAsync<RecommendationRecord>(
            caller.Tenant,
            caller.Sight,
            ListRequest.Read(request, Shape).ToQuery(),
            cancellation
        );
        return TypedResults.Ok(new ListPage<RecommendationView>([.. page.Items.Select(RecommendationView.Of)], page.NextCursor));
    }

    private static async Task<Ok<RecommendationView>> GetAsync(
        string id,
        Caller caller,
        RecommendationDesk desk,
        CancellationToken cancellation
    ) => TypedResults.Ok(RecommendationView.Of(Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "recommendation", id)));

    /// <summary>Applies it; it takes the right to do what is recommended, which the keys of programs may lack.</summary>
    private static async Task<Results<Ok<RecommendationView>, ProblemHttpResult>> ApplyAsync(
        string id,
        HttpContext context,
        Caller caller,
        RecommendationDesk desk,
        IAuthorizationService permissions,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var found = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "recommendation", id);
        var needed = found.Value.Act == RecommendedAct.CreateTask ? Permission.EditTasks : Permission.EditDeals;
        if (!(await permissions.AuthorizeAsync(context.User, RoutePermissions.PolicyName(needed))).Succeeded)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "your role does not permit this");
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        return Answer(
            Answers.Found(await desk.ApplyAsync(caller.Tenant, id, by, cancellation), "recommendation", id),
            RecommendationState.Applied
        );
    }

    private static async Task<Results<Ok<RecommendationView>, ProblemHttpResult>> DismissAsync(
        string id,
        Caller caller,
        RecommendationDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        return Answer(
            Answers.Found(await desk.DismissAsync(caller.Tenant, id, by, cancellation), "recommendation", id),
            RecommendationState.Dismissed
        );
    }

    private static Results<Ok<RecommendationView>, ProblemHttpResult> Answer(
        Stored<RecommendationRecord> stored,
        RecommendationState wanted
    ) =>
        stored.Value.State == wanted
            ? TypedResults.Ok(RecommendationView.Of(stored))
            : Problems.Of(
                StatusCodes.Status409Conflict,
                "it is "
                    + CoreJson.Name(stored.Value.State)
                    + (stored.Value.By is { } by ? $" by {by}" : "")
                    + (stored.Value.Result is { } result ? $": {result}" : "")
            );
}
