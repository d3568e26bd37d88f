using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Orders;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Orders;

/// <summary>What customers ordered in shops, each seen by who sees its contact. Orders of our own stand under <c>/api/orders</c>.</summary>
internal static class ShopOrderEndpoints
{
    private static readonly ListShape Shape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["contactId"] = new("contactId", FieldType.Text),
            ["vendor"] = new("vendor", FieldType.Text),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["placedAt"] = "at" },
        "-placedAt"
    );

    private static readonly Shows Shown = new(
        "order",
        async (store, tenant, id, cancellation) =>
            await store.GetAsync<ShopOrder>(tenant, ShopOrder.PartitionOf(id), id, cancellation) is { } found
                ? Sights.HomesOf(found.Value)
                : null
    );

    /// <summary>Maps the routes.</summary>
    public static void MapShopOrders(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/shop-orders").WithTags("Orders").Guards(Shown);
        group
            .MapGet("/", ListAsync)
            .Tells("Orders of the shops whose webhooks tell them, the newest first; `filter.contactId` for those of one contact.")
            .Needs(Permission.Read);
        group.MapGet("/{id}", GetAsync).Tells("One order, as its shop told it last.").Needs(Permission.Read);
    }

    private static async Task<Ok<ListPage<ShopOrderView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, Shape);
        var counts = request.Query["total"] == "true" && caller.Sight.IsAll;
        var query = list.ToQuery(new DocumentFilter("gone", FilterOperator.Equal, false)) with { CountTotal = counts };
        var page = await sights.PageAsync<ShopOrder>(caller.Tenant, caller.Sight, query, cancellation);
        return TypedResults.Ok(
            new ListPage<ShopOrderView>([.. page.Items.Select(ShopOrderView.Of)], page.NextCursor, counts ? page.Total : null)
        );
    }

    private static async Task<Results<Ok<ShopOrderView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        if (await store.GetAsync<ShopOrder>(caller.Tenant, ShopOrder.PartitionOf(id), id, cancellation) is not { Value.Gone: false } stored)
        {
            return Problems.NotFound("order", id);
        }

        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Ok(ShopOrderView.Of(stored));
    }
}
