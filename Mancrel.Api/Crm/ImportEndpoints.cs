using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Mancrel.Api.Crm;

/// <summary>An import: every column, what became of the rows, and the first problems.</summary>
public sealed record ImportView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset At,
    string By,
    ImportState State,
    bool DryRun,
    string Format,
    string Encoding,
    IReadOnlyList<ColumnReport> Columns,
    int Rows,
    int Done,
    int Created,
    int Updated,
    int Unchanged,
    int Skipped,
    IReadOnlyList<RowProblem> Problems,
    IReadOnlyList<RowPreview> Preview,
    DateTimeOffset? UndoneAt,
    int KeptAtUndo
)
{
    /// <summary>The view of an import.</summary>
    public static ImportView Of(Stored<ContactImport> stored)
    {
        var i = stored.Value;
        return new(
            i.ImportId,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            i.At,
            i.By,
            i.State,
            i.DryRun,
            i.Format,
            i.Encoding,
            i.Columns,
            i.Rows,
            i.Done,
            i.Created,
            i.Updated,
            i.Unchanged,
            i.Skipped,
            i.Problems,
            i.Preview,
            i.UndoneAt,
            i.KeptAtUndo
        );
    }
}

/// <summary>Bringing contacts in, and taking an import back.</summary>
public static class ImportEndpoints
{
    private const int LargestFile = 30 * 1024 * 1024;
    private static readonly ListShape Shape = ListShape.Of("-at", ["at"]);

    /// <summary>Maps the routes.</summary>
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/api/contacts").WithTags("Import and export");
        contacts
            .MapPost("/import", ImportAsync)
            .Tells("Imports CSV or vCard; with dryRun it only tells what would be made, updated, skipped and why.")
            .Needs(Permission.Import)
            .DisableAntiforgery()
            .WithDescription(
                "The file as form field `file` (with an optional form field `mapping`, a JSON object from column names to "
                    + "fields), or as the body itself: text/csv, text/vcard."
            )
            .TakesQuery("dryRun", JsonSchemaType.Boolean, "With true it only tells what would be made, updated, skipped and why.");
        var imports = routes.MapGroup("/api/imports").WithTags("Import and export");
        imports.MapGet("/", ListAsync).Tells("The imports with progress and outcome.").Needs(Permission.Read);
        imports.MapGet("/{id}", GetAsync).Tells("One import.").Needs(Permission.Read);
        imports.MapPost("/{id}/undo", UndoAsync).Tells("Takes a whole import back.").Needs(Permission.Import);
    }

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> ImportAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ContactImporter importer,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var isDry = ImportBody.IsDryRun(context.Request);
        var body = await ImportBody.ReadAsync(context.Request, LargestFile, "text/csv or text/vcard", cancellation);
        await using var content = body.Content;
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, cancellation);
        var file = ImportFile.Read(bytes);
        if (file.Headers.Count == 0)
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "file", "is a CSV file with a line of column names, or vCards");
        }

        var errors = new FieldErrors();
        var mapping = ColumnMapping.Of(file, body.Mapping, errors);
        if (errors.Any)
        {
            Answers.Item(WriteResult<ContactImport>.Invalid(errors));
        }

        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        var import = await importer.RunAsync(
            caller.Tenant,
            Idempotency.NewId(context, random, "im_"),
            file,
            mapping,
            isDry,
            by,
            cancellation,
            sight: caller.Sight
        );
        return TypedResults.Ok(
            await store.GetAsync<ContactImport>(caller.Tenant, import.Partition, import.Id, cancellation) is { } kept
                ? ImportView.Of(kept)
                : ImportView.Of(new Stored<ContactImport>(import, "0", import.At, import.At))
        );
    }

    // Who does not see everything sees its own imports: another's tell of another's contacts, and taking one back would take them away.
    private static async Task<Ok<ListPage<ImportView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        DocumentFilter[] own = caller.Sight.IsAll
            ? []
            : [new("by", FilterOperator.Equal, await CallerName.OfAsync(store, caller, cancellation))];
        return TypedResults.Ok(
            await Answers.ListAsync<ContactImport, ImportView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "importId",
                ImportView.Of,
                cancellation,
                read: null,
                own
            )
        );
    }

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> GetAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) => TypedResults.Ok(ImportView.Of(await FoundAsync(store, caller, id, cancellation)));

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> UndoAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        ImportUndo undo,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(store, caller, id, cancellation);
        if (stored.Value.State != ImportState.Undone)
        {
            await undo.RunAsync(caller.Tenant, stored.Value, cancellation);
            stored = await FoundAsync(store, caller, id, cancellation);
        }

        return TypedResults.Ok(ImportView.Of(stored));
    }

    private static async Task<Stored<ContactImport>> FoundAsync(
        IDocumentStore store,
        Caller caller,
        string id,
        CancellationToken cancellation
    )
    {
        var stored = await store.GetAsync<ContactImport>(caller.Tenant, ContactImport.PartitionOf(id), id, cancellation);
        var isSeen = caller.Sight.IsAll || stored?.Value.By == await CallerName.OfAsync(store, caller, cancellation);
        return Answers.Found(isSeen ? stored : null, "import", id);
    }
}
