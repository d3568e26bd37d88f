using Mancrel.Functions.Hosting;
using Mancrel.Functions.Workflows;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Triggers;

/// <summary>
/// What this host itself does by the clock, each by an NCRONTAB expression from a setting. A timer only calls: what is to be done is
/// decided by what it calls.
/// </summary>
public sealed class TimerFunctions(OutboxRound outbox, CrmRound crm, HistoryPurge purge)
{
    /// <summary>Delivers outbox events that a crash left lying.</summary>
    [Function("TimerOutbox")]
    public Task OutboxAsync([TimerTrigger("%OutboxSchedule%")] TimerInfo timer, CancellationToken cancellation) =>
        outbox.RunAsync(cancellation);

    /// <summary>Follows the change feed for search, timelines and boards.</summary>
    [Function("TimerCrmFeed")]
    public Task CrmFeedAsync(
        [TimerTrigger("%CrmFeedSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => crm.RunAsync(client, cancellation);

    /// <summary>Purges histories of workflows that ended long ago.</summary>
    [Function("TimerHistoryPurge")]
    public Task HistoryPurgeAsync(
        [TimerTrigger("%HistoryPurgeSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => purge.RunAsync(client, cancellation);
}
