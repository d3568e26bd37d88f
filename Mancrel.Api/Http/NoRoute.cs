using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Mancrel.Api.Http;

/// <summary>
/// What no route took. A request whose path and method are a route's but whose content type is not falls through to here: it is told so
/// (415, RFC 9110 §15.5.16), not that the route does not exist; likewise the methods of a path (405, §15.5.6).
/// </summary>
public static class NoRoute
{
    /// <summary>The refusal that helps most.</summary>
    public static ProblemHttpResult Answer(HttpContext context, EndpointDataSource routes)
    {
        var request = context.Request;
        var here = routes.Endpoints.OfType<RouteEndpoint>().Where(route => !IsFallback(route) && Matches(route, request.Path)).ToList();
        if (here.Count == 0)
        {
            return Problems.Of(StatusCodes.Status404NotFound, $"there is no route {request.Method} {request.Path}");
        }

        if (here.Find(route => Methods(route).Contains(request.Method, StringComparer.OrdinalIgnoreCase)) is not { } asked)
        {
            context.Response.Headers.Allow = string.Join(", ", here.SelectMany(Methods).Distinct(StringComparer.Ordinal));
            return Problems.Of(
                StatusCodes.Status405MethodNotAllowed,
                $"{request.Path} takes {context.Response.Headers.Allow}, not {request.Method}"
            );
        }

        var takes = string.Join(" or ", asked.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? []);
        return Problems.Of(
            StatusCodes.Status415UnsupportedMediaType,
            $"{request.Method} {request.Path} takes a body of Content-Type {takes}"
        );
    }

    // A host's own catch-all, which brings requests here, says as little about a path as the fallback itself.
    private static bool IsFallback(RouteEndpoint route) =>
        route.Order == int.MaxValue || route.RoutePattern.Parameters.Any(parameter => parameter.IsCatchAll);

    private static IReadOnlyList<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static bool Matches(RouteEndpoint route, PathString path) =>
        new TemplateMatcher(new RouteTemplate(route.RoutePattern), []).TryMatch(path, []);
}
