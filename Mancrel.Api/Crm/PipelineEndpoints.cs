using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Mancrel.Api.Crm;

/// <summary>A pipeline as the API shows it.</summary>
public sealed record PipelineView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    int Order,
    IReadOnlyList<Stage> Stages
)
{
    /// <summary>The view of a stored pipeline.</summary>
    public static PipelineView Of(Stored<Pipeline> stored) =>
        new(stored.Value.Id, stored.ETag, stored.CreatedAt, stored.UpdatedAt, stored.Value.Name, stored.Value.Order, stored.Value.Stages);
}

/// <summary>A column of a board: the first deals of a stage, and all of them in sum. Sums follow a change within a second.</summary>
public sealed record BoardColumn(
    Stage Stage,
    long Count,
    IReadOnlyList<Money> Values,
    IReadOnlyList<Money> Weighted,
    IReadOnlyList<DealView> Deals,
    string? NextCursor
);

/// <summary>A pipeline with its deals.</summary>
public sealed record BoardView(PipelineView Pipeline, IReadOnlyList<BoardColumn> Columns);

/// <summary>Pipelines and their boards.</summary>
public static class PipelineEndpoints
{
    internal static readonly Resource<Pipeline, PipelineFields, PipelineView> One = new(
        "pipeline",
        "/api/pipelines",
        "pl_",
        Permission.Configure,
        (pipeline, _) => PipelineView.Of(pipeline),
        "name",
        "stages"
    );

    private static readonly ListShape Column = ListShape.Of("rank", ["rank"], ("ownerId", FieldType.Text));

    /// <summary>Maps the routes.</summary>
    public static void MapPipelines(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
            routes,
            "Pipelines",
            new RecordTexts(
                "Adds a pipeline with its stages.",
                """
                {
                  "name": "Trade",
                  "stages": [
                    {"name": "Asked", "followUpDays": 2, "probability": 20},
                    {"name": "Won", "outcome": "won", "probability": 100}
                  ]
                }
                """,
                "One pipeline.",
                "Changes a pipeline; deals of a stage that goes are moved, never lost.",
                """{"name": "Trade and contract"}""",
                "Deletes a pipeline without deals."
            )
        );
        group.MapGet("/", ListAsync).Tells("The pipelines with their stages.").Needs(Permission.Read);
        group
            .MapGet("/{id}/board", BoardAsync)
            .Tells("The board: each stage with its first deals, count and value.")
            .Needs(Permission.Read)
            .TakesQuery("limit", JsonSchemaType.Integer, "Deals of each column, 1 to 200; 50 where it is missing.");
        group.MapGet("/{id}/stages/{stageId}/deals", ColumnAsync).Tells("More deals of one column.").Needs(Permission.Read);
    }

    private static async Task<Ok<ListPage<PipelineView>>> ListAsync(Caller caller, PipelineBook book, CancellationToken cancellation) =>
        TypedResults.Ok(new ListPage<PipelineView>([.. (await book.ListAsync(caller.Tenant, cancellation)).Select(PipelineView.Of)], null));

    private static async Task<Results<Ok<BoardView>, ProblemHttpResult>> BoardAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        PipelineBook book,
        BoardProjection boards,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var pipeline = Answers.Found(await book.FindAsync(caller.Tenant, new PipelineId(id), cancellation), "pipeline", id);
        var list = ListRequest.Read(request, Column);
        var totals = await boards.ReadAsync(caller.Tenant, pipeline.Value.PipelineId, caller.Sight, cancellation);
        var columns = new List<BoardColumn>();
        foreach (var stage in pipeline.Value.Stages)
        {
            var deals = await DealsAsync(
                store,
                caller,
                pipeline.Value,
                stage.Id,
                list with
                {
                    Cursor = null,
                },
                clock.GetUtcNow(),
                cancellation
            );
            var sums = totals.Stages.GetValueOrDefault(stage.Id, StageTotals.None);
            columns.Add(new BoardColumn(stage, sums.Count, Money(sums.Values), Money(sums.Weighted), deals.Items, deals.NextCursor));
        }

        return TypedResults.Ok(new BoardView(PipelineView.Of(pipeline), columns));
    }

    private static async Task<Results<Ok<ListPage<DealView>>, ProblemHttpResult>> ColumnAsync(
        string id,
        string stageId,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        PipelineBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var pipeline = Answers.Found(await book.FindAsync(caller.Tenant, new PipelineId(id), cancellation), "pipeline", id);
        return pipeline.Value.Find(stageId) is null
            ? Problems.NotFound("stage", stageId)
            : TypedResults.Ok(
                await DealsAsync(store, caller, pipeline.Value, stageId, ListRequest.Read(request, Column), clock.GetUtcNow(), cancellation)
            );
    }

    private static async Task<ListPage<DealView>> DealsAsync(
        IDocumentStore store,
        Caller caller,
        Pipeline pipeline,
        string stageId,
        ListRequest list,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Deal>(
            caller.Tenant,
            caller.Sight.Narrow<Deal>(
                list.ToQuery(
                    new DocumentFilter("pipelineId", FilterOperator.Equal, pipeline.PipelineId),
                    new DocumentFilter("stageId", FilterOperator.Equal, stageId)
                )
            ),
            cancellation
        );
        IReadOnlyList<DealView> deals = [.. page.Items.Select(deal => DealView.Of(deal, now))];
        return new ListPage<DealView>(await DealNames.AddAsync(deals, caller, store, cancellation), page.NextCursor);
    }

    private static IReadOnlyList<Money> Money(IReadOnlyDictionary<string, decimal> sums) =>
        [.. sums.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Money(pair.Value, pair.Key))];
}
