using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Workflows;

/// <summary>Drops the histories of instances that ended long ago and leaves a card of each, so that its id stays used.</summary>
public sealed class HistoryPurge(IDocumentStore store, MancrelSettings settings, TimeProvider clock)
{
    /// <summary>How long a history is kept after its instance began, where <c>Mancrel:Retention:Workflows</c> does not say.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private const int MostAtOnce = 2000;

    /// <summary>Purges at most so many; gives back how many. What is left is for the next time.</summary>
    public async Task<int> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var query = new OrchestrationQuery(
            CreatedTo: clock.GetUtcNow() - (settings.Retention.Workflows is { } days ? TimeSpan.FromDays(days) : Keep),
            Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated],
            FetchInputsAndOutputs: true
        );
        var purged = 0;
        await foreach (var metadata in client.GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            var card = DurableSnapshots.CardOf(metadata);
            var tenant = new TenantId(DurableSnapshots.StartOf(metadata).Tenant);

            // A card that is there already is one that was forgotten: nothing comes back into it.
            await store.CommitAsync(new DocumentBatch(tenant, card.Partition).Create(card), cancellation);
            await client.PurgeInstanceAsync(metadata.InstanceId, options: null, cancellation);
            if (++purged == MostAtOnce)
            {
                break;
            }
        }

        return purged;
    }
}
