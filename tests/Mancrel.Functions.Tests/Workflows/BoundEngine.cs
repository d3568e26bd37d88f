using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Mancrel.Functions.Workflows;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>The engine as a function with a durable client has it: the client is in the slot at every call.</summary>
internal sealed class BoundEngine(DurableClientSlot slot, DurableTaskClient client, IDocumentStore store) : IWorkflowEngine
{
    private readonly DurableWorkflowEngine engine = new(slot, store);

    public Task<bool> StartAsync(
        TenantId tenant,
        string workflow,
        string instanceId,
        JsonElement input,
        CancellationToken cancellation = default
    )
    {
        slot.Use(client);
        return engine.StartAsync(tenant, workflow, instanceId, input, cancellation);
    }

    public Task<bool> RaiseEventAsync(
        TenantId tenant,
        string instanceId,
        string name,
        JsonElement payload,
        CancellationToken cancellation = default
    )
    {
        slot.Use(client);
        return engine.RaiseEventAsync(tenant, instanceId, name, payload, cancellation);
    }

    public Task<bool> TerminateAsync(TenantId tenant, string instanceId, string reason, CancellationToken cancellation = default)
    {
        slot.Use(client);
        return engine.TerminateAsync(tenant, instanceId, reason, cancellation);
    }

    public Task<bool> ForgetAsync(TenantId tenant, string instanceId, CancellationToken cancellation = default)
    {
        slot.Use(client);
        return engine.ForgetAsync(tenant, instanceId, cancellation);
    }

    public Task<WorkflowSnapshot?> GetAsync(TenantId tenant, string instanceId, CancellationToken cancellation = default)
    {
        slot.Use(client);
        return engine.GetAsync(tenant, instanceId, cancellation);
    }
}
