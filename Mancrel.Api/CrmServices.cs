using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Assigning;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Feed;
using Mancrel.Core.Crm.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api;

/// <summary>The CRM's own services: the same in both hosts.</summary>
public static class CrmServices
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddMancrelCrm(this IServiceCollection services)
    {
        services.AddSingleton<AddressClaims>();
        services.AddSingleton<ContactReferences>();
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<CompanyDesk>();
        services.AddSingleton<PipelineBook>();
        services.AddSingleton<Assigner>();
        services.AddSingleton<DealDesk>();
        services.AddSingleton<TaskDesk>();
        services.AddSingleton<SearchKeeper>();
        services.AddSingleton<TimelineKeeper>();
        services.AddSingleton<BoardKeeper>();
        services.AddSingleton<ConversationKeeper>();
        services.AddSingleton<CrmFeed>();
        return services;
    }
}
