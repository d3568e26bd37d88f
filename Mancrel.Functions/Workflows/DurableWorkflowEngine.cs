using System.Text.Json;
using DurableTask.Core.Exceptions;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Workflows;

/// <summary>
/// Core's engine over Durable Functions. One instance per id for ever: running and ended ones stand in the hub, purged ones leave a card.
/// </summary>
public sealed class DurableWorkflowEngine(DurableClientSlot slot, IDocumentStore store) : IWorkflowEngine
{
    // Every status that an instance can have: one that is there is never replaced. Not Canceled, which none has: where it is named too,
    // nothing stays replaceable, and some versions
    // then send no wish at all, which leaves it to host.json, where an ended instance is replaced.
    private static readonly OrchestrationRuntimeStatus[] AnyStatus =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    public async Task<bool> StartAsync(
        TenantId tenant,
        string workflow,
        string instanceId,
        JsonElement input,
        CancellationToken cancellation = default
    )
    {
        // Not every version of the functions host hands the wish for one instance per id on, so it is asked first; two at once are caught
        // below or by the steps, which bear repeating.
        var id = DurableNames.InstanceOf(tenant, instanceId);
        if (
            await slot.Client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) is not null
            || await CardAsync(tenant, instanceId, cancellation) is not null
        )
        {
            return false;
        }

        try
        {
            var options = new StartOrchestrationOptions(id) { Version = DurableNames.Version }.WithDedupeStatuses(AnyStatus);
            await slot.Client.ScheduleNewOrchestrationInstanceAsync(
                workflow,
                new WorkflowStart(tenant.Value, instanceId, workflow, input),
                options,
                cancellation
            );
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return false;
        }
    }

    public async Task<bool> RaiseEventAsync(
        TenantId tenant,
        string instanceId,
        string name,
        JsonElement payload,
        CancellationToken cancellation = default
    )
    {
        var id = DurableNames.InstanceOf(tenant, instanceId);
        if (await slot.Client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) is not { } metadata || HasEnded(metadata))
        {
            return false;
        }

        await slot.Client.RaiseEventAsync(id, name, payload, cancellation);
        return true;
    }

    public async Task<bool> TerminateAsync(TenantId tenant, string instanceId, string reason, CancellationToken cancellation = default)
    {
        var id = DurableNames.InstanceOf(tenant, instanceId);
        if (await slot.Client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) is not { } metadata || HasEnded(metadata))
        {
            return false;
        }

        await slot.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason), cancellation);
        return true;
    }

    public async Task<bool> ForgetAsync(TenantId tenant, string instanceId, CancellationToken cancellation = default)
    {
        await TerminateAsync(tenant, instanceId, "forgotten", cancellation);
        var id = DurableNames.InstanceOf(tenant, instanceId);
        var card = await slot.Client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } metadata
            ? DurableSnapshots.CardOf(metadata)
            : await CardAsync(tenant, instanceId, cancellation);
        if (card is null)
        {
            return false;
        }

        // The card first: from here on the id is used for ever, whatever becomes of the purge.
        var forgotten = card with
        {
            Status = card.Status == WorkflowStatus.Running ? WorkflowStatus.Terminated : card.Status,
            Input = JsonSerializer.SerializeToElement<object?>(null),
            Output = null,
            Error = null,
        };
        await store.CommitAsync(new DocumentBatch(tenant, forgotten.Partition).Upsert(forgotten), cancellation);

        // A termination is a message to the hub: an instance that still runs there is purged by the next call.
        if (await slot.Client.GetInstanceAsync(id, getInputsAndOutputs: false, cancellation) is { } left && HasEnded(left))
        {
            await slot.Client.PurgeInstanceAsync(id, options: null, cancellation);
        }

        return true;
    }

    public async Task<WorkflowSnapshot?> GetAsync(TenantId tenant, string instanceId, CancellationToken cancellation = default)
    {
        var id = DurableNames.InstanceOf(tenant, instanceId);
        var card = await slot.Client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is { } metadata
            ? DurableSnapshots.CardOf(metadata)
            : await CardAsync(tenant, instanceId, cancellation);
        return card is null ? null : DurableSnapshots.SnapshotOf(tenant, card);
    }

    private async Task<WorkflowRecordCard?> CardAsync(TenantId tenant, string instanceId, CancellationToken cancellation) =>
        (await store.GetAsync<WorkflowRecordCard>(tenant, WorkflowRecordCard.PartitionOf(instanceId), instanceId, cancellation))?.Value;

    private static bool HasEnded(OrchestrationMetadata metadata) =>
        DurableSnapshots.StatusOf(metadata.RuntimeStatus) != WorkflowStatus.Running;
}
