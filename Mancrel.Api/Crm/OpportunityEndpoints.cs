using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
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
    string? CheckResult
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
            o.CheckResult
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
