using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Mancrel.Local.Schedule;

/// <summary>
/// Follows the change feed for search, timelines and boards. It waits a little for a burst to end: a document that changed ten times is
/// looked at once.
/// </summary>
internal sealed class CrmLoop(CrmFeed crm, IChangeFeed feed, IntakePressure pressure, TimeProvider clock, ILogger<CrmLoop> log) : Loop(log)
{
    private const int SmallPortion = 20;
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(150);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        ForeverAsync(
            "crm",
            async stopping =>
            {
                var portion = await pressure.PortionAsync(CrmFeed.Many, SmallPortion, stopping);
                if (await crm.AdvanceAsync(portion, stopping) == 0)
                {
                    await feed.WaitAsync(crm.Position, stopping);
                    await Task.Delay(Burst, clock, stopping);
                }
            },
            stoppingToken
        );
}
