using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Mancrel.Functions.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mancrel.Functions.Hosting;

/// <summary>Traces and metrics of the worker itself to Azure Monitor. Logs reach it through the functions host.</summary>
internal static class Telemetry
{
    /// <summary>Adds it where there is somewhere to send it.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, AzureSettings azure) =>
        azure.ApplicationInsights is { } connection
            ? services.AddHostedService(provider => new Exporters(connection, provider.GetRequiredService<TokenCredential>()))
            : services;

    /// <summary>Exports from start to stop; what is still underway at the stop is flushed.</summary>
    private sealed class Exporters(string connection, TokenCredential credential) : IHostedService, IDisposable
    {
        private TracerProvider? traces;
        private MeterProvider? metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            traces = Sdk.CreateTracerProviderBuilder()
                .AddSource("Azure.*", "Microsoft.DurableTask")
                .AddAzureMonitorTraceExporter(options => options.ConnectionString = connection, credential)
                .Build();
            metrics = Sdk.CreateMeterProviderBuilder()
                .AddMeter(CosmosMeter.Name)
                .AddAzureMonitorMetricExporter(options => options.ConnectionString = connection, credential)
                .Build();
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
