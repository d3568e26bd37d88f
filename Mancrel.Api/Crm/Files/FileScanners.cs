using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Crm.Files;

/// <summary>The scanner that the settings name.</summary>
internal static class FileScanners
{
    /// <summary>Adds it; none where none is set.</summary>
    public static void AddFileScanner(this IServiceCollection services) =>
        services.AddSingleton<IFileScanner>(all =>
            all.GetRequiredService<MancrelSettings>().Files.ClamAv is { } daemon
                ? ActivatorUtilities.CreateInstance<ClamAvScanner>(all, daemon)
                : new NoFileScanner()
        );
}
