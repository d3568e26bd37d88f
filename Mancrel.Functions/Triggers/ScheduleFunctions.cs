using Mancrel.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Triggers;

/// <summary>
/// One timer for each schedule of Core, by an NCRONTAB expression from a setting, so that each is seen, counted and slowed down by itself.
/// The expression says how often it is looked at;
/// whether a slot is due by the office's clock, or failed and is tried again, Core decides. So a daily one is looked at several times an
/// hour.
/// </summary>
public sealed class ScheduleFunctions(ScheduleRound schedules)
{
    /// <summary>What does harm while it lasts.</summary>
    [Function("ScheduleAlertWatch")]
    public Task AlertWatchAsync(
        [TimerTrigger("%AlertWatchSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("alert-watch", client, cancellation);

    /// <summary>Reminders of appointments.</summary>
    [Function("ScheduleAppointmentReminders")]
    public Task AppointmentRemindersAsync(
        [TimerTrigger("%AppointmentRemindersSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("appointment-reminders", client, cancellation);

    /// <summary>Times that the calendars of the staff say are taken.</summary>
    [Function("ScheduleBusyCalendars")]
    public Task BusyCalendarsAsync(
        [TimerTrigger("%BusyCalendarsSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("busy-calendars", client, cancellation);

    /// <summary>Calendars of the staff at Google and Microsoft.</summary>
    [Function("ScheduleLinkedCalendars")]
    public Task LinkedCalendarsAsync(
        [TimerTrigger("%LinkedCalendarsSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("linked-calendars", client, cancellation);

    /// <summary>Times that were kept free and that nobody took.</summary>
    [Function("ScheduleExpiredHolds")]
    public Task ExpiredHoldsAsync(
        [TimerTrigger("%ExpiredHoldsSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("expired-holds", client, cancellation);

    /// <summary>Links to us that were not looked for since a month.</summary>
    [Function("ScheduleBacklinkWatch")]
    public Task BacklinkWatchAsync(
        [TimerTrigger("%BacklinkWatchSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("backlink-watch", client, cancellation);

    /// <summary>Mail for birthdays, renewals and other occasions that the office turned on.</summary>
    [Function("ScheduleOccasions")]
    public Task OccasionsAsync(
        [TimerTrigger("%OccasionsSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("occasions", client, cancellation);

    /// <summary>People whom a segment lets into a sequence.</summary>
    [Function("ScheduleSegmentEnrolment")]
    public Task SegmentEnrolmentAsync(
        [TimerTrigger("%SegmentEnrolmentSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("segment-enrolment", client, cancellation);

    /// <summary>Invoices and quotes whose day is past.</summary>
    [Function("ScheduleBillingDays")]
    public Task BillingDaysAsync(
        [TimerTrigger("%BillingDaysSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("billing-days", client, cancellation);

    /// <summary>Figures that people asked for by mail.</summary>
    [Function("ScheduleDashboardMails")]
    public Task DashboardMailsAsync(
        [TimerTrigger("%DashboardMailsSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("dashboard-mails", client, cancellation);

    /// <summary>The daily review, when the office has its time for it.</summary>
    [Function("ScheduleDailyReview")]
    public Task DailyReviewAsync(
        [TimerTrigger("%DailyReviewSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("daily-review", client, cancellation);

    /// <summary>Tasks for deals whose next action fell due.</summary>
    [Function("ScheduleDueDeals")]
    public Task DueDealsAsync(
        [TimerTrigger("%DueDealsSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("due-deals", client, cancellation);

    /// <summary>Scores of the people that were heard of.</summary>
    [Function("ScheduleLeadReview")]
    public Task LeadReviewAsync(
        [TimerTrigger("%LeadReviewSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("lead-review", client, cancellation);

    /// <summary>Training from what people corrected.</summary>
    [Function("ScheduleNightlyTraining")]
    public Task NightlyTrainingAsync(
        [TimerTrigger("%NightlyTrainingSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("nightly-training", client, cancellation);

    /// <summary>Forgets old deliveries of outgoing webhooks.</summary>
    [Function("ScheduleOldDeliveries")]
    public Task OldDeliveriesAsync(
        [TimerTrigger("%OldDeliveriesSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("old-deliveries", client, cancellation);

    /// <summary>Forgets old runs of automations.</summary>
    [Function("ScheduleOldAutomationRuns")]
    public Task OldAutomationRunsAsync(
        [TimerTrigger("%OldAutomationRunsSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("old-automation-runs", client, cancellation);

    /// <summary>Hands over the work of people who are out of office.</summary>
    [Function("ScheduleOutOfOffice")]
    public Task OutOfOfficeAsync(
        [TimerTrigger("%OutOfOfficeSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("out-of-office", client, cancellation);

    /// <summary>Tells managers of what is overdue.</summary>
    [Function("ScheduleOverdueEscalation")]
    public Task OverdueEscalationAsync(
        [TimerTrigger("%OverdueEscalationSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("overdue-escalation", client, cancellation);

    /// <summary>Answers that no event told of, and conversations that were put off.</summary>
    [Function("ScheduleReplyCheck")]
    public Task ReplyCheckAsync(
        [TimerTrigger("%ReplyCheckSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("reply-check", client, cancellation);

    /// <summary>Mail that was written for later.</summary>
    [Function("ScheduleScheduledMail")]
    public Task ScheduledMailAsync(
        [TimerTrigger("%ScheduledMailSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("scheduled-mail", client, cancellation);

    /// <summary>What is older than the settings keep it.</summary>
    [Function("ScheduleRetention")]
    public Task RetentionAsync(
        [TimerTrigger("%RetentionSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("retention", client, cancellation);

    /// <summary>Files that nobody can take back any more.</summary>
    [Function("ScheduleFileTrash")]
    public Task FileTrashAsync(
        [TimerTrigger("%FileTrashSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("file-trash", client, cancellation);

    /// <summary>Erasures of people that a stop cut short.</summary>
    [Function("ScheduleErasures")]
    public Task ErasuresAsync(
        [TimerTrigger("%ErasuresSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("erasures", client, cancellation);

    /// <summary>Reminders of tasks.</summary>
    [Function("ScheduleTaskReminders")]
    public Task TaskRemindersAsync(
        [TimerTrigger("%TaskRemindersSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("task-reminders", client, cancellation);

    /// <summary>Vendors that are asked for their products.</summary>
    [Function("ScheduleVendorPolls")]
    public Task VendorPollsAsync(
        [TimerTrigger("%VendorPollsSchedule%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation
    ) => schedules.RunAsync("vendor-polls", client, cancellation);
}
