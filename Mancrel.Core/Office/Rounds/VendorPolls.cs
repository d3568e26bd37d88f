using Mancrel.Core.Catalogue;
using Mancrel.Core.Office.Schedules;

namespace Mancrel.Core.Office.Rounds;

/// <summary>Polls each vendor that has a feed when its minutes are over.</summary>
public sealed class VendorPolls(VendorPoller poller, VendorBook vendors) : IScheduledWork
{
    public string Name => "vendor-polls";

    public string About => "Asks each vendor with a feed for its products when its minutes are over.";

    public Cadence Cadence => new Cadence.Every(TimeSpan.FromMinutes(1));

    public async Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
    {
        var polled = new List<string>();
        foreach (var name in await vendors.NamesAsync(slot.Tenant, cancellation))
        {
            if (await poller.IsDueAsync(slot.Tenant, name, cancellation))
            {
                polled.Add($"{name}: {(await poller.PollAsync(slot.Tenant, name, cancellation)).Result}");
            }
        }

        return polled.Count > 0 ? string.Join("; ", polled) : "none due";
    }
}
