using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Deals;
using Mancrel.Core.Ai.Tasks.FollowUps;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Ai.Tasks.Recommendations;
using Mancrel.Core.Crm;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Ai;

/// <summary>The AI tasks beside replies, with the local models; a language model is put before these.</summary>
public static class AiServices
{
    public static IServiceCollection AddAi(this IServiceCollection services)
    {
        services.AddSingleton<PromptBook>();
        services.AddSingleton<UsageLog>();
        services.AddSingleton<IAiTask<LeadFacts, LeadScore>, LocalLeadScorer>();
        services.AddSingleton<IAiTask<DealFacts, DealAdvice>, LocalDealAnalyst>();
        services.AddSingleton<IAiTask<RecommendFacts, RecommendedActs>, LocalRecommender>();
        services.AddSingleton<IAiTask<FollowUpFacts, FollowUpAdvice>, LocalFollowUpAdviser>();
        services.AddSingleton<TaskContext>();
        services.AddSingleton<LeadDesk>();
        services.AddSingleton<ILeadScoring>(all => all.GetRequiredService<LeadDesk>());
        services.AddSingleton<DealAdviser>();
        services.AddSingleton<FollowUpDesk>();
        services.AddSingleton<RecommendationDoer>();
        services.AddSingleton<RecommendationDesk>();
        return services;
    }
}
