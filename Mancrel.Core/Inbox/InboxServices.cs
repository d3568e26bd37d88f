using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Inbox;

/// <summary>Conversations and their messages.</summary>
public static class InboxServices
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<MessageFile>();
        services.AddSingleton<ReplyAddress>();
        services.AddSingleton<Threader>();
        services.AddSingleton<Correspondents>();
        services.AddSingleton<OpenQuestions>();
        services.AddSingleton<IKnownMail, KnownMail>();
        services.AddSingleton<HeldTexts>();
        services.AddSingleton<IQueueConsumer, SignalConsumer>();
        return services;
    }
}
