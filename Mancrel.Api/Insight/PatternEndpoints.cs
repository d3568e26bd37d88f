using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Insight.Patterns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>How the deals of a pipeline go.</summary>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="Name">Its name.</param>
/// <param name="StageNames">Names of its stages by id.</param>
/// <param name="Won">Of the deals that ended, which were won: the base of what follows.</param>
/// <param name="Paths">The ways that they went, the most frequent first, at most twenty.</param>
/// <param name="Stages">How deals stand in each open stage, and which have stalled.</param>
/// <param name="Compared">In how much deals were compared: what chances are corrected for.</param>
/// <param name="Signs">In what won deals differ, the surest first, at most thirty; what does not hold may be chance.</param>
public sealed record PipelineJourneys(
    string PipelineId,
    string Name,
    IReadOnlyDictionary<string, string> StageNames,
    Proportion Won,
    IReadOnlyList<JourneyPath> Paths,
    IReadOnlyList<StageStay> Stages,
    int Compared,
    IReadOnlyList<WinningSign> Signs
);

/// <summary>How deals go.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Complete">False where older deals were left out; the newest 1,000 won, lost and open ones that are seen are read.</param>
/// <param name="Pipelines">Of each pipeline with a deal.</param>
public sealed record JourneysView(DateTimeOffset AsOf, bool Complete, IReadOnlyList<PipelineJourneys> Pipelines);

/// <summary>Which ways deals go, where they stall, and what won ones have that lost ones have not.</summary>
internal static class PatternEndpoints
{
    private const int MostSigns = 30;

    /// <summary>Maps the route.</summary>
    public static void MapPatterns(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/journeys", ReadAsync)
            .Tells(
                "Which ways deals go, where they stall, and what won deals have that lost ones have not: tested against chance and "
                    + "corrected for how much was compared."
            )
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<JourneysView>> ReadAsync(
        string? pipelineId,
        Caller caller,
        DealSample sample,
        PipelineBook pipelines,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var won = await sample.NewestAsync(caller.Tenant, caller.Sight, DealStatus.Won, cancellation);
        var lost = await sample.NewestAsync(caller.Tenant, caller.Sight, DealStatus.Lost, cancellation);
        var open = await sample.NewestAsync(caller.Tenant, caller.Sight, DealStatus.Active, cancellation);
        var ended = won.Deals.Concat(lost.Deals).ToLookup(deal => deal.PipelineId);
        var active = open.Deals.ToLookup(deal => deal.PipelineId);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(
            new JourneysView(
                now,
                won.Complete && lost.Complete && open.Complete,
                [
                    .. from stored in await pipelines.ListAsync(caller.Tenant, cancellation)
                    let pipeline = stored.Value
                    let id = pipeline.PipelineId
                    where string.IsNullOrEmpty(pipelineId) || id.Value == pipelineId
                    where ended.Contains(id) || active.Contains(id)
                    select Of(pipeline, [.. ended[id]], [.. active[id]], now),
                ]
            )
        );
    }

    private static PipelineJourneys Of(Pipeline pipeline, List<Deal> ended, List<Deal> open, DateTimeOffset now)
    {
        var signs = Winners.Of(ended);
        return new PipelineJourneys(
            pipeline.PipelineId.Value,
            pipeline.Name,
            pipeline.Stages.ToDictionary(stage => stage.Id, stage => stage.Name, StringComparer.Ordinal),
            Proportion.Of(ended.Count(deal => deal.Status == DealStatus.Won), ended.Count),
            Journeys.Paths(ended),
            Journeys.Stays(pipeline, ended, open, now),
            signs.Count,
            [.. signs.Take(MostSigns)]
        );
    }
}
