using Mancrel.Api;
using Mancrel.Api.Identity;
using Mancrel.Api.Settings;
using Mancrel.Api.Webhooks;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Core.Webhooks;
using Mancrel.Local.Backups;
using Mancrel.Local.Commands;
using Mancrel.Local.Demo;
using Mancrel.Local.Demo.Past;
using Mancrel.Local.Hosting;
using Mancrel.Local.Schedule;
using Mancrel.Local.Seeding;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging.Console;

namespace Mancrel.Local;

/// <summary>The embedded host: one process, one folder, the whole product.</summary>
public static class LocalHost
{
    private const string DefaultUrl = "http://localhost:7071";

    /// <summary>Starts everything and runs until it is stopped.</summary>
    public static async Task<int> RunAsync(LocalOptions options, CancellationToken cancellation)
    {
        await using var app = Build(options);
        await app.Services.GetRequiredService<FirstStart>().RunAsync(cancellation);
        var home = app.Services.GetRequiredService<HomeTenant>().Tenant;
        await app.Services.GetRequiredService<FixedMailboxes>().ApplyAsync(home, cancellation);
        _ = app.Services.GetRequiredService<IClassifier>();
        await app.RunAsync(cancellation);
        return 0;
    }

    /// <summary>Services for commands that touch the data without starting anything.</summary>
    public static ServiceProvider BuildServices(LocalOptions options)
    {
        var configuration = Configure(new ConfigurationBuilder(), options).Build();
        var settings = ReadSettings(configuration, options, out var demo);
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(settings)
            .AddSingleton(demo)
            .AddMancrelApi()
            .AddLocalPorts(options, settings)
            .BuildServiceProvider();
    }

    /// <summary>The web application, not yet started.</summary>
    public static WebApplication Build(LocalOptions options) => Build(options, services => services.AddLocalLoops());

    /// <summary>The web application with what moves it, or with less of it (benchmarks of acceptance alone).</summary>
    internal static WebApplication Build(LocalOptions options, Action<IServiceCollection> addLoops)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = WebApp.Folder }
        );
        Configure(builder.Configuration, options);
        var url = options.Urls ?? builder.Configuration["urls"] ?? DefaultUrl;
        builder.WebHost.UseUrls(url.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);

            // A little above the webhooks' limit, so that the route itself answers what is too much.
            kestrel.Limits.MaxRequestBodySize = MailReceiver.LargestRequest + (4 * 1024 * 1024);
        });
        builder.Services.AddSingleton<SocketTransportFactory>();
        builder.Services.AddSingleton<IConnectionListenerFactory, BoundedListenerFactory>();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // A start that fails is told in one line by the command; a loop that fails is told as critical as well.
        // Each attempt of each request; what fails is told by who asked. Agents' calls are requests as all others.
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
        builder.Logging.AddFilter("ModelContextProtocol", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddConsole(console => console.FormatterName = TracedConsole.Name);
        builder.Logging.AddConsoleFormatter<TracedConsole, ConsoleFormatterOptions>();

        var settings = ReadSettings(builder.Configuration, options, out var demo);
        var publicUrl =
            settings.PublicUrl
            ?? new Uri(
                url.Split(';')[0]
                    .Replace("*", "localhost", StringComparison.Ordinal)
                    .Replace("+", "localhost", StringComparison.Ordinal)
                    .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            );
        settings = settings with { PublicUrl = publicUrl };
        builder
            .Services.AddSingleton(options)
            .AddSingleton(settings)
            .AddSingleton(demo)
            .AddMancrelApi()
            .AddLocalPorts(options, settings)
            .AddSingleton<IntakePressure>()
            .AddSingleton<IIntakeGauge>(provider => provider.GetRequiredService<IntakePressure>())
            .AddSingleton<FirstStart>();
        builder.AddTelemetry(settings.Metrics);
        addLoops(builder.Services);
        if (options.Demo)
        {
            builder.Services.AddSingleton<Seeder>();
            builder.Services.AddSingleton<DemoPast>();
            builder.Services.AddHostedService<DemoShop>();
        }

        var app = builder.Build();

        // Before authorisation, whose fallback closes everything that says nothing else.
        app.UseWebApp();
        app.UseMancrelApi();
        app.MapMancrelApi();
        app.MapMetrics(settings.Metrics);
        app.MapWebApp();
        return app;
    }

    private static IConfigurationBuilder Configure(IConfigurationBuilder configuration, LocalOptions options) =>
        configuration
            .AddJsonFile(
                new PhysicalFileProvider(Directory.GetCurrentDirectory()),
                "appsettings.json",
                optional: true,
                reloadOnChange: false
            )
            .AddEnvironmentVariables()
            .AddCommandLine(options.Settings);

    private static MancrelSettings ReadSettings(IConfiguration configuration, LocalOptions options, out DemoSecrets demo)
    {
        var values = configuration
            .GetSection("Mancrel")
            .AsEnumerable()
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        demo = options.Demo
            ? DemoSettings.Fill(values, options.DataFolder)
            : new DemoSecrets(new Dictionary<string, string>(StringComparer.Ordinal));
        var settings = new SettingsReader(values).Read();
        if (settings.Ai is { Provider: AiProvider.AzureOpenai, ApiKey: null })
        {
            throw new InvalidSettingException(
                "Mancrel:Ai:ApiKey is not set; Mancrel:Ai:Provider azure-openai needs one on this host, which has no identity in Azure"
            );
        }

        if (settings.Backup.Folder is { } backups && FolderBackup.IsWithin(options.DataFolder, backups))
        {
            throw new InvalidSettingException(
                $"Mancrel:Backup:Folder is \"{backups}\", in the data folder itself; allowed is a place outside, best on another disk"
            );
        }

        return settings.Mail.Kind == MailKind.Sendgrid
            ? throw new InvalidSettingException("Mancrel:Mail:Kind is \"sendgrid\"; on this host allowed is one of outbox, smtp")
            : settings;
    }
}
