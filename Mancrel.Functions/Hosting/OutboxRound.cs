using Mancrel.Core.Ports;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// One round over everything that lies in the outbox. Delivered events are deleted, so each round begins at the beginning and reads only
/// what is left.
/// </summary>
public sealed class OutboxRound(IDocumentStore store, IChangeFeed feed, IEventQueue queue)
{
    private const int MostTurns = 20;

    /// <summary>Delivers; gives back how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var dispatcher = new OutboxDispatcher(store, feed, queue);
        var delivered = 0;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var now = await dispatcher.DispatchAsync(cancellation);
            delivered += now;
            if (now == 0)
            {
                break;
            }
        }

        return delivered;
    }
}
