using Mancrel.Api.Catalogue;
using Mancrel.Api.Http;
using Mancrel.Api.OutgoingWebhooks;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Office.Assigning;
using Mancrel.Core.Office.Reviews;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Api;

/// <summary>
/// Work by the clock and what leaves by itself: the same in both hosts. Another schedule is another <see cref="IScheduledWork"/>, another
/// section of the daily review another <see cref="IReviewSource"/>.
/// </summary>
public static class WorkServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddMancrelWork(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleRunner>();
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<OpenWork>();
        services.AddSingleton<ReviewSight>();
        services.AddSingleton<ScheduledReplies>();
        services.AddSingleton<VendorPoller>();
        services.TryAddSingleton<IVendorFeed, HttpVendorFeed>();
        services.AddSingleton<IScheduledWork, DueDeals>();
        services.AddSingleton<IScheduledWork, TaskReminders>();
        services.AddSingleton<HandOver>();
        services.AddSingleton<IScheduledWork, OutOfOffice>();
        services.AddSingleton<IScheduledWork, OverdueEscalation>();
        services.AddSingleton<IScheduledWork, ScheduledMail>();
        services.AddSingleton<IScheduledWork, ReplyCheck>();
        services.AddSingleton<IScheduledWork, DailyReview>();
        services.AddSingleton<IScheduledWork, VendorPolls>();
        services.AddSingleton<IScheduledWork, OldDeliveries>();
        services.AddSingleton<HookKeeper>();
        services.AddSingleton<HookDesk>();
        services.TryAddSingleton(ConnectionRules.Public);
        services.TryAddSingleton<IHookSender, HttpHookSender>();
        services.AddSingleton<IQueueConsumer, HookConsumer>();
        return services;
    }
}
