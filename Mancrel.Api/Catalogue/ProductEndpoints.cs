using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Catalogue;

/// <summary>A vendor's freshness.</summary>
public sealed record VendorView(
    string Id,
    string Etag,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    string Name,
    VendorKind Kind,
    bool Configured,
    DateTimeOffset? LastEventAt,
    DateTimeOffset? LastPollAt,
    string? LastError,
    double? AgeMinutes,
    bool Polled,
    int? PollMinutes,
    DateTimeOffset? LastPollTriedAt,
    string? LastPollResult
);

/// <summary>What a poll came to.</summary>
public sealed record PollAnswer(bool Ok, string Result, VendorView Vendor);

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
        routes
            .MapGet("/api/catalogue/vendors", VendorsAsync)
            .Tells("The vendors with what came from them and when.")
            .WithTags("Products")
            .Needs(Permission.Read);
        routes
            .MapPost("/api/catalogue/vendors/{name}/poll", PollAsync)
            .Tells("Asks a vendor's feed now instead of at its next turn.")
            .WithTags("Products")
            .Needs(Permission.Operate);
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

    private static async Task<Ok<ListPage<VendorView>>> VendorsAsync(
        Caller caller,
        IDocumentStore store,
        MancrelSettings settings,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var views = new List<VendorView>();
        foreach (var name in settings.Vendors.Keys.Order(StringComparer.Ordinal))
        {
            views.Add(await ViewAsync(name, caller.Tenant, store, settings, clock, cancellation));
        }

        return TypedResults.Ok(new ListPage<VendorView>(views, NextCursor: null));
    }

    private static async Task<Results<Ok<PollAnswer>, ProblemHttpResult>> PollAsync(
        string name,
        Caller caller,
        VendorPoller poller,
        IDocumentStore store,
        MancrelSettings settings,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!settings.Vendors.TryGetValue(name, out var vendor))
        {
            return Problems.NotFound("vendor", name);
        }

        if (vendor.PollUrl is null)
        {
            return Problems.Of(StatusCodes.Status409Conflict, $"vendor {name} has no feed: set Mancrel:Catalogue:Vendors:{name}:PollUrl");
        }

        var outcome = await poller.PollAsync(caller.Tenant, name, cancellation);
        return TypedResults.Ok(
            new PollAnswer(outcome.Ok, outcome.Result, await ViewAsync(name, caller.Tenant, store, settings, clock, cancellation))
        );
    }

    private static async Task<VendorView> ViewAsync(
        string name,
        TenantId tenant,
        IDocumentStore store,
        MancrelSettings settings,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var vendor = settings.Vendors[name];
        var stored = await store.GetAsync<VendorStatus>(tenant, VendorStatus.PartitionOf(name), name, cancellation);
        var status = stored?.Value ?? new VendorStatus { Vendor = name };
        var heard = status.LastPollAt > status.LastEventAt ? status.LastPollAt : status.LastEventAt ?? status.LastPollAt;
        var age = heard is { } last ? Math.Round((clock.GetUtcNow() - last).TotalMinutes, 1) : (double?)null;
        return new VendorView(
            name,
            stored?.ETag ?? "0",
            stored?.CreatedAt,
            stored?.UpdatedAt,
            name,
            vendor.Kind,
            vendor.Secret is not null,
            status.LastEventAt,
            status.LastPollAt,
            status.LastError,
            age,
            vendor.PollUrl is not null,
            vendor.PollUrl is null ? null : vendor.PollMinutes,
            status.LastPollTriedAt,
            status.LastPollResult
        );
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
