using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mancrel.Api.Http;

/// <summary>
/// A request without a body needs no Content-Type: beside a route for whatever no other takes, routing gives one without a type to that
/// even where the body may be left out. So it has the type of the API before it is routed.
/// </summary>
public sealed class EmptyBody : IStartupFilter
{
    /// <summary>Goes before everything else, routing too.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            Use(app);
            next(app);
        };

    /// <summary>Adds it to a pipeline that a host builds by itself; before its routing.</summary>
    public static IApplicationBuilder Use(IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    HttpMethods.IsPost(context.Request.Method)
                    && string.IsNullOrEmpty(context.Request.ContentType)
                    && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
                )
                {
                    context.Request.ContentType = "application/json";
                }

                return next(context);
            }
        );
}
