using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>How likely an open deal is won.</summary>
/// <param name="Id">The deal's id.</param>
/// <param name="Etag">The deal's version.</param>
/// <param name="CreatedAt">When the deal was made.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Title">What it is about.</param>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="StageId">The stage.</param>
/// <param name="OwnerId">Whose it is.</param>
/// <param name="Value">What it is worth.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Low">Lower end of the interval of 90 %.</param>
/// <param name="High">Upper end.</param>
/// <param name="Reasons">What moves it, the strongest first.</param>
public sealed record DealScoreView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Title,
    string PipelineId,
    string StageId,
    string? OwnerId,
    Money? Value,
    int Score,
    int Low,
    int High,
    IReadOnlyList<OddsReason> Reasons
);

/// <summary>What scores rest on.</summary>
/// <param name="Basis"><c>own</c> once the office's own outcomes weigh, before <c>stated</c>: what the pipelines state.</param>
/// <param name="OwnFrom">From so many ended deals on.</param>
/// <param name="Ended">Deals that it is fitted on, the newest: its base.</param>
/// <param name="Test">How it did on deals that it did not know.</param>
public sealed record ScoreModelView(string Basis, int OwnFrom, int Ended, ScoreTest Test);

/// <summary>A page of scores, with what they rest on.</summary>
public sealed record ScorePage(IReadOnlyList<DealScoreView> Items, string? NextCursor, long? Total, ScoreModelView Model);

/// <summary>Scores of open deals.</summary>
internal static class ScoreEndpoints
{
    private static readonly ListShape Shape = ListShape.Of(
        "-updatedAt",
        ["updatedAt"],
        ("dealId", FieldType.Text),
        ("pipelineId", FieldType.Text),
        ("stageId", FieldType.Text),
        ("ownerId", FieldType.Text),
        ("contactId", FieldType.Text),
        ("companyId", FieldType.Text)
    );

    /// <summary>Maps the route.</summary>
    public static void MapScores(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/scores", ListAsync)
            .Tells("How likely each open deal is won, 0 to 100, with interval and reasons, by how the office's own deals ended.")
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<ScorePage>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        DealOddsBook book,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var (odds, now) = (await book.OfAsync(caller.Tenant, cancellation), clock.GetUtcNow());
        var page = await Answers.ListAsync<Deal, DealScoreView>(
            request,
            caller,
            store,
            search: null,
            Shape,
            "dealId",
            deal => View(deal, odds.Score(deal.Value, now)),
            cancellation,
            filter => filter,
            [new DocumentFilter("status", FilterOperator.Equal, DealStatus.Active)]
        );
        var basis = odds.Ended >= DealOdds.OwnFrom ? "own" : "stated";
        return TypedResults.Ok(
            new ScorePage(page.Items, page.NextCursor, page.Total, new ScoreModelView(basis, DealOdds.OwnFrom, odds.Ended, odds.Test))
        );
    }

    private static DealScoreView View(Stored<Deal> stored, DealScore score)
    {
        var deal = stored.Value;
        return new DealScoreView(
            deal.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            deal.Title,
            deal.PipelineId.Value,
            deal.StageId,
            deal.OwnerId?.Value,
            deal.Value,
            score.Score,
            score.Low,
            score.High,
            score.Reasons
        );
    }
}
