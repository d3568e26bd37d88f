using Mancrel.Functions.Hosting;
using Mancrel.Functions.Workflows;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Triggers;

/// <summary>The schedules, each an NCRONTAB expression from a setting. A timer only calls: what is due, and what is done about it, is decided by what it calls.</summary>
public sealed class TimerFunctions(OutboxRound outbox, CrmRound crm, ScheduleRound schedules, HistoryPurge purge)
{
    /// <summary>Delivers outbox events that a crash left lying.</summary>
    [Function("TimerOutbox")]
    public Task OutboxAsync([TimerTrigger("%OutboxSchedule%")] TimerInfo timer, CancellationToken cancellation) => outbox.RunAsync(cancellation);

    /// <summary>Follows the change feed for search, timelines and boards.</summary>
    [Function("TimerCrmFeed")]
    public Task CrmFeedAsync([TimerTrigger("%CrmFeedSchedule%")] TimerInfo timer, CancellationToken cancellation) => crm.RunAsync(cancellation);

    /// <summary>Does scheduled work whose slots fell due: deals, reminders, mail for later, polls, the daily review.</summary>
    [Function("TimerSchedules")]
    public Task SchedulesAsync([TimerTrigger("%DueWorkSchedule%")] TimerInfo timer, CancellationToken cancellation) => schedules.RunAsync(cancellation);

    /// <summary>Purges histories of workflows that ended long ago.</summary>
    [Function("TimerHistoryPurge")]
    public Task HistoryPurgeAsync([TimerTrigger("%HistoryPurgeSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) => purge.RunAsync(client, cancellation);
}
