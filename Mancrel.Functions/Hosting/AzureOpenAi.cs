using System.Net.Http.Headers;
using Azure.Core;
using Mancrel.Api.Ai.Providers;
using Mancrel.Api.Http;
using Mancrel.Core.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// Azure OpenAI without a key: its v1 endpoint takes a token of the app's managed identity. Everything else is the client that every host
/// has.
/// </summary>
public static class AzureOpenAi
{
    private static readonly TokenRequestContext Scope = new(["https://cognitiveservices.azure.com/.default"]);

    /// <summary>Puts a language model before the local one, where the settings name one.</summary>
    public static IServiceCollection AddAzureLanguageModel(this IServiceCollection services, MancrelSettings settings)
    {
        services.AddLanguageModel(settings);
        if (settings.Ai is { Provider: AiProvider.AzureOpenai, ApiKey: null })
        {
            services
                .AddHttpClient(OutgoingClients.LanguageModel)
                .AddHttpMessageHandler(provider => new Identified(provider.GetRequiredService<TokenCredential>()));
        }

        return services;
    }

    /// <summary>Signs requests with the app's token; the credential keeps it until it runs out.</summary>
    public sealed class Identified(TokenCredential credential) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var token = await credential.GetTokenAsync(Scope, cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
