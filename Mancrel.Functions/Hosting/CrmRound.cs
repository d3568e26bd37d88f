using Mancrel.Core.Crm.Projections;
using Mancrel.Functions.Workflows;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// One round of what follows the change feed for the CRM. Made anew for each round, so that it begins where the last one of any instance
/// ended: what one instance remembers may be old by the time that its turn comes again.
/// </summary>
public sealed class CrmRound(IServiceProvider services, DurableClientSlot slot)
{
    private const int MostTurns = 40;

    /// <summary>Follows what changed; gives back how many changes there were. What is left is for the next round.</summary>
    public async Task<int> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        // Deals hear of answers, and their workflows wait for that.
        slot.Use(client);
        var feed = ActivatorUtilities.CreateInstance<CrmFeed>(services);
        var followed = 0;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var now = await feed.AdvanceAsync(CrmFeed.Many, cancellation);
            followed += now;
            if (now == 0)
            {
                break;
            }
        }

        return followed;
    }
}
