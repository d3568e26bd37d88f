using Mancrel.Api.Http;
using Mancrel.Core.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Http;

/// <summary>The product's outgoing clients, as every host registers them.</summary>
internal static class RealClients
{
    /// <summary>Makes them.</summary>
    /// <param name="rules">Where guarded ones may go; null for the Internet alone.</param>
    /// <param name="settings">Null for the defaults.</param>
    public static IHttpClientFactory By(ConnectionRules? rules = null, MancrelSettings? settings = null) =>
        new ServiceCollection()
            .AddSingleton(rules ?? ConnectionRules.Public)
            .AddSingleton(settings ?? new MancrelSettings())
            .AddOutgoingClients()
            .BuildServiceProvider()
            .GetRequiredService<IHttpClientFactory>();
}
