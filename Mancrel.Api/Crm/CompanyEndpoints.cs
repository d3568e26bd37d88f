using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A company as the API shows it.</summary>
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
    IReadOnlyDictionary<string, JsonElement> CustomFields
)
{
    /// <summary>The view of a stored company.</summary>
    public static CompanyView Of(Stored<Company> stored)
    {
        var c = stored.Value;
        return new(
            c.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            c.Name,
            c.Domains,
            c.Website,
            c.Industry,
            c.Size,
            c.Tags,
            c.OwnerId?.Value,
            c.Notes,
            c.Phones,
            c.DomainAuthority,
            c.CustomFields
        );
    }
}

/// <summary>Organisations.</summary>
public static class CompanyEndpoints
{
    internal static readonly Resource<Company, CompanyFields, CompanyView> One = new(
        "company",
        "/api/companies",
        "o_",
        Permission.EditCompanies,
        (company, _) => CompanyView.Of(company),
        "name"
    );

    private static readonly ListShape Shape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["id"] = new("companyId", FieldType.Text),
            ["ownerId"] = new("ownerId", FieldType.Text),
            ["industry"] = new("industry", FieldType.Text),
            ["size"] = new("size", FieldType.Text),
            ["tag"] = new("tags", FieldType.Element),
            ["domain"] = new("domains", FieldType.Element),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName", ["updatedAt"] = "updatedAt" },
        "name"
    )
    {
        Searched = true,
    };

    /// <summary>Maps the routes.</summary>
    public static void MapCompanies(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
                routes,
                "Companies",
                new RecordTexts(
                    "Adds a company.",
                    """
                    {
                      "name": "Lee Interiors",
                      "domains": ["lee.example"],
                      "website": "https://lee.example",
                      "industry": "furniture",
                      "size": "11-50"
                    }
                    """,
                    "One company.",
                    "Changes the fields that are named; null empties one.",
                    """{"industry": "lighting"}""",
                    "Deletes a company."
                )
            )
            .Guards(Shows.Company);
        group.MapGet("/", ListAsync).Tells("Companies, searched, filtered, sorted and paged.").Needs(Permission.Read);
        group
            .MapGet("/{id}/timeline", TimelineAsync)
            .Tells("Everything that happened with a company, newest first.")
            .Needs(Permission.Read);
    }

    private static async Task<Ok<ListPage<CompanyView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ISearch search,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Company, CompanyView>(request, caller, store, search, Shape, "companyId", CompanyView.Of, cancellation)
        );

    private static async Task<Results<Ok<ListPage<ActivityView>>, ProblemHttpResult>> TimelineAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Sights sights,
        CompanyDesk desk,
        CancellationToken cancellation
    )
    {
        Answers.Found(await desk.FindAsync(caller.Tenant, new CompanyId(id), cancellation), "company", id);
        return TypedResults.Ok(await ActivityEndpoints.TimelineAsync(request, caller, sights, "companyId", id, cancellation));
    }
}
