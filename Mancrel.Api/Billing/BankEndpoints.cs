using System.Globalization;
using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Bank;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Mancrel.Api.Billing;

/// <summary>
/// Statements of the shop's bank and what their lines pay. An account tells of every customer, so that it is seen by who sees everything.
/// </summary>
public static class BankEndpoints
{
    private const int MostAtOnce = 200;
    private const string WaitingCursor = "line-";

    private static readonly ListShape Lines = new ListShape(
        new Dictionary<string, ListField>(StringComparer.Ordinal) { ["state"] = new("state", FieldType.Text) },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["bookedOn"] = "day" },
        "-bookedOn"
    ).OneOf<BankLineStanding>("state");

    private static readonly ListShape Statements = ListShape.Of("-at", ["at"]);

    /// <summary>Maps the routes.</summary>
    public static void MapBank(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/billing/bank").WithTags("Billing").AddEndpointFilter(SeesAllAsync);
        group
            .MapGet("/", CountAsync)
            .Tells("How many lines of statements wait, and how sure it is what they pay.")
            .Needs(Permission.KeepBooks);
        group
            .MapPost("/statements", ImportAsync)
            .Tells("Brings a bank's statement in, each line once; with dryRun it only tells what would be.")
            .Needs(Permission.KeepBooks)
            .DisableAntiforgery()
            .WithDescription(
                "The file as form field `file` (with an optional form field `mapping`, a JSON object from column names to fields), or as "
                    + "the body itself: text/csv, or application/xml of ISO 20022 camt.053."
            )
            .TakesQuery("dryRun", JsonSchemaType.Boolean, "With true it only tells what would be brought in, and what cannot be read.");
        group
            .MapGet("/statements", ListStatementsAsync)
            .Tells("The statements that were brought in, the last first.")
            .Needs(Permission.KeepBooks);
        group.MapGet("/statements/{id}", GetStatementAsync).Tells("One statement.").Needs(Permission.KeepBooks);
        group
            .MapGet("/lines", ListAsync)
            .Tells("The lines of statements, the last day first, with what each seems to pay and why.")
            .Needs(Permission.KeepBooks);
        group
            .MapPost("/lines/confirm", ConfirmAllAsync)
            .Tells(
                "Books lines that are certain, each as it was seen; one that is not certain any more stays as it is.",
                """{"lines": [{"id": "bl_7f3a", "invoices": ["in_7f3a"]}]}"""
            )
            .Needs(Permission.KeepBooks)
            .Requires("lines");
        group.MapGet("/lines/{id}", GetAsync).Tells("One line.").Needs(Permission.KeepBooks);
        group
            .MapPost("/lines/{id}/confirm", ConfirmAsync)
            .Tells(
                "Books a line on the invoices that are named, else on those that are proposed, as payments by bank transfer. The sums come "
                    + "to what the line says; more than is owed stands as a negative balance.",
                """{"invoices": [{"invoiceId": "in_7f3a"}]}"""
            )
            .Needs(Permission.KeepBooks);
        group
            .MapPost("/lines/{id}/ignore", IgnoreAsync)
            .Tells("Sets a line aside that pays no invoice.", """{"reason": "Interest"}""")
            .Needs(Permission.KeepBooks)
            .Requires("reason");
        group
            .MapPost("/lines/{id}/undo", UndoAsync)
            .Tells("Takes back what was booked, with its payments, or that a line was set aside.")
            .Needs(Permission.KeepBooks);
    }

    private static async ValueTask<object?> SeesAllAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<Caller>().FirstOrDefault() is { Sight.IsAll: true }
            ? await next(context)
            : throw new RefusedException(
                StatusCodes.Status403Forbidden,
                "the bank's statements tell of every customer; who sees all records sees them"
            );

    private static async Task<Ok<BankCounts>> CountAsync(
        Caller caller,
        IDocumentStore store,
        BankMatches matches,
        CancellationToken cancellation
    )
    {
        var all = (await matches.AllAsync(caller.Tenant, cancellation)).Values.ToLookup(match => match.State);
        return TypedResults.Ok(
            new BankCounts(
                all[BankMatchState.Certain].Count(),
                all[BankMatchState.Likely].Count(),
                all[BankMatchState.Open].Count(),
                await TotalAsync("aside"),
                await TotalAsync("booked"),
                await TotalAsync("ignored")
            )
        );

        async Task<long> TotalAsync(string state)
        {
            var query = new DocumentQuery
            {
                Partition = BillingDocument.ThePartition,
                Where = [new("state", FilterOperator.Equal, state)],
                Limit = 1,
                CountTotal = true,
            };
            return (await store.QueryAsync<BankLine>(caller.Tenant, query, cancellation)).Total ?? 0;
        }
    }

    private static async Task<Results<Ok<BankStatementView>, ProblemHttpResult>> ImportAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        StatementImporter importer,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var isDry = ImportBody.IsDryRun(context.Request);
        var body = await ImportBody.ReadAsync(context.Request, StatementImporter.Largest, "text/csv or application/xml", cancellation);
        await using var content = body.Content;
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var id = Idempotency.NewId(context, random, "bs_");
        var done = Answers.Item(await importer.RunAsync(caller.Tenant, id, bytes, body.Mapping, isDry, by, cancellation)).Value;
        return TypedResults.Ok(BankStatementView.Of(done.Statement, done.Preview));
    }

    private static async Task<Ok<ListPage<BankStatementView>>> ListStatementsAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var query = ListRequest.Read(request, Statements).ToQuery() with { Partition = BillingDocument.ThePartition };
        var page = await store.QueryAsync<BankStatement>(caller.Tenant, query, cancellation);
        return TypedResults.Ok(
            new ListPage<BankStatementView>([.. page.Items.Select(one => BankStatementView.Of(one))], page.NextCursor, page.Total)
        );
    }

    private static async Task<Results<Ok<BankStatementView>, ProblemHttpResult>> GetStatementAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var found = await store.GetAsync<BankStatement>(caller.Tenant, BillingDocument.ThePartition, id, cancellation);
        var item = Answers.Found(found, "statement", id);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(BankStatementView.Of(item));
    }

    private static async Task<Ok<ListPage<BankLineView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        BankMatches matches,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, Lines);
        List<BankLineStanding> wanted =
        [
            .. request.Query["filter.state"].ToString().Split(',').Select(Standing).OfType<BankLineStanding>(),
        ];
        var isWaiting = wanted.Exists(one => one is BankLineStanding.Certain or BankLineStanding.Likely or BankLineStanding.Open);
        var (waiting, found) = await matches.WaitingAsync(caller.Tenant, cancellation);
        if (isWaiting)
        {
            List<BankLineView> all =
            [
                .. waiting
                    .Select(line => BankLineView.Of(line, found[line.Value.LineId]))
                    .Where(view => wanted.Contains(view.State))
                    .OrderByDescending(view => view.BookedOn)
                    .ThenBy(view => view.Id, StringComparer.Ordinal),
            ];
            var start = StartOf(list.Cursor);
            var more = start + list.Limit < all.Count;
            return TypedResults.Ok(
                new ListPage<BankLineView>(
                    [.. all.Skip(start).Take(list.Limit)],
                    more ? string.Create(CultureInfo.InvariantCulture, $"{WaitingCursor}{start + list.Limit}") : null,
                    all.Count
                )
            );
        }

        var query = list.ToQuery() with
        {
            Partition = BillingDocument.ThePartition,
            Where = wanted.Count == 0 ? [] : [new("state", FilterOperator.In, wanted.Select(StoredState).ToArray())],
        };
        var page = await store.QueryAsync<BankLine>(caller.Tenant, query, cancellation);
        return TypedResults.Ok(
            new ListPage<BankLineView>(
                [.. page.Items.Select(line => BankLineView.Of(line, found.GetValueOrDefault(line.Value.LineId)))],
                page.NextCursor,
                page.Total
            )
        );
    }

    private static int StartOf(string? cursor) =>
        cursor is null ? 0
        : cursor.StartsWith(WaitingCursor, StringComparison.Ordinal)
        && int.TryParse(cursor.AsSpan(WaitingCursor.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? at
        : throw new InvalidCursorException("the cursor belongs to another query");

    private static BankLineStanding? Standing(string name) =>
        Enum.GetValues<BankLineStanding>().Cast<BankLineStanding?>().FirstOrDefault(one => CoreJson.Name(one!.Value) == name);

    private static string StoredState(BankLineStanding standing) =>
        standing switch
        {
            BankLineStanding.Booked => "booked",
            BankLineStanding.Ignored => "ignored",
            _ => "aside",
        };

    private static async Task<Results<Ok<BankLineView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        BankDesk desk,
        BankMatches matches,
        CancellationToken cancellation
    ) => await AnswerAsync(await desk.FindAsync(caller.Tenant, id, cancellation), id, context, caller, matches, cancellation);

    private static async Task<Results<Ok<BankLineView>, ProblemHttpResult>> ConfirmAsync(
        string id,
        BankConfirmFields? body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BankDesk desk,
        BankMatches matches,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var etag = Preconditions.IfMatch(context.Request);
        var result = await desk.BookAsync(caller.Tenant, id, etag, body?.Invoices, by, cancellation);
        return await AnswerAsync(Written(result), id, context, caller, matches, cancellation);
    }

    private static async Task<Results<Ok<BankConfirmed>, ProblemHttpResult>> ConfirmAllAsync(
        BankCertainFields body,
        Caller caller,
        IDocumentStore store,
        BankDesk desk,
        CancellationToken cancellation
    )
    {
        if (
            body.Lines is not { Count: > 0 and <= MostAtOnce } lines
            || lines.Any(line => string.IsNullOrEmpty(line.Id) || line.Invoices is not { Count: > 0 })
        )
        {
            throw RefusedException.Field(
                StatusCodes.Status422UnprocessableEntity,
                "lines",
                $"names 1 to {MostAtOnce} lines, each with its invoices"
            );
        }

        var by = await CallerName.OfAsync(store, caller, cancellation);
        var booked = await desk.BookCertainAsync(caller.Tenant, [.. lines.Select(one => (one.Id!, one.Invoices!))], by, cancellation);
        return TypedResults.Ok(
            new BankConfirmed(booked.Count, lines.Count - booked.Count, [.. booked.Select(line => BankLineView.Of(line, null))])
        );
    }

    private static async Task<Results<Ok<BankLineView>, ProblemHttpResult>> IgnoreAsync(
        string id,
        BillingReason body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BankDesk desk,
        BankMatches matches,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var etag = Preconditions.IfMatch(context.Request);
        var result = await desk.IgnoreAsync(caller.Tenant, id, etag, body.Reason, by, cancellation);
        return await AnswerAsync(Written(result), id, context, caller, matches, cancellation);
    }

    private static async Task<Results<Ok<BankLineView>, ProblemHttpResult>> UndoAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BankDesk desk,
        BankMatches matches,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var result = await desk.UndoAsync(caller.Tenant, id, Preconditions.IfMatch(context.Request), by, cancellation);
        return await AnswerAsync(Written(result), id, context, caller, matches, cancellation);
    }

    private static Stored<BankLine>? Written(WriteResult<BankLine>? result) => result is null ? null : Answers.Item(result);

    private static async Task<Ok<BankLineView>> AnswerAsync(
        Stored<BankLine>? line,
        string id,
        HttpContext context,
        Caller caller,
        BankMatches matches,
        CancellationToken cancellation
    )
    {
        var item = Answers.Found(line, "line", id);
        Preconditions.Tell(context, item.ETag);
        var all =
            item.Value.State == BankLineState.Waiting
                ? await matches.AllAsync(caller.Tenant, cancellation)
                : new Dictionary<BankLineId, BankMatch>();
        return TypedResults.Ok(BankLineView.Of(item, all.GetValueOrDefault(item.Value.LineId)));
    }
}
