using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Deals;

/// <summary>That a tenant got its first pipelines: one that it deletes later does not come back.</summary>
public sealed record PipelinesSeeded : IDocument
{
    public static string Kind => "pipelinesSeeded";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    public string Id => "pipelines";

    public string Partition => "settings";
}

/// <summary>What people write about a pipeline.</summary>
public sealed record PipelineFields
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Place among the pipelines.</summary>
    public int? Order { get; init; }

    /// <summary>All stages in their order.</summary>
    public IReadOnlyList<StageFields>? Stages { get; init; }

    /// <summary>Where the deals of stages go that are left out: old stage → stage that stays.</summary>
    public IReadOnlyDictionary<string, string>? MoveDeals { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static PipelineFields Of(Pipeline p) =>
        new()
        {
            Name = p.Name,
            Order = p.Order,
            Stages = [.. p.Stages.Select(s => new StageFields(s.Name, s.Id, s.AutoAction, s.FollowUpDays, s.Outcome, s.Probability))],
        };
}

/// <summary>A stage as people write it; without an id it is new.</summary>
public sealed record StageFields(
    [property: JsonRequired] string Name,
    string? Id = null,
    StageAction AutoAction = StageAction.None,
    int? FollowUpDays = null,
    StageOutcome Outcome = StageOutcome.Open,
    int? Probability = null,
    int? Order = null
);

/// <summary>The pipelines of a tenant, edited without losing a deal.</summary>
public sealed class PipelineBook(IDocumentStore store, IRandomSource random, TimeProvider clock) : IDesk<Pipeline, PipelineFields>
{
    private const int MostStages = 30;
    private readonly ConcurrentDictionary<TenantId, bool> seeded = new();

    /// <summary>All pipelines in their order, the first two made where the tenant never had any.</summary>
    public async Task<IReadOnlyList<Stored<Pipeline>>> ListAsync(TenantId tenant, CancellationToken cancellation)
    {
        await SeedAsync(tenant, cancellation);
        return (
            await store.QueryAsync<Pipeline>(tenant, new DocumentQuery { Sort = new DocumentSort("order"), Limit = 200 }, cancellation)
        ).Items;
    }

    /// <summary>A pipeline by its id; null when there is none.</summary>
    public async Task<Stored<Pipeline>?> FindAsync(TenantId tenant, PipelineId id, CancellationToken cancellation)
    {
        await SeedAsync(tenant, cancellation);
        return await store.GetAsync<Pipeline>(tenant, Pipeline.PartitionOf(id), id.Value, cancellation);
    }

