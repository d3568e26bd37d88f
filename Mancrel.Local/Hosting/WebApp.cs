using Microsoft.Extensions.FileProviders;

namespace Mancrel.Local.Hosting;

/// <summary>Serves the web app that the build put beside the program; hashed files for ever, the page itself never from a cache.</summary>
internal static class WebApp
{
    private const string Missing = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mancrel</title></head><body style="font:16px/1.5
        system-ui,sans-serif;max-width:640px;margin:48px auto;padding:0 16px">
        <h1>The web app is not built</h1><p>Node 20 or newer was not found when Mancrel was built. Install it and start again with <code>
        dotnet run --project Mancrel.Local</code>.
        The API works meanwhile: <a href="/api/docs">/api/docs</a>.</p></body></html>
        """;

    /// <summary>The folder of the built files.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    private static string Page => Path.Combine(Folder, "index.html");

    /// <summary>Security headers for every answer, and the files.</summary>
    public static void UseWebApp(this WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                return next(context);
            }
        );
        if (Directory.Exists(Folder))
        {
            var files = new PhysicalFileProvider(Folder);
            var compressed = new CompressedFile(files);
            app.Use(
                (context, next) =>
                {
                    if (files.GetFileInfo(context.Request.Path).Exists)
                    {
                        context.Request.Path = compressed.Best(context.Request.Path, context.Request.Headers.AcceptEncoding);
                    }

                    return next(context);
                }
            );
            app.UseStaticFiles(
                new StaticFileOptions
                {
                    FileProvider = files,
                    ContentTypeProvider = compressed,
                    OnPrepareResponse = file =>
                    {
                        CompressedFile.Describe(file.Context.Response, file.File.Name);
                        file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments(
                            "/assets",
                            StringComparison.Ordinal
                        )
                            ? "public, max-age=31536000, immutable"
                            : "no-cache";
                    },
                }
            );
        }

        // A page of an older build asks for a part that is gone: no page, and nothing to sign in for.
        app.Map("/assets", assets => assets.Run(NotThere));
    }

    /// <summary>Every other address is a page of the app.</summary>
    public static void MapWebApp(this WebApplication app) =>
        app.MapFallback(async context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers.CacheControl = "no-cache";
                // Pictures of the web: a message's frame takes over this policy, and narrows it until its reader asks for them.
                context.Response.Headers.ContentSecurityPolicy =
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https: http:; "
                    + "frame-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";
                if (File.Exists(Page))
                {
                    await context.Response.SendFileAsync(Page);
                }
                else
                {
                    await context.Response.WriteAsync(Missing);
                }
            })
            .AllowAnonymous();

    private static Task NotThere(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.Headers.CacheControl = "no-cache";
        return Task.CompletedTask;
    }
}
