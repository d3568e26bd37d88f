using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Editing;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Catalogue;

/// <summary>A change of a product as the API shows it.</summary>
public sealed record ProductChangeView
{
    /// <summary>Unique within the product: its number.</summary>
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When we learnt of it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The vendor's name, or the person.</summary>
    public required string By { get; init; }

    public required ProductSource Source { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<ChangedField> Changes { get; init; }

    /// <summary>The price after it.</summary>
    public Money? Price { get; init; }

    /// <summary>The pieces on hand after it.</summary>
    public decimal? Stock { get; init; }

    /// <summary>The view of a change.</summary>
    public static ProductChangeView Of(Stored<ProductChange> stored) =>
        new()
        {
            Id = stored.Value.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            At = stored.Value.At,
            By = stored.Value.By,
            Source = stored.Value.Source,
            Version = stored.Value.Version,
            Changes = stored.Value.Changes,
            Price = stored.Value.Price,
            Stock = stored.Value.Stock,
        };
}

/// <summary>Products by hand: added, changed under their ETag, locked against the vendor, taken away; and what they were.</summary>
public static class ProductEditEndpoints
{
    private static readonly ListShape HistoryShape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal),
        new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = "number" },
        "-at"
    );

    /// <summary>Maps the routes.</summary>
    public static void MapProductEdits(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/products").WithTags("Products");
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Adds a product by hand; 409 where one of that SKU is for sale.",
                """
                {
                  "sku": "TRAY-1",
                  "title": "Walnut Tray",
                  "price": {"amount": "24.50", "currency": "EUR"},
                  "stock": 7,
                  "attributes": {"colour": "walnut"}
                }
                """
            )
            .Needs(Permission.EditProducts)
            .Accepts<ProductFields>("application/json")
            .Requires("sku", "title");
        group
            .MapPatch("/{sku}", PatchAsync)
            .Tells(
                "Changes the fields that are named; those in locked[] hold whatever the vendor tells.",
                """{"price": {"amount": "22.00", "currency": "EUR"}, "locked": ["price"]}"""
            )
            .Needs(Permission.EditProducts)
            .Accepts<ProductFields>("application/json", "application/merge-patch+json");
        group
            .MapDelete("/{sku}", DeleteAsync)
            .Tells("Takes a product out of the catalogue; a vendor's comes back with a newer version.")
            .Needs(Permission.EditProducts);
        group
            .MapGet("/{sku}/history", HistoryAsync)
            .Tells("How price, stock, name and locks changed, newest first.")
            .Needs(Permission.Read);
    }

    private static async Task<Results<Created<ProductView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ProductDesk desk,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<ProductFields>(context.Request, cancellation);
        var by = ProductAuthor.Person(await CallerName.OfAsync(store, caller, cancellation));
        var stored = Answers.Item(await desk.CreateAsync(caller.Tenant, fields, by, Idempotency.HasKey(context), cancellation));
        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Created($"/api/products/{Uri.EscapeDataString(stored.Value.Sku)}", ProductView.Of(stored));
    }

    private static async Task<Results<Ok<ProductView>, ProblemHttpResult>> PatchAsync(
        string sku,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ProductDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, sku, cancellation), context.Request, "product", sku);
        var fields = await FieldsBody.PatchAsync(context.Request, ProductFields.Of(stored.Value), cancellation);
        var by = ProductAuthor.Person(await CallerName.OfAsync(store, caller, cancellation));
        var after = Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, by, cancellation));
        Preconditions.Tell(context, after.ETag);
        return TypedResults.Ok(ProductView.Of(after));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string sku,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ProductDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, sku, cancellation), "product", sku);
        var by = ProductAuthor.Person(await CallerName.OfAsync(store, caller, cancellation));
        Answers.Item(await desk.DeleteAsync(caller.Tenant, stored, Preconditions.IfMatch(context.Request), by, cancellation));
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ListPage<ProductChangeView>>, ProblemHttpResult>> HistoryAsync(
        string sku,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ProductDesk desk,
        CancellationToken cancellation
    )
    {
        Answers.Found(await desk.FindAsync(caller.Tenant, sku, cancellation), "product", sku);
        return TypedResults.Ok(
            await Answers.ListAsync<ProductChange, ProductChangeView>(
                request,
                caller,
                store,
                search: null,
                HistoryShape,
                "number",
                ProductChangeView.Of,
                cancellation,
                read: null,
                new DocumentFilter("sku", FilterOperator.Equal, sku)
            )
        );
    }
}
