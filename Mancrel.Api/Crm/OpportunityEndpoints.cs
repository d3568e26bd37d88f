using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Backlinks;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A backlink opportunity.</summary>
public sealed record OpportunityView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string TargetUrl,
    string TargetDomain,
    int? DomainAuthority,
    int? Relevance,
    string? OurUrl,
    string AnchorText,
    string Angle,
    OpportunityStatus Status,
    string? ContactId,
    string? DealId,
    DateTimeOffset? CheckedAt,
    string? CheckResult,
    DateTimeOffset? PlacedAt,
    DateTimeOffset? LostAt
)
{
    /// <summary>The view of a stored opportunity.</summary>
    public static OpportunityView Of(Stored<BacklinkOpportunity> stored)
    {
        var o = stored.Value;
        return new(
            o.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            o.TargetUrl,
            o.TargetDomain,
            o.DomainAuthority,
            o.Relevance,
            o.OurUrl,
            o.AnchorText,
            o.Angle,
            o.Status,
            o.ContactId?.Value,
            o.DealId?.Value,
            o.CheckedAt,
            o.CheckResult,
            o.PlacedAt,
            o.LostAt
        );
    }
}

/// <summary>Pages that might link to us.</summary>
public static class OpportunityEndpoints
{
    internal static readonly Resource<BacklinkOpportunity, OpportunityFields, OpportunityView> One = new(
        "backlink opportunity",
        "/api/backlink-opportunities",
        "bo_",
        Permission.EditDeals,
        (opportunity, _) => OpportunityView.Of(opportunity),
        "targetUrl"
    );

    private static readonly ListShape Shape = ListShape
        .Of(
            "-relevance",
            ["relevance", "targetDomain", "domainAuthority"],
            ("status", FieldType.Text),
            ("targetDomain", FieldType.Text),
            ("contactId", FieldType.Text)
        )
        .OneOf<OpportunityStatus>("status") with
    {
        FoundIn = q => new DocumentFilter("targetUrl", FilterOperator.Contains, q),
    };

    /// <summary>Maps the routes.</summary>
    public static void MapOpportunities(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
            routes,
            "Backlink opportunities",
            new RecordTexts(
                "Adds a page that could link to ours.",
                """
                {
                  "targetUrl": "https://lamps.example/guide",
                  "domainAuthority": 48,
                  "relevance": 80,
                  "ourUrl": "https://shop.example/lamps",
                  "anchorText": "oak lamps",
                  "angle": "their guide lacks desk lamps"
                }
                """,
                "One opportunity.",
                "Changes the fields that are named.",
                """{"status": "researching"}""",
                "Deletes an opportunity."
            )
        );
        group.MapGet("/", ListAsync).Tells("Backlink opportunities by status or relevance.").Needs(Permission.Read);
        group
            .MapPost("/{id}/check", CheckAsync)
            .Tells("Looks now whether the page links to ours, where its site lets programs read it; a link that stands is placed.")
            .Needs(Permission.EditDeals);
        group
            .MapPost("/{id}/pursue", PursueAsync)
            .Tells("Takes it up: a deal of the backlink pipeline, whose stages research, pitch, follow up and look for the link.")
            .Needs(Permission.EditDeals);
    }

    private static async Task<Results<Ok<OpportunityView>, ProblemHttpResult>> CheckAsync(
        string id,
        HttpContext context,
        Caller caller,
        OpportunityDesk desk,
        LinkChecks checks,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var stored = await One.FoundAsync(desk, caller, id, cancellation);
        Preconditions.Unchanged(context.Request, stored.ETag);
        return await checks.CheckAsync(caller.Tenant, id, deal: null, cancellation) is null
            ? Problems.Of(StatusCodes.Status409Conflict, "it names no page of ours that is to be linked: set ourUrl first")
            : TypedResults.Ok(One.Answer(await One.FoundAsync(desk, caller, id, cancellation), context, clock));
    }

    private static async Task<Results<Ok<OpportunityView>, ProblemHttpResult>> PursueAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        OpportunityDesk desk,
        BacklinkPursuit pursuit,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var stored = await One.FoundAsync(desk, caller, id, cancellation);
        Preconditions.Unchanged(context.Request, stored.ETag);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var deal = Answers.Item(await pursuit.PursueAsync(caller.Tenant, stored.Value, by, cancellation));

        // What follows the deal writes its id there in a moment; who asked sees it at once.
        var view = One.Answer(await One.FoundAsync(desk, caller, id, cancellation), context, clock);
        return TypedResults.Ok(view with { DealId = deal.Value.Id });
    }

    private static async Task<Ok<ListPage<OpportunityView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<BacklinkOpportunity, OpportunityView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "opportunityId",
                OpportunityView.Of,
                cancellation
            )
        );
}
