using System.Text;
using Mancrel.Api.Replies.Approvals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Simulation;

/// <summary>The product's own pages behind the links of approval mails, called without a server.</summary>
internal static class ApprovalLinks
{
    private static readonly Lock Gate = new();
    private static Dictionary<string, RequestDelegate>? endpoints;

    /// <summary>Opens the page of a link, as people and scanners do.</summary>
    public static Task<int> GetAsync(IServiceProvider services, string token) => CallAsync(services, token, "GET", form: null);

    /// <summary>Presses a button of the page.</summary>
    public static Task<int> PostAsync(IServiceProvider services, string token, string decision) =>
        CallAsync(services, token, "POST", $"decision={decision}");

    private static async Task<int> CallAsync(IServiceProvider services, string token, string method, string? form)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = method;
        context.Request.Path = "/api/approvals/" + token;
        context.Request.RouteValues["token"] = token;
        context.Response.Body = new MemoryStream();
        if (form is not null)
        {
            context.Request.ContentType = "application/x-www-form-urlencoded";
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(form));
            context.Request.ContentLength = form.Length;
        }

        await Of(services)[method](context);
        return context.Response.StatusCode;
    }

    private static Dictionary<string, RequestDelegate> Of(IServiceProvider services)
    {
        lock (Gate)
        {
            if (endpoints is null)
            {
                var routes = new Routes(services);
                routes.MapActionLinks();
                endpoints = routes
                    .DataSources.SelectMany(source => source.Endpoints)
                    .OfType<RouteEndpoint>()
                    .ToDictionary(
                        endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                        endpoint => endpoint.RequestDelegate!,
                        StringComparer.Ordinal
                    );
            }

            return endpoints;
        }
    }

    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => throw new NotSupportedException("links need no middleware");
    }
}
