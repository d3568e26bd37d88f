using System.Net;
using Mancrel.Api.Ai.Providers;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Api.Http;

/// <summary>
/// How this process asks others: each client by its name with all of its limits, and the one place where connections are made. Nothing
/// else makes a client (OutgoingClientRuleTests).
/// </summary>
/// <remarks>
/// Nobody follows a redirect or keeps a cookie unless it says so here, and requests are not logged: the addresses of receivers and of pages
/// hold secrets. Handlers live as long as the process and renew their connections instead, so that singletons may keep their client.
/// </remarks>
public static class OutgoingClients
{
    /// <summary>Pages that are to link to us; the reader bounds time and size of the whole page.</summary>
    public const string Pages = "pages";

    /// <summary>Vendors' feeds, whose addresses the settings name.</summary>
    public const string Feeds = "feeds";

    /// <summary>Vendors' feeds, whose addresses people typed.</summary>
    public const string TypedFeeds = "typed-feeds";

    /// <summary>Receivers of our webhooks, whose addresses people typed.</summary>
    public const string Hooks = "hooks";

    /// <summary>The provider of the language model; who asks has a time-out of its own.</summary>
    public const string LanguageModel = "language-model";

    /// <summary>The directory that people sign in with.</summary>
    public const string Entra = "entra";

    /// <summary>Autoconfiguration of mailboxes, at the domain of an address that somebody typed.</summary>
    public const string Autoconfig = "autoconfig";

    /// <summary>Providers where people sign in for their mailboxes, whose addresses the settings name.</summary>
    public const string MailboxProviders = "mailbox-providers";

    /// <summary>Calendars of the staff at their providers, whose addresses the settings name.</summary>
    public const string Calendars = "calendars";

    /// <summary>The provider of text messages, whose address the settings name.</summary>
    public const string Texts = "texts";

    /// <summary>Certificates that a payment provider signs with, at its own address.</summary>
    public const string Certificates = "certificates";

    private const long LargestAutoconfig = 256 * 1024;
    private const long LargestDirectoryAnswer = 1024 * 1024;
    private const long LargestCalendarPage = 16 * 1024 * 1024;

    /// <summary>Providers that customers pay through, whose addresses the settings name.</summary>
    public const string Payments = "payments";

    public static IServiceCollection AddOutgoingClients(this IServiceCollection services)
    {
        services.TryAddSingleton(ConnectionRules.Public);
        services.Add(
            Pages,
            http => http.Timeout = Timeout.InfiniteTimeSpan,
            (handler, provider) =>
            {
                Guard(handler, provider.GetRequiredService<ConnectionRules>());
                handler.AllowAutoRedirect = true;
                handler.MaxAutomaticRedirections = 5;
                handler.AutomaticDecompression = DecompressionMethods.All;
            }
        );
        services
            .Add(
                Feeds,
                http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(30), MailReceiver.LargestRequest),
                (handler, _) =>
                {
                    handler.AutomaticDecompression = DecompressionMethods.All;
                    handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                }
            )
            .AddReadingAgain();
        services
            .Add(
                TypedFeeds,
                http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(30), MailReceiver.LargestRequest),
                (handler, provider) =>
                {
                    Guard(handler, provider.GetRequiredService<ConnectionRules>());
                    handler.AutomaticDecompression = DecompressionMethods.All;
                    handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                }
            )
            .AddReadingAgain();
        services.Add(
            Hooks,
            http => http.Timeout = TimeSpan.FromSeconds(15),
            (handler, provider) =>
            {
                var ownNetwork = provider.GetRequiredService<MancrelSettings>().Hooks.AllowPrivate;
                Guard(handler, provider.GetRequiredService<ConnectionRules>().With(ownNetwork));
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
                handler.MaxConnectionsPerServer = 8;
                handler.MaxResponseHeadersLength = 16;
            }
        );
        services
            .Add(
                LanguageModel,
                http => http.Timeout = Timeout.InfiniteTimeSpan,
                (handler, _) =>
                {
                    handler.PooledConnectionLifetime = TimeSpan.FromMinutes(10);
                    handler.ConnectTimeout = TimeSpan.FromSeconds(10);
                }
            )
            .AddHttpMessageHandler(() => new ProviderHandler());
        services
            .Add(
                Certificates,
                http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(10), LargestAutoconfig),
                (handler, provider) => Guard(handler, provider.GetRequiredService<ConnectionRules>())
            )
            .AddReadingAgain();
        services.Add(
            Texts,
            http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(30), LargestDirectoryAnswer),
            (handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5)
        );
        services.Add(
            Payments,
            http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(30), LargestDirectoryAnswer),
            (handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5)
        );
        services.Add(
            MailboxProviders,
            http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(20), LargestDirectoryAnswer),
            (handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5)
        );
        services.Add(
            Calendars,
            http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(30), LargestCalendarPage),
            (handler, _) =>
            {
                handler.AutomaticDecompression = DecompressionMethods.All;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            }
        );
        services.Add(
            Autoconfig,
            http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(5), LargestAutoconfig),
            (handler, provider) =>
            {
                Guard(handler, provider.GetRequiredService<ConnectionRules>());
                handler.AllowAutoRedirect = true;
                handler.MaxAutomaticRedirections = 3;
            }
        );
        services
            .Add(
                Entra,
                http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(10), LargestDirectoryAnswer),
                (handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5)
            )
            .AddReadingAgain();
        return services;
    }

    private static IHttpClientBuilder Add(
        this IServiceCollection services,
        string name,
        Action<HttpClient> limits,
        Action<SocketsHttpHandler, IServiceProvider> connections
    ) =>
        services
            .AddHttpClient(name, limits)
            .UseSocketsHttpHandler(
                (handler, provider) =>
                {
                    handler.AllowAutoRedirect = false;
                    handler.UseCookies = false;
                    connections(handler, provider);
                }
            )
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

    // Without a proxy, which would make the connection in our place.
    private static void Guard(SocketsHttpHandler handler, ConnectionRules rules)
    {
        handler.UseProxy = false;
        handler.ConnectCallback = (context, cancellation) => PublicConnections.ConnectAsync(rules, context, cancellation);
    }
}
