using Mancrel.Core.Operations;

namespace Mancrel.Local.Schedule;

/// <summary>Looks at the queues for the metrics.</summary>
internal sealed class QueueWatchLoop(QueueWatch watch, TimeProvider clock, ILogger<QueueWatchLoop> log) : Loop(log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        ForeverAsync(
            "queue watch",
            async cancellation =>
            {
                await watch.LookAsync(cancellation);
                await Task.Delay(Every, clock, cancellation);
            },
            stoppingToken
        );
}
