using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Http;

/// <summary>
/// Who asks, where reverse proxies stand in front: the client that the proxies of Mancrel:Proxies name, through as many of them as there
/// are. A header that comes from anybody else changes nothing.
/// </summary>
public static class ForwardedClients
{
    /// <summary>Adds it, first of all, where proxies are named.</summary>
    public static void UseForwardedClients(this IApplicationBuilder app)
    {
        var proxies = app.ApplicationServices.GetRequiredService<MancrelSettings>().Proxies;
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(options);
    }
}
