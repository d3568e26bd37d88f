using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage.Learning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Learning;

/// <summary>A training with what it measured, before and after.</summary>
public sealed record ModelView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    TrainingState State,
    [property: Said] string Progress,
    string By,
    string? BasedOn,
    int Labels,
    int Rows,
    ModelFigures? HeldOutBefore,
    ModelFigures? HeldOutAfter,
    ModelFigures? OwnBefore,
    ModelFigures? OwnAfter,
    bool Better,
    bool Usable,
    bool InUse,
    [property: Said] string Reason,
    DateTimeOffset? EndedAt
)
{
    /// <summary>The view of a stored one.</summary>
    public static ModelView Of(Stored<TrainedModel> stored, string inUse)
    {
        var m = stored.Value;
        return new(
            m.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            m.State,
            m.Progress,
            m.By,
            m.BasedOn,
            m.Labels,
            m.Rows,
            m.HeldOutBefore,
            m.HeldOutAfter,
            m.OwnBefore,
            m.OwnAfter,
            m.Better,
            ModelDesk.IsUsable(m),
            m.Id == inUse && ModelDesk.IsUsable(m),
            m.Reason,
            m.EndedAt
        );
    }
}

/// <summary>Which model understands the tenant's mail, and what was trained.</summary>
/// <param name="InUse">A training's id, or <c>product</c> for the model that comes with the product.</param>
/// <param name="Before">What was in use before; null where nothing was.</param>
/// <param name="ChosenBy">Who chose: a person, or <c>mancrel</c> after a training that was better.</param>
/// <param name="ChosenAt">When.</param>
/// <param name="Training">The training that is under way; null when none is.</param>
/// <param name="FewestLabels">Fewer labels are not trained on.</param>
/// <param name="Items">Trainings, the newest first.</param>
public sealed record ModelsView(
    string InUse,
    string? Before,
    string? ChosenBy,
    DateTimeOffset? ChosenAt,
    string? Training,
    int FewestLabels,
    IReadOnlyList<ModelView> Items
);

/// <summary>The models of a tenant: trained from what its people said, used where they are better.</summary>
public static class ModelEndpoints
{
    private const int MostShown = 50;

    /// <summary>Maps the routes.</summary>
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/ai/models").WithTags("AI");
        group.MapGet("/", ListAsync).Tells("The tenant's models with their figures.").Needs(Permission.Read);
        group.MapGet("/{id}", GetAsync).Tells("One model.").Needs(Permission.Read);
        group
            .MapPost("/retrain", RetrainAsync)
            .Tells("Trains anew from people's verdicts; the new model is used only where it is better.")
            .Needs(Permission.Operate);
        group.MapPost("/{id}/use", UseAsync).Tells("Brings a kept model back.").Needs(Permission.Operate);
    }

    private static async Task<Ok<ModelsView>> ListAsync(
        Caller caller,
        ModelDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    ) => TypedResults.Ok(await ViewAsync(caller, desk, store, cancellation));

    private static async Task<Results<Ok<ModelView>, ProblemHttpResult>> GetAsync(
        string id,
        Caller caller,
        ModelDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(caller.Tenant, id, cancellation) is { } stored
            ? TypedResults.Ok(ModelView.Of(stored, (await desk.ChoiceAsync(caller.Tenant, cancellation)).InUse))
            : Problems.NotFound("model", id);

    /// <summary>
    /// Starts a training and answers at once; how it goes stands under the Location. While one is under way that one is answered.
    /// </summary>
    private static async Task<Accepted<ModelView>> RetrainAsync(
        Caller caller,
        ModelDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        var stored = await desk.StartAsync(caller.Tenant, by, cancellation);
        return TypedResults.Accepted(
            $"/api/ai/models/{stored.Value.Id}",
            ModelView.Of(stored, (await desk.ChoiceAsync(caller.Tenant, cancellation)).InUse)
        );
    }

    private static async Task<Results<Ok<ModelsView>, ProblemHttpResult>> UseAsync(
        string id,
        Caller caller,
        ModelDesk desk,
        TenantClassifier classifier,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        switch (await desk.UseAsync(caller.Tenant, id, by, cancellation))
        {
            case UseOutcome.NotFound:
                return Problems.NotFound("model", id);
            case UseOutcome.NotUsable:
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    "only a model that proved better, on this version of the product, can be used"
                );
            default:
                classifier.Forget(caller.Tenant);
                return TypedResults.Ok(await ViewAsync(caller, desk, store, cancellation));
        }
    }

    private static async Task<ModelsView> ViewAsync(Caller caller, ModelDesk desk, IDocumentStore store, CancellationToken cancellation)
    {
        var choice = await desk.ChoiceAsync(caller.Tenant, cancellation);
        var page = await store.QueryAsync<TrainedModel>(
            caller.Tenant,
            new DocumentQuery
            {
                Partition = TrainedModel.ThePartition,
                Sort = new DocumentSort("at", Descending: true),
                Limit = MostShown,
            },
            cancellation
        );

        // One that rests on another version of the product's model is not what answers.
        var chosen = choice.InUse == ModelChoice.Product ? null : await desk.FindAsync(caller.Tenant, choice.InUse, cancellation);
        var inUse = chosen is not null && ModelDesk.IsUsable(chosen.Value) ? choice.InUse : ModelChoice.Product;
        return new ModelsView(
            inUse,
            choice.Before,
            choice.By,
            choice.At,
            choice.Training,
            TenantTraining.FewestLabels,
            [.. page.Items.Select(item => ModelView.Of(item, inUse))]
        );
    }
}
