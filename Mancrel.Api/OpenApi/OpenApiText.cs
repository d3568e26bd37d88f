using System.Net;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Mancrel.Api.OpenApi;

/// <summary>The OpenAPI document's own words, and a page that lists the routes for people.</summary>
internal static class OpenApiText
{
    /// <summary>Title, description and the sign-in scheme.</summary>
    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Mancrel",
            Version = "v1",
            Description =
                "An AI-driven CRM for people who sell products. Sign in at /api/auth/login and send the access token as "
                + "Authorization: Bearer.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
        };
        return Task.CompletedTask;
    }

    /// <summary>Types that write themselves as text or money: the generator sees only their converters.</summary>
    public static Task DescribeTypeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var nullable = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null ? JsonSchemaType.Null : default;
        if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | nullable;
            schema.Format = "date-time";
        }
        else if (
            type == typeof(MailAddress)
            || Array.Exists(type.GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ITypedId<>))
        )
        {
            schema.Type = JsonSchemaType.String | nullable;
        }
        else if (type == typeof(Money))
        {
            schema.Type = JsonSchemaType.Object | nullable;
            schema.Required = new HashSet<string>(StringComparer.Ordinal) { "amount", "currency" };
            schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A decimal such as 19.90" },
                ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "ISO 4217" },
            };
        }

        return Task.CompletedTask;
    }

    /// <summary>The page.</summary>
    public static IResult Page(IEnumerable<EndpointDataSource> sources)
    {
        var rows = sources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true
                && !endpoint.RoutePattern.RawText.Contains("**", StringComparison.Ordinal)
            )
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                    (
                        Path: endpoint.RoutePattern.RawText!,
                        Method: method,
                        Tag: endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.ITagsMetadata>()?.Tags is [var tag, ..]
                            ? tag
                            : "",
                        Needs: endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null
                            ? endpoint
                                .Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()
                                ?.Policy?.Replace("permission:", "", StringComparison.Ordinal)
                                .ToLowerInvariant()
                                ?? ""
                            : "nothing"
                    )
                )
            )
            .DistinctBy(row => (row.Path, row.Method))
            .OrderBy(row => row.Tag, StringComparer.Ordinal)
            .ThenBy(row => row.Path, StringComparer.Ordinal);
        var html = new StringBuilder(
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mancrel API</title>
            <style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:960px;margin:0 auto;padding:24px
            16px}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:6px 8px;border-bottom:1px solid
            #8884}code{font-size:14px}</style></head>
            <body><h1>Mancrel API</h1><p>The whole description with every body: <a href="/api/openapi.json">/api/openapi.json</a>
            (OpenAPI). Sign in at <code>POST /api/auth/login</code>, then send <code>Authorization: Bearer</code>.</p>
            <table><thead><tr><th>Method</th><th>Route</th><th>About</th><th>Needs</th></tr></thead><tbody>
            """
        );
        foreach (var row in rows)
        {
            html.Append("<tr><td>")
                .Append(row.Method)
                .Append("</td><td><code>")
                .Append(WebUtility.HtmlEncode(row.Path))
                .Append("</code></td><td>")
                .Append(row.Tag)
                .Append("</td><td>")
                .Append(row.Needs)
                .Append("</td></tr>");
        }

        return TypedResults.Content(html.Append("</tbody></table></body></html>").ToString(), "text/html; charset=utf-8");
    }
}
