using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;
using Mancrel.Functions.Workflows;
using Mancrel.InMemory;
using Microsoft.DurableTask.Client;
using Moq;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>One instance per id for ever, whatever the hub still knows of it.</summary>
public sealed class DurableEngineTests
{
    private static readonly TenantId Ours = new("ours");
    private static readonly TenantId Theirs = new("theirs");
    private readonly ManualTimeProvider clock = new();
    private readonly InMemoryDocumentStore store;
    private readonly InMemoryDurableHub hub;
    private readonly BoundEngine engine;

    public DurableEngineTests()
    {
        store = new InMemoryDocumentStore(clock);
        hub = new InMemoryDurableHub(clock, () => throw new InvalidOperationException("no step runs here"), _ => false);
        engine = new BoundEngine(new DurableClientSlot(), hub, store);
    }

    [Fact]
    public async Task An_id_starts_once_and_another_tenants_is_another()
    {
        Assert.True(await StartAsync(Ours));
        Assert.False(await StartAsync(Ours));
        Assert.True(await StartAsync(Theirs));
        Assert.Equal(2, hub.Instances.Count);
    }

    [Fact]
    public async Task Two_starts_at_once_make_one()
    {
        // Between asking and starting somebody else starts it: the hub refuses, and that is no error.
        Microsoft.DurableTask.StartOrchestrationOptions? options = null;
        var mock = new Mock<DurableTaskClient>("mock");
        mock.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((OrchestrationMetadata?)null);
        mock.Setup(c =>
                c.ScheduleNewOrchestrationInstanceAsync(
                    It.IsAny<Microsoft.DurableTask.TaskName>(),
                    It.IsAny<object>(),
                    It.IsAny<Microsoft.DurableTask.StartOrchestrationOptions>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Callback(
                (
                    Microsoft.DurableTask.TaskName _,
                    object? _,
                    Microsoft.DurableTask.StartOrchestrationOptions? given,
                    CancellationToken _
                ) => options = given
            )
            .ThrowsAsync(new global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException("exists"));
        Assert.False(await new BoundEngine(new DurableClientSlot(), mock.Object, store).StartAsync(Ours, "email-reply", "m_1", Input));
        Assert.Equal(("ours:m_1", DurableNames.Version), (options!.InstanceId, options.Version?.Version));

        // With Canceled among them nothing would be replaceable, and some versions of the client would then send no wish at all.
        Assert.Equal(
            ["Completed", "Failed", "Pending", "Running", "Suspended", "Terminated"],
            options.DedupeStatuses!.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task An_ended_instance_takes_no_event_and_is_not_started_again()
    {
        await StartAsync(Ours);
        Assert.True(await engine.TerminateAsync(Ours, "m_1", "enough"));
        Assert.False(await engine.TerminateAsync(Ours, "m_1", "enough"));
        Assert.False(await engine.RaiseEventAsync(Ours, "m_1", "reply", Input));
        Assert.False(await StartAsync(Ours));
        var snapshot = await engine.GetAsync(Ours, "m_1");
        Assert.Equal((WorkflowStatus.Terminated, "enough", "email-reply"), (snapshot!.Status, snapshot.Error, snapshot.Workflow));
        Assert.Null(await engine.GetAsync(Theirs, "m_1"));
    }

    [Fact]
    public async Task What_is_forgotten_ends_knows_nothing_more_and_is_never_started_again()
    {
        await StartAsync(Ours);
        Assert.True(await engine.ForgetAsync(Ours, "m_1"));
        Assert.True(await engine.ForgetAsync(Ours, "m_1"));
        Assert.False(await engine.ForgetAsync(Theirs, "m_1"));
        Assert.DoesNotContain("ours:m_1", hub.Instances.Select(instance => instance.Id));
        var snapshot = await engine.GetAsync(Ours, "m_1");
        Assert.Equal(WorkflowStatus.Terminated, snapshot!.Status);
        Assert.Equal(JsonValueKind.Null, snapshot.Input.ValueKind);
        Assert.False(await StartAsync(Ours));
    }

    [Fact]
    public async Task Purging_takes_what_ended_long_ago_and_leaves_its_id_used_and_its_end_told()
    {
        await StartAsync(Ours);
        await engine.StartAsync(Ours, "email-reply", "m_2", Input);
        await engine.TerminateAsync(Ours, "m_1", "enough");
        var purge = new HistoryPurge(store, new MancrelSettings(), clock);
        Assert.Equal(0, await purge.RunAsync(hub, CancellationToken.None));

        clock.Advance(HistoryPurge.Keep + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await purge.RunAsync(hub, CancellationToken.None));
        Assert.Equal(["ours:m_2"], hub.Instances.Select(instance => instance.Id));
        Assert.False(await StartAsync(Ours));
        var snapshot = await engine.GetAsync(Ours, "m_1");
        Assert.Equal((WorkflowStatus.Terminated, "enough"), (snapshot!.Status, snapshot.Error));
    }

    [Fact]
    public void Without_a_bound_client_the_slot_says_what_is_missing() =>
        Assert.Contains(
            "[DurableClient]",
            Assert.Throws<InvalidOperationException>(() => new DurableClientSlot().Client).Message,
            StringComparison.Ordinal
        );

    private static JsonElement Input { get; } = JsonSerializer.SerializeToElement(new { text = "x" });

    private Task<bool> StartAsync(TenantId tenant) => engine.StartAsync(tenant, "email-reply", "m_1", Input);
}