    /// <summary>Adds a pipeline.</summary>
    public async Task<WriteResult<Pipeline>> CreateAsync(
        TenantId tenant,
        PipelineId id,
        PipelineFields fields,
        CancellationToken cancellation
    )
    {
        await SeedAsync(tenant, cancellation);
        var errors = new FieldErrors();
        var pipeline = Apply(
            new Pipeline
            {
                PipelineId = id,
                Name = "",
                Stages = [],
            },
            fields,
            errors
        );
        if (errors.Any)
        {
            return WriteResult<Pipeline>.Invalid(errors);
        }

        await store.CommitAsync(new DocumentBatch(tenant, pipeline.Partition).Create(pipeline), cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    /// <summary>
    /// Writes a pipeline over the one that was read. Deals of a stage that goes are moved first; those that others move there meanwhile are
    /// swept up after, when nobody can move any there any more.
    /// </summary>
    public async Task<WriteResult<Pipeline>> UpdateAsync(
        TenantId tenant,
        Stored<Pipeline> stored,
        PipelineFields fields,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var pipeline = Apply(stored.Value, fields, errors);
        var removed = stored.Value.Stages.Where(stage => pipeline.Find(stage.Id) is null).ToList();
        foreach (var stage in removed)
        {
            var target = fields.MoveDeals?.GetValueOrDefault(stage.Id);
            if (target is not null && pipeline.Find(target) is null)
            {
                errors.Add("moveDeals." + stage.Id, "is the id of a stage that stays");
            }
            else if (target is null && (await InStageAsync(tenant, stored.Value, stage.Id, 1, cancellation)).Count > 0)
            {
                errors.Add("moveDeals." + stage.Id, $"is required, since {stage.Name} has deals: the id of the stage that they go to");
            }
        }

        if (errors.Any)
        {
            return WriteResult<Pipeline>.Invalid(errors);
        }

        if (
            !(await store.CommitAsync(new DocumentBatch(tenant, pipeline.Partition).Replace(pipeline, stored.ETag), cancellation)).Committed
        )
        {
            return WriteResult<Pipeline>.Outdated;
        }

        foreach (var stage in removed)
        {
            var target = pipeline.Find(fields.MoveDeals?.GetValueOrDefault(stage.Id)) ?? pipeline.Stages[0];
            await SweepAsync(tenant, pipeline, stage.Id, target, by, clock.GetUtcNow(), cancellation);
        }

        return new(await FindAsync(tenant, pipeline.PipelineId, cancellation));
    }

    /// <summary>Deletes a pipeline that has no deals.</summary>
    public async Task<WriteResult<Pipeline>> DeleteAsync(
        TenantId tenant,
        Stored<Pipeline> stored,
        string? etag,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Deal>(
            tenant,
            new DocumentQuery { Where = [new("pipelineId", FilterOperator.Equal, stored.Value.PipelineId)], Limit = 1 },
            cancellation
        );
        if (page.Items.Count > 0)
        {
            return WriteResult<Pipeline>.Refused("the pipeline has deals; move them to another one first");
        }

        return (
            await store.CommitAsync(new DocumentBatch(tenant, stored.Value.Partition).Delete<Pipeline>(stored.Value.Id, etag), cancellation)
        ).Committed
            ? new(stored)
            : WriteResult<Pipeline>.Outdated;
    }

    Task<Stored<Pipeline>?> IDesk<Pipeline, PipelineFields>.FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        FindAsync(tenant, new PipelineId(id), cancellation);

    PipelineFields IDesk<Pipeline, PipelineFields>.FieldsOf(Pipeline record) => PipelineFields.Of(record);

    Task<WriteResult<Pipeline>> IDesk<Pipeline, PipelineFields>.CreateAsync(
        TenantId tenant,
        string id,
        PipelineFields fields,
        string by,
        CancellationToken cancellation
    ) => CreateAsync(tenant, new PipelineId(id), fields, cancellation);

    private async Task SeedAsync(TenantId tenant, CancellationToken cancellation)
    {
        if (seeded.ContainsKey(tenant))
        {
            return;
        }

        if (await store.GetAsync<PipelinesSeeded>(tenant, "settings", "pipelines", cancellation) is null)
        {
            foreach (var pipeline in PipelineSeeds.All)
            {
                await store.CommitAsync(new DocumentBatch(tenant, pipeline.Partition).Create(pipeline), cancellation);
            }

            await store.GetOrCreateAsync(tenant, new PipelinesSeeded(), cancellation);
        }

        seeded[tenant] = true;
    }

    private async Task<IReadOnlyList<Stored<Deal>>> InStageAsync(
        TenantId tenant,
        Pipeline pipeline,
        string stageId,
        int limit,
        CancellationToken cancellation
    ) =>
        (
            await store.QueryAsync<Deal>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("pipelineId", FilterOperator.Equal, pipeline.PipelineId), new("stageId", FilterOperator.Equal, stageId)],
                    Sort = new DocumentSort("rank"),
                    Limit = limit,
                },
                cancellation
            )
        ).Items;

    private async Task SweepAsync(
        TenantId tenant,
        Pipeline pipeline,
        string from,
        Stage to,
        string by,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        const int PageSize = 200;
        while (await InStageAsync(tenant, pipeline, from, PageSize, cancellation) is { Count: > 0 } deals)
        {
            foreach (var deal in deals)
            {
                // An edit of the pipeline is nobody's move: no automatic action runs.
                var moved = DealMoves.Enter(deal.Value, pipeline, to, deal.Value.Rank, by, now) with
                {
                    Entry = deal.Value.Entry,
                };
                var batch = new DocumentBatch(tenant, moved.Partition)
                    .Replace(moved, deal.ETag)
                    .Create(DealMoves.Told(deal.Value, moved, pipeline, by, now, random.NewId("a_")));
                await store.CommitAsync(batch, cancellation);
            }
        }
    }

    private Pipeline Apply(Pipeline before, PipelineFields fields, FieldErrors errors)
    {
        var stages = new List<Stage>();
        foreach (var (stage, index) in (fields.Stages ?? []).Select((stage, index) => (stage, index)))
        {
            if (stage.Id is { } id && before.Find(id) is null && before.Stages.Count > 0)
            {
                errors.Add($"stages[{index}].id", "is the id of a stage of this pipeline, or left out for a new one");
            }

            stages.Add(
                new Stage
                {
                    Id = stage.Id is { Length: > 0 and <= 60 } known ? known : random.NewId("st_"),
                    Name = errors.Required($"stages[{index}].name", stage.Name, 60),
                    Order = index,
                    AutoAction = stage.AutoAction,
                    FollowUpDays = errors.Between($"stages[{index}].followUpDays", stage.FollowUpDays, 0, 365),
                    Outcome = stage.Outcome,
                    Probability =
                        errors.Between($"stages[{index}].probability", stage.Probability, 0, 100)
                        ?? (stage.Outcome == StageOutcome.Won ? 100 : 0),
                }
            );
        }

        if (stages.Count is 0 or > MostStages || stages.TrueForAll(stage => stage.Outcome != StageOutcome.Open))
        {
            errors.Add("stages", $"has 1 to {MostStages} stages, at least one of them open");
        }

        if (
            stages.DistinctBy(stage => stage.Id, StringComparer.Ordinal).Count() < stages.Count
            || stages.DistinctBy(stage => stage.Name, StringComparer.OrdinalIgnoreCase).Count() < stages.Count
        )
        {
            errors.Add("stages", "has each stage once");
        }

        return before with
        {
            Name = errors.Required("name", fields.Name, 60),
            Order = fields.Order ?? before.Order,
            Stages = stages,
        };
    }
}
