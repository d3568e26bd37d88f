using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mancrel.Api.Http;

/// <summary>
/// Answers leave compressed (brotli, else gzip) where the client takes it. Not the event stream, whose events must leave at once; not what
/// webhooks are answered, which is short and read by senders that ask for nothing of the kind; not what hands out tokens or keys, so that
/// its length tells nothing of a secret (BREACH; elsewhere a bearer token, which no foreign page can send, stands before that).
/// </summary>
internal static class AnswerCompression
{
    private static readonly string[] Types =
    [
        "application/json",
        "application/problem+json",
        "application/xml",
        "message/rfc822",
        "text/calendar",
        "text/csv",
        "text/html",
        "text/plain",
    ];

    private static readonly PathString[] Plain = ["/api/webhooks", "/api/events", "/api/auth", "/api/api-keys"];

    /// <summary>Adds the encoders: the fast settings, since each answer is compressed anew.</summary>
    public static IServiceCollection AddAnswerCompression(this IServiceCollection services)
    {
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Types;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        return services.AddSingleton<IResponseCompressionProvider, WorthIt>();
    }

    /// <summary>Compresses what the routes below write.</summary>
    public static IApplicationBuilder UseAnswerCompression(this IApplicationBuilder app) =>
        app.UseWhen(
            context => !Plain.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)),
            branch => branch.UseResponseCompression()
        );

    /// <summary>What is known to fit into one packet stays as it is.</summary>
    private sealed class WorthIt(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
        : ResponseCompressionProvider(services, options)
    {
        private const int Packet = 1024;

        public override bool ShouldCompressResponse(HttpContext context) =>
            context.Response.ContentLength is not < Packet && base.ShouldCompressResponse(context);
    }
}
