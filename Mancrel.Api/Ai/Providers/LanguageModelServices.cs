using Mancrel.Core.Ai;
using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Ai.Tasks.Deals;
using Mancrel.Core.Ai.Tasks.FollowUps;
using Mancrel.Core.Ai.Tasks.Leads;
using Mancrel.Core.Ai.Tasks.Recommendations;
using Mancrel.Core.Automations;
using Mancrel.Core.Crm;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Outreach.Personal;
using Mancrel.Core.Outreach.Reading;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Writing;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Ai.Providers;

/// <summary>Puts a language model before the local one, where the settings name one.</summary>
public static class LanguageModelServices
{
    /// <summary>Adds it. Call after <see cref="IClassifier"/> was registered: what was registered is what it falls back on.</summary>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services, MancrelSettings settings)
    {
        if (settings.Ai.Provider == AiProvider.Local)
        {
            return services;
        }

        services.AddSingleton(provider => ProviderClients.Create(settings.Ai, provider.GetRequiredService<IHttpClientFactory>()));
        services.AddSingleton(provider => new LanguageModel(
            provider.GetRequiredService<IChatClient>(),
            settings,
            provider.GetRequiredService<UsageLog>(),
            provider.GetRequiredService<TimeProvider>()
        ));

        var local = services.Last(service => service.ServiceType == typeof(IClassifier));
        services.AddSingleton<IClassifier>(provider => new LanguageModelClassifier(
            (IClassifier)(
                local.ImplementationInstance
                ?? local.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, local.ImplementationType!)
            ),
            provider.GetRequiredService<LanguageModel>(),
            provider.GetRequiredService<PromptBook>(),
            provider.GetRequiredService<ShopBook>()
        ));
        services.AddSingleton<AnswerCheck>();
        services.AddSingleton<IDrafter>(provider => new LanguageModelDrafter(
            provider.GetRequiredService<AnswerDrafter>(),
            provider.GetRequiredService<DraftFacts>(),
            provider.GetRequiredService<EarlierMails>(),
            provider.GetRequiredService<LanguageModel>(),
            provider.GetRequiredService<PromptBook>(),
            provider.GetRequiredService<ShopBook>(),
            provider.GetRequiredService<AnswerCheck>()
        ));
        services.AddSingleton<IOccasionWriter>(provider => new LanguageModelOccasionWriter(
            provider.GetRequiredService<LocalOccasionWriter>(),
            provider.GetRequiredService<LanguageModel>(),
            provider.GetRequiredService<PromptBook>(),
            provider.GetRequiredService<ShopBook>()
        ));
        services.AddSingleton<IPersonalLine, LanguageModelLine>();
        services.AddSingleton<IAutomationDescriber, LanguageModelDescriber>();
        return services
            .Before<LocalLeadScorer, LeadFacts, LeadScore>(
                (local, model, prompts, shops) => new LanguageModelLeadScorer(local, model, prompts, shops)
            )
            .Before<LocalDealAnalyst, DealFacts, DealAdvice>(
                (local, model, prompts, shops) => new LanguageModelDealAnalyst(local, model, prompts, shops)
            )
            .Before<LocalOutreachReader, OutreachAnswer, OutreachReading>(
                (local, model, prompts, shops) => new LanguageModelOutreachReader(local, model, prompts, shops)
            )
            .Before<LocalRecommender, RecommendFacts, RecommendedActs>(
                (local, model, prompts, shops) => new LanguageModelRecommender(local, model, prompts, shops)
            )
            .Before<LocalFollowUpAdviser, FollowUpFacts, FollowUpAdvice>(
                (local, model, prompts, shops) => new LanguageModelFollowUpAdviser(local, model, prompts, shops)
            );
    }

    /// <summary>Puts a language model's answer to a task before the local one.</summary>
    private static IServiceCollection Before<TLocal, TFacts, TAnswer>(
        this IServiceCollection services,
        Func<TLocal, LanguageModel, PromptBook, ShopBook, IAiTask<TFacts, TAnswer>> make
    )
        where TLocal : IAiTask<TFacts, TAnswer>, new()
        where TAnswer : class =>
        services.AddSingleton(provider =>
            make(
                new TLocal(),
                provider.GetRequiredService<LanguageModel>(),
                provider.GetRequiredService<PromptBook>(),
                provider.GetRequiredService<ShopBook>()
            )
        );
}
