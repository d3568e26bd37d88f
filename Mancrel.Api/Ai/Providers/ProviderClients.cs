using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Mancrel.Api.Http;
using Mancrel.Core.Settings;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Mancrel.Api.Ai.Providers;

/// <summary>
/// The providers' own clients, over our connections: one attempt each (who asks tries again), no redirect, no log, and nothing from the
/// environment.
/// </summary>
public static class ProviderClients
{
    /// <summary>The client that the settings name.</summary>
    public static IChatClient Create(AiSettings settings, IHttpClientFactory clients)
    {
        var http = clients.CreateClient(OutgoingClients.LanguageModel);
        return settings.Provider == AiProvider.Anthropic
            ? new ProviderChatClient(Anthropic(settings, http).AsIChatClient(settings.Model))
            : new ProviderChatClient(
                OpenAi(settings, http).AsIChatClient(),
                olderBound: settings is { Provider: AiProvider.Openai, Endpoint: not null }
            );
    }

    /// <summary>How OpenAI's library, and Azure's on top of it, send: over this client, once.</summary>
    public static T Over<T>(this T options, HttpClient http)
        where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return options;
    }

    private static ChatClient OpenAi(AiSettings settings, HttpClient http)
    {
        var options = new OpenAIClientOptions().Over(http);
        options.Endpoint = settings.Endpoint;
        AuthenticationPolicy policy =
            settings.ApiKey is not { } key ? new NoKey()
            : settings.Provider == AiProvider.AzureOpenai
                ? ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(key), "api-key")
            : ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key));
#pragma warning disable OPENAI001 // The only way to a key in another header, or to none.
        return new ChatClient(settings.Model, policy, options);
#pragma warning restore OPENAI001
    }

    // The library adds the version to the address, our setting has it.
    private static AnthropicClient Anthropic(AiSettings settings, HttpClient http)
    {
        var address = settings.Endpoint?.AbsoluteUri ?? "https://api.anthropic.com/";
        return new AnthropicClient
        {
            ApiKey = settings.ApiKey,
            AuthToken = null,
            BaseUrl = address.EndsWith("/v1/", StringComparison.Ordinal) ? address[..^"v1/".Length] : address,
            HttpClient = http,
            MaxRetries = 0,
            Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds * 2),
        };
    }

    private sealed class NoKey : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
