using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Workflows;

namespace Mancrel.Compliance.Workflows;

/// <summary>An engine over the journal of the adapter, and what tests do with it.</summary>
public abstract class WorkflowSuite : ComplianceSuite
{
    protected abstract IWorkflowJournal Journal { get; }

    protected Doings Doings { get; } = new();

    protected WorkflowEngine Engine => field ??= NewEngine();

    protected static WorkflowRegistry Registry { get; } =
        new WorkflowRegistry()
            .AddWorkflow<Sequence, Order, string>()
            .AddWorkflow<Fan, Order, string>()
            .AddWorkflow<Stubborn, Order, string>()
            .AddWorkflow<Sleeper, Order, string>()
            .AddWorkflow<Listener, Order, string>()
            .AddWorkflow<Thrower, Order, string>()
            .AddWorkflow<Gambler, Order, string>()
            .AddWorkflow<Mutable, Order, string>()
            .AddStep<DoStep, string, string>();

    /// <summary>Another engine over the same journal: the process was restarted.</summary>
    protected WorkflowEngine NewEngine(IWorkflowJournal? journal = null) =>
        new(journal ?? Journal, Registry, new StepServices(Doings), Time);

    protected Task<bool> StartAsync(string workflow, string id = "i", string text = "x", DateTimeOffset? until = null) =>
        Engine.StartAsync(Ours, workflow, id, Json(new Order(text, until)));

    protected Task<bool> SayAsync(string word, string id = "i", TenantId? tenant = null) =>
        Engine.RaiseEventAsync(tenant ?? Ours, id, "word", Json(new Word(word)));

    /// <summary>Drives until nothing is due.</summary>
    protected static async Task DriveAsync(WorkflowEngine engine)
    {
        while (await engine.RunDueAsync(10, CancellationToken.None) > 0) { }
    }

    protected Task DriveAsync() => DriveAsync(Engine);

    protected async Task<WorkflowSnapshot> GetAsync(string id = "i") => (await Engine.GetAsync(Ours, id))!;

    protected async Task<string?> OutputAsync(string id = "i")
    {
        var snapshot = await GetAsync(id);
        Assert.Equal((WorkflowStatus.Completed, null), (snapshot.Status, snapshot.Error));
        return snapshot.Output?.GetString();
    }

    protected static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, CoreJson.Options);

    private sealed class StepServices(Doings doings) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(DoStep) ? new DoStep(doings) : null;
    }
}
