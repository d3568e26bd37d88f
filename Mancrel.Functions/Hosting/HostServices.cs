using System.Diagnostics;
using Mancrel.Api;
using Mancrel.Api.Identity;
using Mancrel.Api.Settings;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Settings;
using Mancrel.Core.Workflows;
using Mancrel.Functions.Cosmos;
using Mancrel.Functions.ServiceBus;
using Mancrel.Functions.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Functions.Hosting;

/// <summary>What this host is made of: Core and Api as everywhere, the adapters of Azure, and what its triggers call.</summary>
public static class HostServices
{
    /// <summary>Adds everything.</summary>
    public static IServiceCollection AddMancrelFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        var azure = AzureSettings.Read(configuration);
        var values = configuration
            .GetSection("Mancrel")
            .AsEnumerable()
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var settings = new SettingsReader(values).Read();
        if (settings.Mail.Kind == MailKind.Smtp)
        {
            throw new InvalidSettingException("Mancrel:Mail:Kind is \"smtp\"; on this host allowed is one of outbox, sendgrid");
        }

        if (settings.PublicUrl is null && azure.HostName is { } host)
        {
            settings = settings with { PublicUrl = new Uri($"https://{host}") };
        }

        return services
            .AddSingleton(settings)
            .AddSingleton(new SigningKeys(azure.SigningKey))
            .AddSingleton(TimeProvider.System)
            .AddAzureAdapters(azure, settings)
            .AddTelemetry(azure, configuration)
            .AddFunctionsHost()
            .AddAzureLanguageModel(settings);
    }

    /// <summary>Adds Core, Api and what the triggers call, over whatever adapters are registered.</summary>
    public static IServiceCollection AddFunctionsHost(this IServiceCollection services)
    {
        // The functions host answers below /api alone.
        services.AddSingleton(new TrackingRoot("/api"));
        services.AddMancrelApi();
        services.AddRouting();
        services.AddMetrics();

        // A web host of its own would bring it; the worker's may or may not.
        services.TryAddSingleton(new DiagnosticListener("Microsoft.AspNetCore"));
        services.TryAddSingleton<DiagnosticSource>(provider => provider.GetRequiredService<DiagnosticListener>());
        services.AddSingleton(new HomeTenant(new TenantId("main")));

        // Secrets that the app shows: those of a demo, which is the embedded host's.
        services.AddSingleton(new DemoSecrets(new Dictionary<string, string>(StringComparer.Ordinal)));
        services.AddSingleton<ApiPipeline>();
        services.AddSingleton<DurableClientSlot>();
        services.AddSingleton<IWorkflowEngine, DurableWorkflowEngine>();
        services.AddSingleton<StepDispatcher>();
        services.AddSingleton<HistoryPurge>();
        services.AddSingleton<QueueSettler>();
        services.AddSingleton<OutboxRound>();
        services.AddSingleton<CrmRound>();
        services.AddSingleton<ScheduleRound>();
        services.AddSingleton<CosmosMeter>();
        services.AddHostedService<FirstAdministrator>();
        return services;
    }
}
