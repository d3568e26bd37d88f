using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Mancrel.Functions.Workflows;
using Mancrel.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Simulation.Ports;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>The scenarios over the engine of the embedded host.</summary>
public sealed class EmbeddedReplyTests : ReplyScenarios
{
    internal override IWorkflowHost NewHost(ManualTimeProvider clock) => new EmbeddedHost(clock);

    private sealed class EmbeddedHost(ManualTimeProvider clock) : IWorkflowHost
    {
        private readonly InMemoryWorkflowJournal journal = new();
        private WorkflowEngine engine = null!;

        public IWorkflowEngine NewEngine(IServiceProvider services, PortGate gate) =>
            engine = new WorkflowEngine(new GatedJournal(journal, gate), services.GetRequiredService<WorkflowRegistry>(), services, clock);

        public async Task DriveAsync()
        {
            while (await engine.RunDueAsync(64, CancellationToken.None) > 0) { }
        }

        public Task<DateTimeOffset?> NextWakeAsync() => journal.NextWakeAsync(clock.GetUtcNow());
    }
}

/// <summary>The scenarios over the orchestrators and activities of the Azure host.</summary>
public sealed class DurableReplyTests : ReplyScenarios
{
    internal override IWorkflowHost NewHost(ManualTimeProvider clock) => new DurableHost(clock);

    internal sealed class DurableHost : IWorkflowHost
    {
        private readonly InMemoryDurableHub hub;

        public InMemoryDurableHub Hub => hub;

        private IServiceProvider services = null!;

        public DurableHost(ManualTimeProvider clock) =>
            hub = new InMemoryDurableHub(
                clock,
                () =>
                    new StepActivities(
                        new StepDispatcher(
                            services.GetRequiredService<WorkflowRegistry>(),
                            services.GetRequiredService<IServiceScopeFactory>(),
                            new DurableClientSlot()
                        )
                    ),
                error => error is CrashException
            );

        public IWorkflowEngine NewEngine(IServiceProvider services, PortGate gate)
        {
            this.services = services;
            var slot = new DurableClientSlot();
            slot.Use(hub);
            return new BoundEngine(slot, hub, services.GetRequiredService<IDocumentStore>());
        }

        public Task DriveAsync() => hub.DriveAsync();

        public Task<DateTimeOffset?> NextWakeAsync() => Task.FromResult(hub.NextWake);
    }
}
