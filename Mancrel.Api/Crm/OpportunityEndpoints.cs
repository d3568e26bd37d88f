using Mancrel.Api.Access;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
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
    string? CheckResult)
{
    /// <summary>The view of a stored opportunity.</summary>
    public static OpportunityView Of(Stored<BacklinkOpportunity> stored)
    {
        var o = stored.Value;
        return new(o.Id, stored.ETag, stored.CreatedAt, stored.UpdatedAt, o.TargetUrl, o.TargetDomain, o.DomainAuthority, o.Relevance, o.OurUrl, o.AnchorText, o.Angle, o.Status, o.ContactId?.Value, o.DealId?.Value, o.CheckedAt, o.CheckResult);
    }
}

/// <summary>Pages that might link to us.</summary>
public static class OpportunityEndpoints
{
    private static readonly ListShape Shape = ListShape.Of("-relevance", ["relevance", "targetDomain", "domainAuthority"], ("status", FieldType.Text), ("targetDomain", FieldType.Text), ("contactId", FieldType.Text));

    /// <summary>Maps the routes.</summary>
    public static void MapOpportunities(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/backlink-opportunities").WithTags("Backlink opportunities");
        group.MapGet("/", ListAsync).Needs(Permission.Read);
        group.MapPost("/", CreateAsync).Needs(Permission.EditDeals).Once().Accepts<OpportunityFields>("application/json");
        group.MapGet("/{id}", GetAsync).Needs(Permission.Read);
        group.MapPatch("/{id}", PatchAsync).Needs(Permission.EditDeals).Accepts<OpportunityFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Needs(Permission.EditDeals);
    }

    private static async Task<Ok<ListPage<OpportunityView>>> ListAsync(HttpRequest request, Caller caller, IDocumentStore store, CancellationToken cancellation) =>
        TypedResults.Ok(await Answers.ListAsync<BacklinkOpportunity, OpportunityView>(request, caller, store, search: null, Shape, "opportunityId", OpportunityView.Of, cancellation));

    private static async Task<Results<Created<OpportunityView>, ProblemHttpResult>> CreateAsync(HttpContext context, Caller caller, IDocumentStore store, IRandomSource random, CancellationToken cancellation)
    {
        var fields = await FieldsBody.ReadAsync<OpportunityFields>(context.Request, cancellation);
        var blank = new BacklinkOpportunity { OpportunityId = Idempotency.NewId(context, random, "bo_"), TargetUrl = "", TargetDomain = "" };
        var opportunity = await ApplyAsync(store, caller.Tenant, blank, fields, cancellation);
        var stored = await store.GetOrCreateAsync(caller.Tenant, opportunity, cancellation);
        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Created($"/api/backlink-opportunities/{opportunity.Id}", OpportunityView.Of(stored));
    }

    private static async Task<Results<Ok<OpportunityView>, ProblemHttpResult>> GetAsync(string id, HttpContext context, Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        var item = Answers.Found(await FindAsync(store, caller.Tenant, id, cancellation), "backlink opportunity", id);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(OpportunityView.Of(item));
    }

    private static async Task<Results<Ok<OpportunityView>, ProblemHttpResult>> PatchAsync(string id, HttpContext context, Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        var stored = Answers.Current(await FindAsync(store, caller.Tenant, id, cancellation), context.Request, "backlink opportunity", id);
        var fields = await FieldsBody.PatchAsync(context.Request, OpportunityFields.Of(stored.Value), cancellation);
        var changed = await ApplyAsync(store, caller.Tenant, stored.Value, fields, cancellation);
        if (!(await store.CommitAsync(new DocumentBatch(caller.Tenant, changed.Partition).Replace(changed, stored.ETag), cancellation)).Committed)
        {
            throw Preconditions.Stale();
        }

        var item = (await FindAsync(store, caller.Tenant, id, cancellation))!;
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(OpportunityView.Of(item));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, HttpRequest request, Caller caller, IDocumentStore store, CancellationToken cancellation)
    {
        var stored = Answers.Found(await FindAsync(store, caller.Tenant, id, cancellation), "backlink opportunity", id);
        var batch = new DocumentBatch(caller.Tenant, stored.Value.Partition).Delete<BacklinkOpportunity>(id, Preconditions.IfMatch(request));
        return (await store.CommitAsync(batch, cancellation)).Committed ? TypedResults.NoContent() : throw Preconditions.Stale();
    }

    private static async Task<BacklinkOpportunity> ApplyAsync(IDocumentStore store, TenantId tenant, BacklinkOpportunity before, OpportunityFields fields, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var opportunity = fields.Apply(before, errors);
        if (opportunity.ContactId is { } contact && contact != before.ContactId && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(contact), contact.Value, cancellation) is null)
        {
            errors.Add("contactId", "is the id of a contact, or null for none");
        }

        if (errors.Any)
        {
            Answers.Item(WriteResult<BacklinkOpportunity>.Invalid(errors));
        }

        return opportunity;
    }

    private static Task<Stored<BacklinkOpportunity>?> FindAsync(IDocumentStore store, TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<BacklinkOpportunity>(tenant, BacklinkOpportunity.PartitionOf(id), id, cancellation);
}
