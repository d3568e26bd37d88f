using System.Collections.Concurrent;
using System.Net;
using Mancrel.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Tests.Http;

/// <summary>A web server on an address of this machine, over a real socket, that counts who comes.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private LoopbackSite(WebApplication app) => this.app = app;

    /// <summary>Gets the address with its port.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Gets what was asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Starts one.</summary>
    /// <param name="address">127.0.0.1, another of 127.0.0.0/8, or [::1].</param>
    /// <param name="answer">What it answers.</param>
    public static async Task<LoopbackSite> StartAsync(string address, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{address}:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var site = new LoopbackSite(server);
        server.Run(context =>
        {
            site.Asked.Enqueue(context.Request.Path + context.Request.QueryString);
            return answer(context);
        });
        await server.StartAsync();
        return site;
    }

    /// <summary>
    /// Rules that let connections through to this address of this machine alone, as if it were the Internet, and resolve every name to it.
    /// </summary>
    public static ConnectionRules Only(string address) =>
        new((_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }), one => one.Equals(IPAddress.Parse(address)));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
