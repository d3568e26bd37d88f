using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Insight.Alerts;
using Mancrel.Core.Insight.Customers;
using Mancrel.Core.Insight.Demand;
using Mancrel.Core.Insight.Forecasting;
using Mancrel.Core.Insight.Patterns;
using Mancrel.Core.Insight.Process;
using Mancrel.Core.Insight.Records;
using Mancrel.Core.Insight.Scores;
using Mancrel.Core.Insight.Workload;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Insight;

/// <summary>Sums of what happened.</summary>
public static class InsightServices
{
    public static IServiceCollection AddInsight(this IServiceCollection services)
    {
        services.AddSingleton<StatsProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<StatsProjection>());
        services.AddSingleton<PriceProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<PriceProjection>());
        services.AddSingleton<ChangedQuotes>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<ChangedQuotes>());
        services.AddSingleton<StatsBook>();
        services.AddSingleton<OfferedProducts>();
        services.AddSingleton<DealSample>();
        services.AddSingleton<TeamBook>();
        services.AddSingleton<ContactTimesBook>();
        services.AddSingleton<IContactHours>(all => all.GetRequiredService<ContactTimesBook>());
        services.AddSingleton<DemandBook>();
        services.AddSingleton<RecordBook>();
        services.AddSingleton<DealOddsBook>();
        services.AddSingleton<ScoreDriftBook>();
        services.AddSingleton<ContactPastBook>();
        services.AddSingleton<ContactOddsBook>();
        services.AddSingleton<ILeadOdds>(all => all.GetRequiredService<ContactOddsBook>());
        services.AddSingleton<WorkBook>();
        services.AddSingleton<MailFlowBook>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<CustomerBook>();
        services.AddSingleton<AlertBook>();
        services.AddSingleton<StatsRebuild>();
        return services;
    }
}
