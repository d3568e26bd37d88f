using System.Text.Json;
using Mancrel.Api.Access;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A company as the contract shows it.</summary>
public sealed record CompanyView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    IReadOnlyList<string> Domains,
    string? Website,
    string? Industry,
    string? Size,
    IReadOnlyList<string> Tags,
    string? OwnerId,
    string Notes,
    IReadOnlyList<string> Phones,
    int? DomainAuthority,
    IReadOnlyDictionary<string, JsonElement> CustomFields)
{
    /// <summary>The view of a stored company.</summary>
    public static CompanyView Of(Stored<Company> stored)
    {
        var c = stored.Value;
        return new(c.Id, stored.ETag, stored.CreatedAt, stored.UpdatedAt, c.Name, c.Domains, c.Website, c.Industry, c.Size, c.Tags, c.OwnerId?.Value, c.Notes, c.Phones, c.DomainAuthority, c.CustomFields);
    }
}

/// <summary>Organisations.</summary>
public static class CompanyEndpoints
{
    private static readonly ListShape Shape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["ownerId"] = new("ownerId", FieldType.Text),
            ["industry"] = new("industry", FieldType.Text),
            ["size"] = new("size", FieldType.Text),
            ["tag"] = new("tags", FieldType.Element),
            ["domain"] = new("domains", FieldType.Element),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "name", ["updatedAt"] = "updatedAt" },
        "name");

    /// <summary>Maps the routes.</summary>
    public static void MapCompanies(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/companies").WithTags("Companies");
        group.MapGet("/", ListAsync).Needs(Permission.Read);
        group.MapPost("/", CreateAsync).Needs(Permission.EditCompanies).Once().Accepts<CompanyFields>("application/json");
        group.MapGet("/{id}", GetAsync).Needs(Permission.Read);
        group.MapPatch("/{id}", PatchAsync).Needs(Permission.EditCompanies).Accepts<CompanyFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Needs(Permission.EditCompanies);
        group.MapGet("/{id}/timeline", TimelineAsync).Needs(Permission.Read);
    }

    private static async Task<Ok<ListPage<CompanyView>>> ListAsync(HttpRequest request, Caller caller, IDocumentStore store, ISearch search, CancellationToken cancellation) =>
        TypedResults.Ok(await Answers.ListAsync<Company, CompanyView>(request, caller, store, search, Shape, "companyId", CompanyView.Of, cancellation));

    private static async Task<Results<Created<CompanyView>, ProblemHttpResult>> CreateAsync(HttpContext context, Caller caller, CompanyDesk desk, IRandomSource random, CancellationToken cancellation)
    {
        var fields = await FieldsBody.ReadAsync<CompanyFields>(context.Request, cancellation);
        var item = Answers.Item(await desk.CreateAsync(caller.Tenant, new CompanyId(Idempotency.NewId(context, random, "o_")), fields, cancellation));
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Created($"/api/companies/{item.Value.Id}", CompanyView.Of(item));
    }

    private static async Task<Results<Ok<CompanyView>, ProblemHttpResult>> GetAsync(string id, HttpContext context, Caller caller, CompanyDesk desk, CancellationToken cancellation)
    {
        var item = Answers.Found(await desk.FindAsync(caller.Tenant, new CompanyId(id), cancellation), "company", id);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(CompanyView.Of(item));
    }

    private static async Task<Results<Ok<CompanyView>, ProblemHttpResult>> PatchAsync(string id, HttpContext context, Caller caller, CompanyDesk desk, CancellationToken cancellation)
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, new CompanyId(id), cancellation), context.Request, "company", id);
        var fields = await FieldsBody.PatchAsync(context.Request, CompanyFields.Of(stored.Value), cancellation);
        var item = Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, cancellation));
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(CompanyView.Of(item));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, HttpRequest request, Caller caller, CompanyDesk desk, CancellationToken cancellation)
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, new CompanyId(id), cancellation), "company", id);
        return await desk.DeleteAsync(caller.Tenant, stored, Preconditions.IfMatch(request), cancellation) ? TypedResults.NoContent() : throw Preconditions.Stale();
    }

    private static async Task<Results<Ok<ListPage<ActivityView>>, ProblemHttpResult>> TimelineAsync(string id, HttpRequest request, Caller caller, IDocumentStore store, CompanyDesk desk, CancellationToken cancellation)
    {
        Answers.Found(await desk.FindAsync(caller.Tenant, new CompanyId(id), cancellation), "company", id);
        return TypedResults.Ok(await ActivityEndpoints.TimelineAsync(request, caller, store, "companyId", id, cancellation));
    }
}
