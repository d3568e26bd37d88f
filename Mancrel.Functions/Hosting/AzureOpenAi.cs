using System.ClientModel;
using Azure.AI.OpenAI;
using Azure.Core;
using Mancrel.Api.Ai.Providers;
using Mancrel.Api.Http;
using Mancrel.Core.Settings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Functions.Hosting;

/// <summary>Azure OpenAI by Azure's own library: with a key, or without one as the app's managed identity.</summary>
public static class AzureOpenAi
{
    private const string Path = "openai/v1/";

    /// <summary>Puts a language model before the local one, where the settings name one.</summary>
    public static IServiceCollection AddAzureLanguageModel(this IServiceCollection services, MancrelSettings settings)
    {
        services.AddLanguageModel(settings);
        return settings.Ai.Provider == AiProvider.AzureOpenai
            ? services.AddSingleton<IChatClient>(provider => new ProviderChatClient(
                Client(settings.Ai, provider).GetChatClient(settings.Ai.Model).AsIChatClient()
            ))
            : services;
    }

    // The setting may name the v1 endpoint, as on the other host; this library wants the resource.
    private static AzureOpenAIClient Client(AiSettings settings, IServiceProvider provider)
    {
        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(OutgoingClients.LanguageModel);
        var options = new AzureOpenAIClientOptions().Over(http);
        var address = settings.Endpoint!.AbsoluteUri;
        var resource = new Uri(address.EndsWith("/" + Path, StringComparison.Ordinal) ? address[..^Path.Length] : address);
        return settings.ApiKey is { } key
            ? new AzureOpenAIClient(resource, new ApiKeyCredential(key), options)
            : new AzureOpenAIClient(resource, provider.GetRequiredService<TokenCredential>(), options);
    }
}
