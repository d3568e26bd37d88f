using System.Net;
using System.Net.Sockets;
using Mancrel.Core.Identity;
using Mancrel.Local;
using Mancrel.Local.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Entra;

/// <summary>The product with a provider beside it, each on a port of its own.</summary>
public sealed class RunningEntra : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-entra-").FullName;
    private WebApplication app = null!;

    internal LoopbackOpenId Provider { get; private set; } = null!;

    public Uri Url { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>A browser: cookies of its own, redirects only where a test follows them.</summary>
    public HttpClient Browser() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Url };

    public async ValueTask InitializeAsync()
    {
        Provider = await LoopbackOpenId.StartAsync(TimeProvider.System);
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
        app = LocalHost.Build(
            new LocalOptions(
                folder,
                Url.ToString(),
                Demo: false,
                [
                    "--Mancrel:Admin:Password=a long password 1",
                    $"--Mancrel:SignIn:Entra:TenantId={LoopbackOpenId.Tenant:D}",
                    $"--Mancrel:SignIn:Entra:ClientId={LoopbackOpenId.Client:D}",
                    $"--Mancrel:SignIn:Entra:ClientSecret={LoopbackOpenId.Secret}",
                    $"--Mancrel:SignIn:Entra:Authority={Provider.Settings.Authority}",
                ]
            )
        );
        await app.StartAsync();
        _ = await Services
            .GetRequiredService<UserAdmin>()
            .AddAsync(new("main"), "boss@shop.example", "Boss", Role.Admin, "a long password 1");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Provider.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
