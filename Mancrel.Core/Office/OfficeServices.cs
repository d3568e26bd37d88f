using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.Office.Dashboards;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Office.Views;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Office;

/// <summary>Work by the clock, who gets it, who stands in. Another schedule is another IScheduledWork.</summary>
public static class OfficeServices
{
    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleRunner>();
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<OpenWork>();
        services.AddSingleton<ReviewSight>();
        services.AddSingleton<ReviewLetter>();
        services.AddSingleton<Assigner>();
        services.AddSingleton<IAssigner>(all => all.GetRequiredService<Assigner>());
        services.AddSingleton<AssigningProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<AssigningProjection>());
        services.AddSingleton<HandOver>();
        services.AddSingleton<ViewDesk>();
        services.AddSingleton<DashboardSheets>();
        services.AddSingleton<DashboardTokens>();
        services.AddSingleton<DashboardShares>();
        services.AddSingleton<DashboardMailDesk>();
        services.AddSingleton<SheetLetter>();
        services.AddSingleton<IScheduledWork, NightlyTraining>();
        services.AddSingleton<IScheduledWork, LeadReview>();
        services.AddSingleton<IScheduledWork, DueDeals>();
        services.AddSingleton<IScheduledWork, TaskReminders>();
        services.AddSingleton<IScheduledWork, OutOfOffice>();
        services.AddSingleton<IScheduledWork, OverdueEscalation>();
        services.AddSingleton<IScheduledWork, ScheduledMail>();
        services.AddSingleton<IScheduledWork, ReplyCheck>();
        services.AddSingleton<IScheduledWork, DailyReview>();
        services.AddSingleton<IScheduledWork, AlertWatch>();
        services.AddSingleton<IScheduledWork, DashboardMails>();
        services.AddSingleton<IScheduledWork, VendorPolls>();
        services.AddSingleton<IScheduledWork, OldDeliveries>();
        services.AddSingleton<IScheduledWork, OldAutomationRuns>();
        services.AddSingleton<IScheduledWork, BillingDays>();
        services.AddSingleton<IScheduledWork, BacklinkWatch>();
        services.AddSingleton<IScheduledWork, SegmentEnrolment>();
        services.AddSingleton<IScheduledWork, AppointmentReminders>();
        services.AddSingleton<IScheduledWork, OccasionRound>();
        services.AddSingleton<IScheduledWork, BusyCalendars>();
        services.AddSingleton<IScheduledWork, LinkedCalendarRound>();
        services.AddSingleton<IScheduledWork, ExpiredHolds>();
        return services;
    }
}
