using System.Collections.Concurrent;
using Driving;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Local;
using Mancrel.Local.Commands;
using Mancrel.Local.Schedule;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests;

/// <summary>The whole API on a port of its own over a real store, in this process, so that its routes can be listed.</summary>
public sealed class RunningApi : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("mancrel-api-").FullName;
    private readonly ConcurrentDictionary<Role, Task<string>> tokens = [];
    private readonly string[] settings;
    private readonly Action<IServiceCollection>? replace;
    private WebApplication app = null!;

    public RunningApi()
        : this([]) { }

    /// <summary>One with settings of its own, as <c>--Name=value</c>, and with parts in place of others.</summary>
    internal RunningApi(string[] settings, Action<IServiceCollection>? replace = null)
    {
        this.settings = settings;
        this.replace = replace;
    }

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public TenantId Tenant => Services.GetRequiredService<HomeTenant>().Tenant;

    public IEnumerable<RouteEndpoint> Routes => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>The access token of a person of a role, who exists.</summary>
    public Task<string> TokenAsync(Role role) => tokens.GetOrAdd(role, SignedInAsync);

    public async ValueTask InitializeAsync()
    {
        app = LocalHost.Build(
            new LocalOptions(folder, "http://127.0.0.1:0", Demo: false, ["--Mancrel:Admin:Password=a long password 1", .. settings]),
            services =>
            {
                services.AddLocalLoops();
                replace?.Invoke(services);
            }
        );
        await app.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        // Disposing alone leaves what works in the background writing into the folder.
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> SignedInAsync(Role role)
    {
        var users = Services.GetRequiredService<UserAdmin>();
        var email = $"{CoreJson.Name(role)}@shop.example";
        _ = await users.AddAsync(Tenant, email, role.ToString(), role, "a long password 1");
        var result = await Services
            .GetRequiredService<SignIn>()
            .LoginAsync(Tenant, new SignInAttempt(email, "a long password 1"), CancellationToken.None);
        return Assert.IsType<SignInResult.Signed>(result).Pair.AccessToken;
    }
}
