using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning.Models;

/// <summary>What came of a wish to use a model.</summary>
public enum UseOutcome
{
    /// <summary>It is used now.</summary>
    Used,

    /// <summary>There is no such model.</summary>
    NotFound,

    /// <summary>It was not better, failed, or rests on an older version of the product.</summary>
    NotUsable,
}

/// <summary>
/// Starts trainings and chooses between models. One training at a time; the choice and what it rests on change in one batch.
/// </summary>
public sealed class ModelDesk(IDocumentStore store, IRandomSource random, TimeProvider clock)
{
    private const int MaxAttempts = 50;

    /// <summary>Which model is in use, and what is under way.</summary>
    public async Task<ModelChoice> ChoiceAsync(TenantId tenant, CancellationToken cancellation) =>
        (await ReadAsync(tenant, cancellation))?.Value ?? new ModelChoice();

    /// <summary>A training by its id; null when there is none.</summary>
    public Task<Stored<TrainedModel>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<TrainedModel>(tenant, TrainedModel.ThePartition, id, cancellation);

    /// <summary>The newest training; null when there was none.</summary>
    public async Task<Stored<TrainedModel>?> NewestAsync(TenantId tenant, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<TrainedModel>(
            tenant,
            new DocumentQuery
            {
                Partition = TrainedModel.ThePartition,
                Sort = new DocumentSort("at", Descending: true),
                Limit = 1,
            },
            cancellation
        );
        return page.Items.Count == 0 ? null : page.Items[0];
    }

    /// <summary>Asks for a training; while one is under way that one is given back.</summary>
    public async Task<Stored<TrainedModel>> StartAsync(TenantId tenant, string by, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var choice = await ReadAsync(tenant, cancellation);
            if (choice?.Value.Training is { } running && await FindAsync(tenant, running, cancellation) is { } underWay)
            {
                return underWay;
            }

            var model = new TrainedModel
            {
                ModelId = random.NewId("tm_"),
                At = clock.GetUtcNow(),
                By = by,
                State = TrainingState.Queued,
                Progress = "waiting for its turn",
            };
            var batch = new DocumentBatch(tenant, TrainedModel.ThePartition)
                .Create(model)
                .Upsert(
                    new OutboxEvent
                    {
                        EventId = model.ModelId + ".start",
                        Cause = TrainedModel.ThePartition,
                        Queue = QueueNames.WorkflowEvents,
                        Session = Retrain.InstanceOf(model.ModelId),
                        Body = JsonSerializer.Serialize(
                            new QueuedSignal(
                                Retrain.InstanceOf(model.ModelId),
                                "",
                                JsonSerializer.SerializeToElement(new RetrainInput(model.ModelId), CoreJson.Options),
                                Retrain.Name
                            ),
                            CoreJson.Options
                        ),
                    }
                );
            Write(batch, choice, (choice?.Value ?? new ModelChoice()) with { Training = model.ModelId });
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return (await FindAsync(tenant, model.ModelId, cancellation))!;
            }
        }

        throw new InvalidOperationException($"the choice of models changed {MaxAttempts} times while a training was being started");
    }

    /// <summary>Writes how a training goes; once it ended it stays as it is.</summary>
    public async Task ProgressAsync(TenantId tenant, string id, Func<TrainedModel, TrainedModel> change, CancellationToken cancellation)
    {
        while (await FindAsync(tenant, id, cancellation) is { Value.State: TrainingState.Queued or TrainingState.Training } stored)
        {
            if (
                (
                    await store.CommitAsync(
                        new DocumentBatch(tenant, TrainedModel.ThePartition).Replace(change(stored.Value), stored.ETag),
                        cancellation
                    )
                ).Committed
            )
            {
                return;
            }
        }
    }

    /// <summary>Ends a training; a better model is used from now on, in the same batch. Ending it again changes nothing.</summary>
    public async Task EndAsync(TenantId tenant, string id, Func<TrainedModel, TrainedModel> end, CancellationToken cancellation)
    {
        while (await FindAsync(tenant, id, cancellation) is { Value.State: TrainingState.Queued or TrainingState.Training } stored)
        {
            var ended = end(stored.Value) with { EndedAt = clock.GetUtcNow(), Progress = "" };
            var choice = await ReadAsync(tenant, cancellation);
            var next = (choice?.Value ?? new ModelChoice()) with { Training = null };
            var batch = new DocumentBatch(tenant, TrainedModel.ThePartition).Replace(ended, stored.ETag);
            Write(batch, choice, ended.Better ? Chosen(next, id, MessageDecision.Automatic) : next);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    /// <summary>Uses a model: one that proved better before, or the product's own.</summary>
    public async Task<UseOutcome> UseAsync(TenantId tenant, string id, string by, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (id != ModelChoice.Product)
            {
                if (await FindAsync(tenant, id, cancellation) is not { } stored)
                {
                    return UseOutcome.NotFound;
                }

                if (!IsUsable(stored.Value))
                {
                    return UseOutcome.NotUsable;
                }
            }

            var choice = await ReadAsync(tenant, cancellation);
            var now = choice?.Value ?? new ModelChoice();
            if (now.InUse == id)
            {
                return UseOutcome.Used;
            }

            var batch = new DocumentBatch(tenant, TrainedModel.ThePartition);
            Write(batch, choice, Chosen(now, id, by));
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return UseOutcome.Used;
            }
        }

        throw new InvalidOperationException($"the choice of models changed {MaxAttempts} times while one was being chosen");
    }

    /// <summary>True where a model may be used: it was better, and rests on this version of the product's model.</summary>
    public static bool IsUsable(TrainedModel model) =>
        model is { State: TrainingState.Done, Better: true, Blob: not null } && model.DataHash == LocalClassifier.DataHash;

    private ModelChoice Chosen(ModelChoice now, string id, string by) =>
        now with
        {
            InUse = id,
            Before = now.InUse,
            By = by,
            At = clock.GetUtcNow(),
        };

    private Task<Stored<ModelChoice>?> ReadAsync(TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<ModelChoice>(tenant, TrainedModel.ThePartition, ModelChoice.TheId, cancellation);

    private static void Write(DocumentBatch batch, Stored<ModelChoice>? before, ModelChoice after) =>
        _ = before is null ? batch.Create(after) : batch.Replace(after, before.ETag);
}
