#pragma warning disable CA1050, MA0047 // The runtime looks for this very name in no namespace.
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Mancrel.Functions.Tests.WorkerHost;
using Microsoft.Extensions.Hosting;

/// <summary>
/// Runs in the worker before its own code, where DOTNET_STARTUP_HOOKS names this assembly: puts what the tests' machine has in the
/// place of what only Azure has
/// (<see cref="WorkerParts"/>), just before the worker builds its host. Nothing in it may need an assembly before the first lines
/// have said where they are.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var folder = Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", $"lib{name}.so") is var path
            && File.Exists(path)
                ? NativeLibrary.Load(path)
                : 0;
        DiagnosticListener.AllListeners.Subscribe(new HostingEvents());
    }

    private sealed class HostingEvents : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder host })
            {
                host.ConfigureServices((_, services) => WorkerParts.Replace(services));
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
