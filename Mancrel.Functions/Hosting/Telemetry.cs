using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Mancrel.Core.Common;
using Mancrel.Functions.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mancrel.Functions.Hosting;

/// <summary>
/// Traces and metrics of the worker itself: to Azure Monitor, and by OTLP where the standard's variable names an endpoint. Logs reach Azure
/// Monitor through the functions host.
/// </summary>
internal static class Telemetry
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds it where there is somewhere to send it.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, AzureSettings azure, IConfiguration configuration)
    {
        var otlp = !string.IsNullOrWhiteSpace(configuration[OtlpEndpoint]);
        return azure.ApplicationInsights is null && !otlp
            ? services
            : services.AddHostedService(provider => new Exporters(
                azure.ApplicationInsights,
                provider.GetRequiredService<TokenCredential>(),
                otlp
            ));
    }

    /// <summary>Exports from start to stop; what is still underway at the stop is flushed.</summary>
    private sealed class Exporters(string? connection, TokenCredential credential, bool otlp) : IHostedService, IDisposable
    {
        private TracerProvider? traces;
        private MeterProvider? metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var tracing = Sdk.CreateTracerProviderBuilder().AddSource("Azure.*", "Microsoft.DurableTask", Tracing.Name);
            var metering = Sdk.CreateMeterProviderBuilder().AddMeter(CosmosMeter.Name, Counters.Name);
            if (connection is not null)
            {
                tracing.AddAzureMonitorTraceExporter(options => options.ConnectionString = connection, credential);
                metering.AddAzureMonitorMetricExporter(options => options.ConnectionString = connection, credential);
            }

            if (otlp)
            {
                tracing.AddOtlpExporter();
                metering.AddOtlpExporter();
            }

            traces = tracing.Build();
            metrics = metering.Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces?.ForceFlush();
            metrics?.ForceFlush();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            traces?.Dispose();
            metrics?.Dispose();
        }
    }
}
