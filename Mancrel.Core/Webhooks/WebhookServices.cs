using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Webhooks;

/// <summary>The door: what takes requests of mail providers.</summary>
public static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<MailReceiver>();
        services.AddSingleton<DeliveryReceiver>();
        services.AddSingleton<TwilioReceiver>();
        return services;
    }
}
