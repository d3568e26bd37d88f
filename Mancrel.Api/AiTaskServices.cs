using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Deals;
using Mancrel.Core.Ai.Tasks.FollowUps;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Ai.Tasks.Recommendations;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Office.Rounds;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Outreach.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api;

/// <summary>The AI tasks beyond replies: the same in both hosts.</summary>
public static class AiTaskServices
{
    /// <summary>Adds them with the local models; a language model, where the settings name one, is put before these.</summary>
    public static IServiceCollection AddAiTasks(this IServiceCollection services)
    {
        services.AddSingleton<IAiTask<LeadFacts, LeadScore>, LocalLeadScorer>();
        services.AddSingleton<IAiTask<DealFacts, DealAdvice>, LocalDealAnalyst>();
        services.AddSingleton<IAiTask<OutreachAnswer, OutreachReading>, LocalOutreachReader>();
        services.AddSingleton<IAiTask<RecommendFacts, RecommendedActs>, LocalRecommender>();
        services.AddSingleton<IAiTask<FollowUpFacts, FollowUpAdvice>, LocalFollowUpAdviser>();
        services.AddSingleton<IntentCorrections>();
        services.AddSingleton<LabelRoom>();
        services.AddSingleton<ModelDesk>();
        services.AddSingleton<TenantClassifier>();
        services.AddSingleton<IScheduledWork, NightlyTraining>();
        services.AddSingleton<IScheduledWork, LeadReview>();
        services.AddSingleton<TaskRoom>();
        services.AddSingleton<LeadDesk>();
        services.AddSingleton<DealAdviser>();
        services.AddSingleton<FollowUpDesk>();
        services.AddSingleton<RecommendationDoer>();
        services.AddSingleton<RecommendationDesk>();
        return services;
    }
}
