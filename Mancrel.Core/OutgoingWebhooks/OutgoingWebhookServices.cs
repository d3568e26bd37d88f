using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.OutgoingWebhooks;

/// <summary>What leaves when something changed.</summary>
public static class OutgoingWebhookServices
{
    public static IServiceCollection AddOutgoingWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<HookProjection>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<HookProjection>());
        services.AddSingleton<HookDesk>();
        services.AddSingleton<IQueueConsumer, HookConsumer>();
        return services;
    }
}
