using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Operations;

/// <summary>Looks at the queues now and then for the metrics. No loop, no thread: the host calls it.</summary>
public sealed class QueueWatch
{
    private readonly IEventQueue queue;
    private readonly TimeProvider clock;
    private volatile IReadOnlyList<QueueNumbers> numbers = [];

    /// <summary>One for each process: the metrics read it as long as the process runs.</summary>
    public QueueWatch(IEventQueue queue, TimeProvider clock)
    {
        (this.queue, this.clock) = (queue, clock);
        Counters.WatchQueues(() => numbers);
    }

    /// <summary>Looks at all queues.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        var seen = new List<QueueNumbers>(QueueNames.All.Count);
        foreach (var name in QueueNames.All)
        {
            var depth = await queue.DepthAsync(name, cancellation);
            var age = depth.OldestDue is { } due ? Math.Max(0, (clock.GetUtcNow() - due).TotalSeconds) : 0;
            seen.Add(new QueueNumbers(name, depth.Waiting, depth.Locked, age));
        }

        numbers = seen;
    }
}
