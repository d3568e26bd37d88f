using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Catalogue.Import;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Mancrel.Api.Catalogue;

/// <summary>Bringing products in from a file, and taking an import back.</summary>
public static class ProductImportEndpoints
{
    private static readonly ListShape Shape = ListShape.Of("-at", ["at"]);

    /// <summary>Maps the routes.</summary>
    public static void MapProductImports(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/products/import", ImportAsync)
            .Tells("Brings in products from CSV or a Google Merchant feed; with dryRun it only tells what would become of each row.")
            .WithTags("Products")
            .Needs(Permission.EditProducts)
            .DisableAntiforgery()
            .WithMetadata(new SizeLimit())
            .WithDescription(
                "A CSV file or a Google Merchant feed (RSS 2.0 or Atom) as form field `file` (with an optional form field `mapping`, a "
                    + "JSON object from column names to fields), or as the body itself: text/csv, application/xml. At most 100 MB and "
                    + "100,000 products."
            )
            .TakesQuery("dryRun", JsonSchemaType.Boolean, "With true it only tells what would be made, changed and refused, and why.")
            .TakesQuery("currency", JsonSchemaType.String, "The currency of prices that name none, as ISO 4217 has it.")
            .TakesQuery("decimal", JsonSchemaType.String, "point or comma: what parts decimals, where the file does not tell.");
        var imports = routes.MapGroup("/api/catalogue/imports").WithTags("Products");
        imports.MapGet("/", ListAsync).Tells("The imports of products with progress and outcome.").Needs(Permission.Read);
        imports.MapGet("/{id}", GetAsync).Tells("One import of products.").Needs(Permission.Read);
        imports
            .MapPost("/{id}/undo", UndoAsync)
            .Tells("Takes a whole import of products back, but for what was changed since.")
            .Needs(Permission.EditProducts);
    }

    private static async Task<Results<Ok<ProductImportView>, ProblemHttpResult>> ImportAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ProductImporter importer,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var query = context.Request.Query;
        var isDry = ImportBody.IsDryRun(context.Request);
        var body = await ImportBody.ReadAsync(context.Request, ProductFile.Largest, "text/csv or application/xml", cancellation);
        await using var content = body.Content;
        var options = new ProductImportOptions
        {
            Mapping = body.Mapping,
            Currency = query["currency"].ToString() is { Length: > 0 } currency ? currency : null,
            Decimal = DecimalOf(query["decimal"].ToString()),
        };
        try
        {
            var file = await ProductFile.OpenAsync(content, cancellation);
            var by = await CallerName.OfAsync(store, caller, cancellation);
            var id = Idempotency.NewId(context, random, "pi_");
            return TypedResults.Ok(
                ProductImportView.Of(Answers.Item(await importer.RunAsync(caller.Tenant, id, file, options, isDry, by, cancellation)))
            );
        }
        catch (InvalidDataException wrong)
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "file", wrong.Message);
        }
    }

    private static DecimalMark? DecimalOf(string text) =>
        text switch
        {
            "" => null,
            "point" => DecimalMark.Point,
            "comma" => DecimalMark.Comma,
            _ => throw RefusedException.Field(StatusCodes.Status400BadRequest, "decimal", "is point or comma"),
        };

    private static async Task<Ok<ListPage<ProductImportView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<ProductImport, ProductImportView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "importId",
                ProductImportView.Of,
                cancellation
            )
        );

    private static async Task<Results<Ok<ProductImportView>, ProblemHttpResult>> GetAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) => TypedResults.Ok(ProductImportView.Of(await FoundAsync(store, caller.Tenant, id, cancellation)));

    private static async Task<Results<Ok<ProductImportView>, ProblemHttpResult>> UndoAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        ProductImportUndo undo,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(store, caller.Tenant, id, cancellation);
        if (stored.Value.State != ImportState.Undone)
        {
            await undo.RunAsync(caller.Tenant, stored.Value, await CallerName.OfAsync(store, caller, cancellation), cancellation);
            stored = await FoundAsync(store, caller.Tenant, id, cancellation);
        }

        return TypedResults.Ok(ProductImportView.Of(stored));
    }

    private static async Task<Stored<ProductImport>> FoundAsync(
        IDocumentStore store,
        TenantId tenant,
        string id,
        CancellationToken cancellation
    ) => Answers.Found(await store.GetAsync<ProductImport>(tenant, ProductImport.PartitionOf(id), id, cancellation), "import", id);

    // A little above the file's, so that the route itself answers what is too much.
    private sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => ProductFile.Largest + (4L * 1024 * 1024);
    }
}
