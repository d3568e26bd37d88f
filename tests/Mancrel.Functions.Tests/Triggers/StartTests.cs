using System.Net;
using System.Text;
using Azure.Core;
using Mancrel.Api.Http;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Functions.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Functions.Tests.Triggers;

/// <summary>A deployment that cannot work says at its start what is missing, in one line and without a secret.</summary>
public sealed class StartTests
{
    private static readonly Dictionary<string, string?> Whole = new(StringComparer.Ordinal)
    {
        ["ServiceBus:fullyQualifiedNamespace"] = "sb.example.net",
        ["Cosmos:accountEndpoint"] = "https://cosmos.example.net/",
        ["BlobStorage:serviceUri"] = "https://blobs.example.net/",
        ["Mancrel:SigningKey"] = Convert.ToBase64String(new byte[64]),
    };

    [Fact]
    public void A_whole_deployment_is_read()
    {
        var settings = Read(Whole);
        Assert.Equal(
            ("sb.example.net", "https://cosmos.example.net/", 64),
            (settings.ServiceBusNamespace, settings.CosmosEndpoint!.ToString(), settings.SigningKey.Length)
        );
    }

    [Theory]
    [InlineData("ServiceBus:fullyQualifiedNamespace", null)]
    [InlineData("Cosmos:accountEndpoint", null)]
    [InlineData("Cosmos:accountEndpoint", "not an address")]
    [InlineData("BlobStorage:serviceUri", null)]
    [InlineData("Mancrel:SigningKey", null)]
    [InlineData("Mancrel:SigningKey", "c2hvcnQ=")]
    [InlineData("Mancrel:SigningKey", "a secret that is no base64!")]
    public void What_is_missing_or_wrong_is_named(string name, string? value)
    {
        var refused = Assert.Throws<InvalidSettingException>(() =>
            Read(new Dictionary<string, string?>(Whole, StringComparer.Ordinal) { [name] = value })
        );
        Assert.StartsWith(name, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_language_model_is_asked_with_the_apps_own_token()
    {
        var credential = new Fixed();
        var peer = new Peer();
        var services = new ServiceCollection();
        services.AddSingleton<TokenCredential>(credential);
        services.AddSingleton<IClassifier>(_ => throw new InvalidOperationException("nobody classifies here"));
        services.AddOutgoingClients();
        services.AddAzureLanguageModel(
            new MancrelSettings
            {
                Ai = new AiSettings
                {
                    Provider = AiProvider.AzureOpenai,
                    Endpoint = new Uri("https://oai.example.net/openai/v1/"),
                    Model = "small",
                },
            }
        );
        services.AddHttpClient(OutgoingClients.LanguageModel).ConfigurePrimaryHttpMessageHandler(() => peer);
        await using var provider = services.BuildServiceProvider();
        var answer = await provider
            .GetRequiredService<IChatClient>()
            .GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(("yes", 300), (answer.Text, answer.Usage?.InputTokenCount));
        Assert.Equal("Bearer token-1", peer.Authorization);
        Assert.StartsWith("https://oai.example.net/openai/deployments/small/chat/completions?", peer.Asked, StringComparison.Ordinal);
        Assert.Equal(["https://cognitiveservices.azure.com/.default"], credential.Scopes);
    }

    private static AzureSettings Read(Dictionary<string, string?> values) =>
        AzureSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());

    private sealed class Peer : HttpMessageHandler
    {
        public string? Authorization { get; private set; }

        public string? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Authorization, Asked) = (request.Headers.Authorization?.ToString(), request.RequestUri?.AbsoluteUri);
            const string Said =
                """{"choices":[{"index":0,"message":{"role":"assistant","content":"yes"},"finish_reason":"stop"}],"""
                + """ "usage":{"prompt_tokens":300,"completion_tokens":50,"total_tokens":350}}""";
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Said, Encoding.UTF8, "application/json") }
            );
        }
    }

    private sealed class Fixed : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token-1", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
