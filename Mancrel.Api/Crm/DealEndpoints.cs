using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A deal as the API shows it; the names of its contact and company stand in lists and on boards.</summary>
public sealed record DealView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Title,
    string? ContactId,
    string? CompanyId,
    string PipelineId,
    string StageId,
    string Rank,
    DealStatus Status,
    Money? Value,
    int? Probability,
    DateTimeOffset? NextActionAt,
    DateTimeOffset StageEnteredAt,
    bool Rotting,
    IReadOnlyList<StageVisit> StageHistory,
    string? OwnerId,
    string? OwnerReason,
    string AiNotes,
    IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, JsonElement> CustomFields,
    string? OpportunityId,
    string? ConversationId,
    DateTimeOffset? ClosedAt,
    DateOnly? ExpectedCloseOn = null,
    string? CloseReason = null,
    string? ContactName = null,
    string? CompanyName = null
)
{
    /// <summary>The view of a stored deal at a time.</summary>
    public static DealView Of(Stored<Deal> stored, DateTimeOffset now)
    {
        var d = stored.Value;
        return new(
            d.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            d.Title,
            d.ContactId?.Value,
            d.CompanyId?.Value,
            d.PipelineId.Value,
            d.StageId,
            d.Rank,
            d.Status,
            d.Value,
            d.Probability,
            d.NextActionAt,
            d.StageEnteredAt,
            DealMoves.IsRotting(d, now),
            d.History,
            d.OwnerId?.Value,
            d.OwnerReason,
            d.AiNotes,
            d.Tags,
            d.CustomFields,
            d.OpportunityId,
            d.ConversationId?.Value,
            d.ClosedAt,
            d.ExpectedCloseOn,
            d.CloseReason
        );
    }
}

/// <summary>
/// Body of <c>POST /api/deals/{id}/move-stage</c>: the place in the column from 0, left out for the top; another pipeline where it is not
/// the deal's own; why it is won or lost, where the stage says so.
/// </summary>
public sealed record MoveRequest(string StageId, int? Position = null, string? PipelineId = null, string? Reason = null);

/// <summary>Deals.</summary>
public static class DealEndpoints
{
    internal static readonly Resource<Deal, DealFields, DealView> One = new(
        "deal",
        "/api/deals",
        "dl_",
        Permission.EditDeals,
        DealView.Of,
        "title"
    );

    private static readonly ListShape Fields = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["id"] = new("dealId", FieldType.Text),
            ["pipelineId"] = new("pipelineId", FieldType.Text),
            ["stageId"] = new("stageId", FieldType.Text),
            ["status"] = new("status", FieldType.Text),
            ["ownerId"] = new("ownerId", FieldType.Text),
            ["contactId"] = new("contactId", FieldType.Text),
            ["companyId"] = new("companyId", FieldType.Text),
            ["tag"] = new("tags", FieldType.Element),
            ["rotting"] = new("rotting", FieldType.Flag),
            ["nextActionUntil"] = new("nextActionAt", FieldType.Until),
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["updatedAt"] = "updatedAt",
            ["title"] = "sortTitle",
            ["nextActionAt"] = "nextActionAt",
            ["rank"] = "rank",
        },
        "-updatedAt"
    )
    {
        Searched = true,
    };

    private static readonly ListShape Shape = Fields.OneOf<DealStatus>("status");

    /// <summary>Maps the routes.</summary>
    public static void MapDeals(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
                routes,
                "Deals",
                new RecordTexts(
                    "Adds a deal.",
                    """
                    {
                      "title": "Lamps for the reading room",
                      "pipelineId": "pl_sales",
                      "value": {"amount": "1798.00", "currency": "EUR"},
                      "nextActionAt": "2026-11-27T09:00:00Z"
                    }
                    """,
                    "One deal with its stage history.",
                    "Changes the fields that are named; null empties one.",
                    """{"value": {"amount": "1618.20", "currency": "EUR"}}""",
                    "Deletes a deal."
                )
            )
            .Guards(Shows.Deal);
        group.MapGet("/", ListAsync).Tells("Deals, searched, filtered, sorted and paged.").Needs(Permission.Read);
        group
            .MapPost("/{id}/move-stage", MoveAsync)
            .Tells(
                "Moves a deal to a stage and a place in its column; the stage's action starts.",
                """{"stageId": "proposal_sent", "position": 0}"""
            )
            .Needs(Permission.EditDeals)
            .Accepts<MoveRequest>("application/json");
        group.MapGet("/{id}/timeline", TimelineAsync).Tells("Everything that happened with a deal, newest first.").Needs(Permission.Read);
    }

    private static async Task<Ok<ListPage<DealView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ISearch search,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var rotting =
            request.Query["filter.rotting"] == "true"
                ? [new DocumentFilter("status", FilterOperator.Equal, DealStatus.Active)]
                : Array.Empty<DocumentFilter>();
        var page = await Answers.ListAsync<Deal, DealView>(
            request,
            caller,
            store,
            search,
            Shape,
            "dealId",
            deal => DealView.Of(deal, now),
            cancellation,
            filter => Rotting(filter, now),
            rotting
        );
        return TypedResults.Ok(page with { Items = await DealNames.AddAsync(page.Items, caller, store, cancellation) });
    }

    // A deal without such a time is not less than any, so what does not rot is told by the comparison turned round.
    private static DocumentFilter Rotting(DocumentFilter filter, DateTimeOffset now) =>
        filter.Field != "rotting" ? filter
        : filter.Value is true ? new DocumentFilter("rotsAt", FilterOperator.LessThan, now)
        : new DocumentFilter("rotsAt", FilterOperator.GreaterOrEqual, now);

    private static async Task<Results<Ok<DealView>, ProblemHttpResult>> MoveAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        DealDesk desk,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var body = await FieldsBody.ReadAsync<MoveRequest>(context.Request, cancellation);
        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        Answers.Found(await desk.FindAsync(caller.Tenant, new DealId(id), cancellation), "deal", id);
        var item = Answers.Item(
            await desk.MoveAsync(
                caller.Tenant,
                new DealId(id),
                body.StageId ?? "",
                body.Position,
                body.PipelineId,
                Preconditions.IfMatch(context.Request),
                by,
                cancellation,
                reason: body.Reason
            )
        );
        Preconditions.Tell(context, item.ETag);
        var named = await DealNames.AddAsync([DealView.Of(item, clock.GetUtcNow())], caller, store, cancellation);
        return TypedResults.Ok(named[0]);
    }

    private static async Task<Results<Ok<ListPage<ActivityView>>, ProblemHttpResult>> TimelineAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Sights sights,
        DealDesk desk,
        CancellationToken cancellation
    )
    {
        Answers.Found(await desk.FindAsync(caller.Tenant, new DealId(id), cancellation), "deal", id);
        return TypedResults.Ok(await ActivityEndpoints.TimelineAsync(request, caller, sights, "dealId", id, cancellation));
    }
}
