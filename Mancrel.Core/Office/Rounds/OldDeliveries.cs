using System.Globalization;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Forgets deliveries of outgoing webhooks a month after they ended.</summary>
public sealed class OldDeliveries(IDocumentStore store) : IScheduledWork
{
    private const int PageSize = 500;
    private const int MostPages = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Name => "old-deliveries";

    public string About => "Forgets deliveries of outgoing webhooks a month after they ended.";

    public Cadence Cadence => new Cadence.Daily(new TimeOnly(3, 15));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var forgotten = 0;
        foreach (var state in new[] { HookState.Delivered, HookState.Failed })
        {
            for (var page = 0; page < MostPages; page++)
            {
                var old = await store.QueryAsync<HookDelivery>(
                    slot.Tenant,
                    new DocumentQuery
                    {
                        Where = [new("state", FilterOperator.Equal, state), new("at", FilterOperator.LessThan, slot.Due - Kept)],
                        Limit = PageSize,
                    },
                    cancellation
                );
                foreach (var item in old.Items)
                {
                    await store.CommitAsync(
                        new DocumentBatch(slot.Tenant, item.Value.Partition).Delete<HookDelivery>(item.Value.Id),
                        cancellation
                    );
                }

                forgotten += old.Items.Count;
                if (old.Items.Count < PageSize)
                {
                    break;
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{forgotten} forgotten");
    }
}
