using System.Diagnostics;
using Mancrel.Core.Common;
using Mancrel.Local.Schedule;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mancrel.Local.Hosting;

/// <summary>
/// Metrics for Prometheus at <c>/metrics</c> where they are switched on, traces and metrics by OTLP where the standard's variable names an
/// endpoint. Requests are not traced by the framework: their paths hold the tokens of signed links.
/// </summary>
internal static class Telemetry
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds what the settings ask for.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, bool prometheus)
    {
        // Ids for the log, whether or not anybody collects the traces.
        builder.Services.AddSingleton<TraceIds>();
        var otlp = !string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]);
        if (!prometheus && !otlp)
        {
            return;
        }

        builder.Services.AddHostedService<QueueWatchLoop>();
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService("mancrel", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString())
            )
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Counters.Name, "Microsoft.AspNetCore.Hosting").AddRuntimeInstrumentation();
                if (prometheus)
                {
                    metrics.AddPrometheusExporter();
                }

                if (otlp)
                {
                    metrics.AddOtlpExporter();
                }
            });
        if (otlp)
        {
            telemetry.WithTracing(traces => traces.AddSource(Tracing.Name).AddOtlpExporter());
        }
    }

    /// <summary>Maps the route.</summary>
    public static void MapMetrics(this WebApplication app, bool prometheus)
    {
        app.Services.GetRequiredService<TraceIds>().Begin();
        if (prometheus)
        {
            app.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
        }
    }
}

/// <summary>Lets spans exist for their ids alone.</summary>
internal sealed class TraceIds : IDisposable
{
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == Tracing.Name,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    public void Begin() => ActivitySource.AddActivityListener(listener);

    public void Dispose() => listener.Dispose();
}
