using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Crm;
using Mancrel.Core.Tests.Triage;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Ai;

/// <summary>Trainings of a tenant: one at a time, from its own labels, used by it alone.</summary>
public sealed class ModelDeskTests
{
    private static readonly TenantId Tenant = CrmFixture.Tenant;
    private static readonly TenantId Other = new("other");
    private readonly CrmFixture crm = new();
    private readonly InMemoryBlobStore blobs = new();
    private readonly ModelDesk desk;
    private readonly LabelContext labels;
    private readonly TenantClassifier classifier;

    public ModelDeskTests()
    {
        desk = new ModelDesk(crm.Store, crm.Random, crm.Clock);
        labels = new LabelContext(crm.Store);
        classifier = new TenantClassifier(new Product(), crm.Store, blobs, crm.Clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_trains_once_from_what_is_new_and_only_its_own_tenant_speaks_differently()
    {
        var night = new NightlyTraining(desk, labels);
        var slot = new ScheduledSlot(Tenant, "2026-03-02", CrmFixture.Now.AddDays(-1), CrmFixture.Now, new DateOnly(2026, 3, 2));
        Assert.Equal("nobody said anything yet", await night.RunAsync(slot, Ct));
        await LabelAsync(14);

        Assert.StartsWith("started tm_", await night.RunAsync(slot, Ct), StringComparison.Ordinal);
        var model = (await desk.NewestAsync(Tenant, Ct))!.Value;
        Assert.Equal("nothing new was said", await night.RunAsync(slot, Ct));
        Assert.Equal(model.ModelId, (await desk.StartAsync(Tenant, "ann", Ct)).Value.ModelId);

        await StepAsync(model.ModelId);
        var trained = (await desk.FindAsync(Tenant, model.ModelId, Ct))!.Value;
        Assert.True(trained.Better, trained.Reason);
        Assert.Equal((14, model.ModelId), (trained.Labels, (await desk.ChoiceAsync(Tenant, Ct)).InUse));
        Assert.Equal((Intent.OrderStatus, $"{Shared.Classifier.Model}+{model.ModelId}"), await AskAsync(Tenant));
        Assert.NotEqual(Intent.OrderStatus, (await AskAsync(Other)).Intent);

        // The step again, as after a crash, changes nothing that ended.
        await StepAsync(model.ModelId);
        Assert.Equal(trained, (await desk.FindAsync(Tenant, model.ModelId, Ct))!.Value);

        Assert.Equal(UseOutcome.Used, await desk.UseAsync(Tenant, ModelChoice.Product, "ann", Ct));
        classifier.Forget(Tenant);
        Assert.Equal(Shared.Classifier.Model, (await AskAsync(Tenant)).Model);
        Assert.Equal(UseOutcome.NotFound, await desk.UseAsync(Other, model.ModelId, "eve", Ct));
    }

    [Fact]
    public async Task Too_few_labels_end_a_training_with_the_reason_and_another_may_begin()
    {
        await LabelAsync(3);
        var first = (await desk.StartAsync(Tenant, "ann", Ct)).Value;
        await StepAsync(first.ModelId);
        var ended = (await desk.FindAsync(Tenant, first.ModelId, Ct))!.Value;
        Assert.Equal((TrainingState.Failed, 3), (ended.State, ended.Labels));
        Assert.Contains("at least 10", ended.Reason, StringComparison.Ordinal);
        Assert.Equal(UseOutcome.NotUsable, await desk.UseAsync(Tenant, first.ModelId, "ann", Ct));
        Assert.NotEqual(first.ModelId, (await desk.StartAsync(Tenant, "ann", Ct)).Value.ModelId);
    }

    private Task StepAsync(string id) =>
        new RetrainStep(desk, labels, new Product(), blobs, classifier).RunAsync(
            new StepContext(Tenant, Retrain.InstanceOf(id), 1),
            new RetrainInput(id),
            Ct
        );

    private async Task<(Intent Intent, string Model)> AskAsync(TenantId tenant)
    {
        var understood = await classifier.ClassifyAsync(
            new ClassifyRequest(tenant, "", "Gate pass wanted at the north barrier, job card 977, haulier waits."),
            Ct
        );
        return (understood.Intent, understood.Model);
    }

    private async Task LabelAsync(int count)
    {
        for (var at = 0; at < count; at++)
        {
            var message = new Message
            {
                MessageId = new MessageId($"m_{at}"),
                ConversationId = new ConversationId($"c_{at}"),
                Direction = MessageDirection.Inbound,
                State = MessageState.Escalated,
                From = "yard@customer.example",
                Counterpart = "yard@customer.example",
                ReplyText = $"Gate pass wanted at the barrier, job card {700 + at}, haulier waits.",
                ReceivedAt = CrmFixture.Now,
            };
            var label = new IntentLabel
            {
                MessageId = message.MessageId,
                ConversationId = message.ConversationId,
                Intent = Intent.OrderStatus,
                Was = Intent.None,
                By = "ann",
                At = CrmFixture.Now,
            };
            await crm.Store.CommitAsync(new DocumentBatch(Tenant, message.Partition).Create(message).Create(label), Ct);
        }
    }

    private sealed class Product : IProductModel
    {
        public Task<LocalClassifier> GetAsync(CancellationToken cancellation = default) => Task.FromResult(Shared.Classifier);
    }
}
