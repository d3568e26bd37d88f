using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Mancrel.Api.OpenApi;

/// <summary>
/// The pages that show the OpenAPI document to people (Scalar). They work without the internet: script and styles come from here, the
/// fonts are the machine's, and their policy (Content Security Policy 3) lets the browser ask nobody else.
/// </summary>
internal static class ApiDocs
{
    /// <summary>Maps <c>/api/docs</c>.</summary>
    public static void MapApiDocs(this IEndpointRouteBuilder routes) =>
        routes
            .MapScalarApiReference(
                "/api/docs",
                (options, context) =>
                {
                    var nonce = RandomNumberGenerator.GetHexString(32);
                    context.Response.Headers.ContentSecurityPolicy =
                        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
                        + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
                    options
                        .WithTitle("Mancrel API")
                        .WithNonce(nonce)
                        .WithOpenApiRoutePattern("/api/{documentName}.json")
                        .AddDocument("openapi", "Mancrel")
                        .AddPreferredSecuritySchemes("bearer")
                        .DisableDefaultFonts()
                        .DisableTelemetry()
                        .DisableAgent()
                        .DisableMcp();
                    options.HideClientButton = true;
                    options.OperationTitleSource = OperationTitleSource.Path;
                    options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
                }
            )
            .AllowAnonymous();
}
