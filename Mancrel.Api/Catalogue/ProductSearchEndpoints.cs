using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue.Searching;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Mancrel.Api.Catalogue;

/// <summary>A product that was found, and why.</summary>
public sealed record ProductHitView
{
    /// <summary>The SKU.</summary>
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string Sku { get; init; }

    public required string Title { get; init; }

    public required ProductView Product { get; init; }

    /// <summary>Comparable within one answer only.</summary>
    public required double Score { get; init; }

    /// <summary>The words of the question that it has, and where.</summary>
    public required IReadOnlyList<HitReason> Why { get; init; }
}

/// <summary>A group of synonyms as the API shows it.</summary>
public sealed record SynonymView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The words that mean the same.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The view of a group.</summary>
    public static SynonymView Of(Stored<SynonymGroup> stored) =>
        new()
        {
            Id = stored.Value.GroupId,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Words = stored.Value.Words,
        };
}

/// <summary>Looking for products as people type, and the shop's own synonyms.</summary>
public static class ProductSearchEndpoints
{
    private const int UsualHits = 20;
    private const int MostHits = 100;

    /// <summary>Maps the routes.</summary>
    public static void MapProductSearch(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/products/search", SearchAsync)
            .Tells("Products by what a person types, best first, each with the words it was found by.")
            .WithTags("Products")
            .Needs(Permission.Read)
            .TakesQuery("q", JsonSchemaType.String, "What is looked for, 1 to 200 characters.")
            .TakesQuery("limit", JsonSchemaType.Integer, "The most products, 1 to 100; 20 where it is not said.");
        var synonyms = routes.MapGroup("/api/catalogue/synonyms").WithTags("Products");
        synonyms
            .MapGet("/", ListAsync)
            .Tells("The shop's words that mean the same; the search takes one for the other.")
            .Needs(Permission.Read);
        synonyms
            .MapPost("/", CreateAsync)
            .Tells("Adds a group of words that mean the same.", """{"words": ["sofa", "couch", "divan"]}""")
            .Needs(Permission.EditProducts)
            .Accepts<SynonymFields>("application/json")
            .Requires("words");
        synonyms.MapGet("/{id}", GetAsync).Tells("One group of synonyms.").Needs(Permission.Read);
        synonyms
            .MapPatch("/{id}", PatchAsync)
            .Tells("Changes the words of a group.", """{"words": ["sofa", "couch"]}""")
            .Needs(Permission.EditProducts)
            .Accepts<SynonymFields>("application/json", "application/merge-patch+json");
        synonyms.MapDelete("/{id}", DeleteAsync).Tells("Takes a group of synonyms away.").Needs(Permission.EditProducts);
    }

    private static async Task<Results<Ok<ListPage<ProductHitView>>, ProblemHttpResult>> SearchAsync(
        HttpRequest request,
        Caller caller,
        ProductSearch search,
        CancellationToken cancellation
    )
    {
        var q = request.Query["q"].ToString().Trim();
        if (q.Length is 0 or > ProductSearch.Longest)
        {
            return Problems.Field(StatusCodes.Status400BadRequest, "q", $"is what to look for, 1 to {ProductSearch.Longest} characters");
        }

        var limit = UsualHits;
        if (request.Query["limit"].ToString() is { Length: > 0 } wanted && (!int.TryParse(wanted, out limit) || limit is < 1 or > MostHits))
        {
            return Problems.Field(StatusCodes.Status400BadRequest, "limit", $"is a whole number from 1 to {MostHits}");
        }

        var hits = await search.FindAsync(caller.Tenant, q, limit, cancellation);
        return TypedResults.Ok(
            new ListPage<ProductHitView>(
                [
                    .. hits.Select(hit => new ProductHitView
                    {
                        Id = hit.Product.Value.Sku,
                        Etag = hit.Product.ETag,
                        CreatedAt = hit.Product.CreatedAt,
                        UpdatedAt = hit.Product.UpdatedAt,
                        Sku = hit.Product.Value.Sku,
                        Title = hit.Product.Value.Title,
                        Product = ProductView.Of(hit.Product),
                        Score = Math.Round(hit.Score, 4),
                        Why = hit.Why,
                    }),
                ],
                NextCursor: null
            )
        );
    }

    private static async Task<Ok<ListPage<SynonymView>>> ListAsync(Caller caller, SynonymDesk desk, CancellationToken cancellation)
    {
        var all = await desk.AllAsync(caller.Tenant, cancellation);
        return TypedResults.Ok(
            new ListPage<SynonymView>([.. all.OrderBy(group => group.Value.Words[0], StringComparer.Ordinal).Select(SynonymView.Of)], null)
        );
    }

    private static async Task<Results<Created<SynonymView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        SynonymDesk desk,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<SynonymFields>(context.Request, cancellation);
        var id = Idempotency.NewId(context, random, "sy_");
        var stored = Answers.Item(await desk.CreateAsync(caller.Tenant, id, fields, cancellation));
        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Created($"/api/catalogue/synonyms/{id}", SynonymView.Of(stored));
    }

    private static async Task<Results<Ok<SynonymView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        SynonymDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "group of synonyms", id);
        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Ok(SynonymView.Of(stored));
    }

    private static async Task<Results<Ok<SynonymView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        SynonymDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, id, cancellation), context.Request, "group of synonyms", id);
        var fields = await FieldsBody.PatchAsync(context.Request, new SynonymFields { Words = stored.Value.Words }, cancellation);
        var after = Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, cancellation));
        Preconditions.Tell(context, after.ETag);
        return TypedResults.Ok(SynonymView.Of(after));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpContext context,
        Caller caller,
        SynonymDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "group of synonyms", id);
        var wanted = Preconditions.IfMatch(context.Request);
        if ((wanted is not null && wanted != stored.ETag) || !await desk.DeleteAsync(caller.Tenant, stored, cancellation))
        {
            throw Preconditions.Stale();
        }

        return TypedResults.NoContent();
    }
}
