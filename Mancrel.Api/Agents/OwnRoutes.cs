using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Agents;

/// <summary>What a route of ours answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Its JSON; undefined where there was none.</param>
/// <param name="ETag">The version of what it shows, where it told one.</param>
internal sealed record OwnAnswer(int Status, JsonElement Body, string? ETag)
{
    /// <summary>True where it did what was asked.</summary>
    public bool Done => Status is >= 200 and < 300;
}

/// <summary>What is asked of a route of ours.</summary>
/// <param name="Method">GET, POST, PATCH.</param>
/// <param name="Route">As it is mapped: <c>/api/deals/{id}</c>.</param>
internal sealed record OwnRequest(string Method, string Route)
{
    /// <summary>The parts in braces.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The query; what is null is left out.</summary>
    public IReadOnlyDictionary<string, string?> Query { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The JSON body; null for none.</summary>
    public object? Body { get; init; }

    /// <summary>If-Match.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Idempotency-Key.</summary>
    public string? Key { get; init; }
}

/// <summary>
/// Asks the routes of this API within the process, in the name of who asks: the same sign-in, rights, sight, refusals and audit as over
/// the wire, since it is the same way through the same middleware.
/// </summary>
internal sealed class OwnRoutes(EndpointDataSource endpoints, IServiceScopeFactory scopes)
{
    private static readonly JsonSerializerOptions Json = Written();

    private readonly Dictionary<(string, string), RouteEndpoint> found = [];
    private RequestDelegate? pipeline;

    /// <summary>Tells what comes behind routing; a host builds that once.</summary>
    public void Through(RequestDelegate rest) => pipeline = rest;

    /// <summary>Asks a route.</summary>
    /// <param name="outer">The request of the program that asks.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellation">Stops the asking.</param>
    /// <exception cref="InvalidOperationException">There is no such route: a mistake of ours.</exception>
    public async Task<OwnAnswer> AskAsync(HttpContext outer, OwnRequest request, CancellationToken cancellation)
    {
        var rest = pipeline ?? throw new InvalidOperationException("UseMancrelApi was not called");
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellation };
        Fill(context, outer, request);
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await rest(context);
        return new OwnAnswer(context.Response.StatusCode, Read(answer), context.Response.Headers.ETag is [{ } etag] ? etag : null);
    }

    private void Fill(DefaultHttpContext context, HttpContext outer, OwnRequest request)
    {
        var asked = context.Request;
        asked.Method = request.Method;
        asked.Scheme = outer.Request.Scheme;
        asked.Host = outer.Request.Host;
        asked.Path = request.Parts.Aggregate(
            request.Route,
            (path, part) => path.Replace("{" + part.Key + "}", part.Value, StringComparison.Ordinal)
        );
        asked.QueryString = QueryString.Create(request.Query.Where(pair => pair.Value is not null));
        asked.Headers.Authorization = outer.Request.Headers.Authorization;
        context.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        if (request.IfMatch is { } etag)
        {
            asked.Headers.IfMatch = etag;
        }

        if (request.Key is { } key)
        {
            asked.Headers["Idempotency-Key"] = key;
        }

        var body = request.Body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(request.Body, Json);
        asked.Body = new MemoryStream(body);
        asked.ContentLength = body.Length;
        asked.ContentType = request.Body is null ? null : "application/json";
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody(body.Length > 0));
        foreach (var (name, value) in request.Parts)
        {
            asked.RouteValues[name] = value;
        }

        context.SetEndpoint(Find(request.Method, request.Route));
    }

    private RouteEndpoint Find(string method, string route)
    {
        lock (found)
        {
            return found.TryGetValue((method, route), out var known)
                ? known
                : found[(method, route)] =
                    endpoints
                        .Endpoints.OfType<RouteEndpoint>()
                        .FirstOrDefault(one =>
                            "/" + one.RoutePattern.RawText?.Trim('/') == route
                            && one.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true
                        )
                    ?? throw new InvalidOperationException($"there is no route {method} {route}");
        }
    }

    private static JsonElement Read(MemoryStream answer)
    {
        if (answer.Length == 0)
        {
            return default;
        }

        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length));
        return document.RootElement.Clone();
    }

    private static JsonSerializerOptions Written()
    {
        var options = new JsonSerializerOptions();
        CoreJson.Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed record HasBody(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
