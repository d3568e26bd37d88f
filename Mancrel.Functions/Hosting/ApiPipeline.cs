using System.Net;
using Mancrel.Api;
using Mancrel.Api.Http;
using Mancrel.Core.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// The endpoints of Mancrel.Api behind HTTP triggers: one pipeline, built once, that answers into the request's own context.
/// </summary>
public sealed class ApiPipeline(IServiceProvider services, TimeProvider clock)
{
    /// <summary>
    /// How long a stream of live updates stays open. A browser comes back by itself with the id of the last event it saw, so nothing is
    /// missed, and no instance is paid for listening.
    /// </summary>
    public static readonly TimeSpan StreamFor = TimeSpan.FromSeconds(25);

    /// <summary>The web app's copy of its Authorization header.</summary>
    public const string OwnAuthorization = "X-Mancrel-Authorization";

    private const string StreamPath = "/api/events";
    private readonly Lazy<RequestDelegate> pipeline = new(() => Build(services));

    /// <summary>Runs a request. The answer is complete, or its stream has ended, when this returns.</summary>
    public async Task<IActionResult> RunAsync(HttpRequest request)
    {
        var context = request.HttpContext;
        AllowLargeBody(context);
        TellPeer(context);
        BringBackAuthorization(request);
        var (endpoint, values) = (context.GetEndpoint(), request.RouteValues);

        // The worker has already chosen an endpoint, its own: with that in place ours would never be looked for.
        context.SetEndpoint(null);
        request.RouteValues = [];
        try
        {
            await (request.Path.Equals(StreamPath, StringComparison.OrdinalIgnoreCase) ? StreamAsync(context) : pipeline.Value(context));
        }
        finally
        {
            context.SetEndpoint(endpoint);
            request.RouteValues = values;
        }

        return new EmptyResult();
    }

    private async Task StreamAsync(HttpContext context)
    {
        var gone = context.RequestAborted;
        using var enough = new CancellationTokenSource(StreamFor, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, enough.Token);
        context.RequestAborted = either.Token;
        try
        {
            await pipeline.Value(context);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The stream's time was over, or nobody listens any more.
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        EmptyBody.Use(app);
        app.UseRouting();
        app.UseMancrelApi();
        app.UseEndpoints(routes => routes.MapMancrelApi());
        return app.Build();
    }

    // As in the embedded host: a little above the webhooks' limit, so that the route itself answers what is too much.
    private static void AllowLargeBody(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MailReceiver.LargestRequest + (4 * 1024 * 1024);
        }
    }

    /// <summary>
    /// Static Web Apps writes a token of its own over the Authorization header of whatever it forwards, so the web app sends its token in a
    /// second header too. No page of another site can set either.
    /// </summary>
    private static void BringBackAuthorization(HttpRequest request)
    {
        if (request.Headers.TryGetValue(OwnAuthorization, out var sent))
        {
            request.Headers.Authorization = sent;
        }
    }

    /// <summary>The connection is the functions host's; who is behind it is what the platform's front end added last.</summary>
    private static void TellPeer(HttpContext context)
    {
        var last = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        if (IPEndPoint.TryParse(last, out var peer))
        {
            context.Connection.RemoteIpAddress = peer.Address;
        }
    }
}
