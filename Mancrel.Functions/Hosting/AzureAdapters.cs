using System.Security.Cryptography;
using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Azure.Storage.Blobs;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Core.Identity;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Functions.Blobs;
using Mancrel.Functions.Cosmos;
using Mancrel.Functions.SendGrid;
using Mancrel.Functions.ServiceBus;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SendGrid;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// The ports of this host. One credential for all of them: the app's managed identity, and on a developer's machine whoever is signed in.
/// </summary>
internal static class AzureAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAzureAdapters(this IServiceCollection services, AzureSettings azure, MancrelSettings settings)
    {
        services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential(
            new DefaultAzureCredentialOptions { ManagedIdentityClientId = azure.IdentityClientId }
        ));
        services.AddSingleton<IRandomSource, SystemRandomSource>();
        AddServiceBus(services, azure);
        AddCosmos(services, azure);
        AddBlobs(services, azure);
        AddMailer(services, azure, settings);
        AddHealth(services);
        return services;
    }

    private static void AddServiceBus(IServiceCollection services, AzureSettings azure)
    {
        services.AddSingleton(provider =>
            azure.ServiceBusNamespace is { } name
                ? new ServiceBusClient(name, provider.GetRequiredService<TokenCredential>())
                : new ServiceBusClient(azure.ServiceBusConnection)
        );
        services.AddSingleton(provider =>
            azure.ServiceBusNamespace is { } name
                ? new ServiceBusAdministrationClient(name, provider.GetRequiredService<TokenCredential>())
                : new ServiceBusAdministrationClient(azure.ServiceBusConnection)
        );
        services.AddSingleton<IEventQueue, ServiceBusEventQueue>();
    }

    private static void AddCosmos(IServiceCollection services, AzureSettings azure)
    {
        services.AddSingleton(provider => CosmosClients.Open(azure, provider.GetRequiredService<TokenCredential>(), bulk: false));
        services.AddKeyedSingleton(
            CosmosClients.Bulk,
            (provider, _) => CosmosClients.Open(azure, provider.GetRequiredService<TokenCredential>(), bulk: true)
        );
        services.AddSingleton<IDocumentStore>(provider => new RelayingDocumentStore(
            new CosmosDocumentStore(
                ContainerOf(provider, CosmosNames.Documents),
                provider.GetRequiredService<CosmosMeter>(),
                provider.GetRequiredService<TimeProvider>(),
                BulkOf(provider),
                new CursorSeal(provider.GetRequiredService<SigningKeys>())
            ),
            provider.GetRequiredService<IEventQueue>(),
            provider.GetRequiredService<ILogger<RelayingDocumentStore>>()
        ));
        services.AddSingleton<IChangeFeed>(provider => new CosmosChangeFeed(
            ContainerOf(provider, CosmosNames.Documents),
            provider.GetRequiredService<CosmosMeter>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ISearch>(provider => new CosmosSearch(
            ContainerOf(provider, CosmosNames.Search),
            provider.GetRequiredService<CosmosMeter>()
        ));
    }

    private static Container BulkOf(IServiceProvider provider) =>
        provider.GetRequiredKeyedService<CosmosClient>(CosmosClients.Bulk).GetContainer(CosmosNames.Database, CosmosNames.Documents);

    private static Container ContainerOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<CosmosClient>().GetContainer(CosmosNames.Database, name);

    private static void AddBlobs(IServiceCollection services, AzureSettings azure)
    {
        BlobContainerClient Container(IServiceProvider provider, string name) =>
            azure.BlobService is { } service
                ? new BlobContainerClient(new Uri(service, name), provider.GetRequiredService<TokenCredential>())
                : new BlobContainerClient(azure.BlobConnection, name);
        if (azure is { BlobService: null, BlobConnection: { } connection })
        {
            services.AddHostedService(_ => new DevelopmentContainers(connection));
        }

        services.AddSingleton<IBlobStore>(provider => new AzureBlobStore(Container(provider, AzureBlobStore.Container)));

        // Asked for by activities only, which wait for it once for each instance of the app; no request does.
        services.AddSingleton<IProductModel, ProductModel>();
        services.AddLetterClassifier();
    }

    private static void AddMailer(IServiceCollection services, AzureSettings azure, MancrelSettings settings)
    {
        if (settings.Mail.Kind != MailKind.Sendgrid)
        {
            services.AddSingleton<IMailer, OutboxMailer>();
            return;
        }

        var key =
            azure.SendGridKey
            ?? throw new InvalidSettingException(
                "SendGrid:ApiKey is missing; allowed is an API key of SendGrid, since Mancrel:Mail:Kind is sendgrid"
            );
        services.AddHttpClient(nameof(SendGridMailer));
        services.AddSingleton<IMailer>(provider => new SendGridMailer(
            new SendGridClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(SendGridMailer)),
                new SendGridClientOptions { ApiKey = key }
            )
        ));
    }

    private static void AddHealth(IServiceCollection services)
    {
        services.AddDependency(
            "store",
            async (provider, cancellation) =>
            {
                await provider
                    .GetRequiredService<IDocumentStore>()
                    .QueryAsync<Core.Identity.User>(
                        provider.GetRequiredService<HomeTenant>().Tenant,
                        new DocumentQuery { Limit = 1 },
                        cancellation
                    );
                return null;
            }
        );
        services.AddDependency(
            "queue",
            async (provider, cancellation) =>
            {
                await provider.GetRequiredService<IEventQueue>().DepthAsync(QueueNames.InboundMail, cancellation);
                return null;
            }
        );
    }

    /// <summary>The operating system's cryptographic random numbers.</summary>
    private sealed class SystemRandomSource : IRandomSource
    {
        public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
    }
}
