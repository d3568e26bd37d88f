using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Catalogue;

/// <summary>The catalogue.</summary>
public static class ProductEndpoints
{
    private static readonly ListShape Shape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal) { ["vendor"] = new("vendor", FieldType.Text) },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = "sortTitle", ["sku"] = "sku" },
        "title"
    )
    {
        Searched = true,
    };

    /// <summary>Maps the routes.</summary>
    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/products", ListAsync)
            .Tells("The catalogue, searched, filtered and paged.")
            .WithTags("Products")
            .Needs(Permission.Read);
        routes
            .MapGet("/api/products/{sku}", GetAsync)
            .Tells("One product with its price, stock and version.")
            .WithTags("Products")
            .Needs(Permission.Read);
    }

    private static async Task<Ok<ListPage<ProductView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ISearch search,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, Shape);
        if (list.Search is { } q)
        {
            // The product of that very number first.
            var hits = (await search.FindAsync(caller.Tenant, Product.Kind, q, list.Limit, cancellation)).OrderBy(hit =>
                !string.Equals(hit.Id, q.Trim(), StringComparison.OrdinalIgnoreCase)
            );
            var found = new List<ProductView>();
            foreach (var hit in hits)
            {
                if (await FindAsync(store, caller.Tenant, hit.Id, cancellation) is { } stored)
                {
                    found.Add(ProductView.Of(stored));
                }
            }

            return TypedResults.Ok(new ListPage<ProductView>(found, NextCursor: null));
        }

        var page = await store.QueryAsync<Product>(
            caller.Tenant,
            list.ToQuery(new DocumentFilter("deleted", FilterOperator.Equal, false)),
            cancellation
        );
        return TypedResults.Ok(new ListPage<ProductView>([.. page.Items.Select(ProductView.Of)], page.NextCursor));
    }

    private static async Task<Results<Ok<ProductView>, ProblemHttpResult>> GetAsync(
        string sku,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(store, caller.Tenant, sku, cancellation) is not { } stored)
        {
            return Problems.NotFound("product", sku);
        }

        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Ok(ProductView.Of(stored));
    }

    private static async Task<Stored<Product>?> FindAsync(
        IDocumentStore store,
        TenantId tenant,
        string sku,
        CancellationToken cancellation
    ) =>
        await store.GetAsync<Product>(tenant, Product.PartitionOf(sku), sku, cancellation) is { Value.Deleted: false } stored
            ? stored
            : null;
}
