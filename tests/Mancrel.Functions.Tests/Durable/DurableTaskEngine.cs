using System.Reflection;
using System.Text.Json;
using DurableTask.Core;
using Grpc.Net.Client;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Mancrel.Functions.Tests.Workflows;
using Mancrel.Functions.Workflows;
using Mancrel.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Simulation.Ports;

namespace Mancrel.Functions.Tests.Durable;

/// <summary>
/// Durable Task itself: its backend, its server, its worker and its client over loopback, with the orchestrators and activities of this
/// host.
/// </summary>
internal sealed class DurableTaskEngine : IWorkflowHost, IAsyncDisposable
{
    private readonly SemaphoreSlim oneActivity = new(1);
    private readonly HeldOrchestrations backend;
    private readonly WorldClock clock = new();
    private WebApplication? server;
    private IHost? worker;
    private IServiceProvider services = null!;

    public DurableTaskEngine() => backend = new HeldOrchestrations(clock);

    private DurableTaskClient Client => worker!.Services.GetRequiredService<DurableTaskClient>();

    public async Task StartAsync()
    {
        server = NewServer();
        await server.StartAsync();
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        worker = NewWorker(GrpcChannel.ForAddress(address));
        await worker.StartAsync();
    }

    public DurableTaskEngine At(ManualTimeProvider time)
    {
        clock.World = time;
        return this;
    }

    public IWorkflowEngine NewEngine(IServiceProvider services, PortGate gate)
    {
        this.services = services;
        backend.IsDead = () => gate.Dead;
        return new BoundEngine(new DurableClientSlot(), Client, services.GetRequiredService<IDocumentStore>());
    }

    public async Task DriveAsync()
    {
        await backend.RedeliverAsync();
        await backend.DriveAsync();
        if (backend.IsDead())
        {
            throw new CrashException("an activity");
        }
    }

    public Task<DateTimeOffset?> NextWakeAsync() => Task.FromResult(backend.NextTimer);

    public async ValueTask DisposeAsync()
    {
        if (worker is not null)
        {
            await worker.StopAsync();
            worker.Dispose();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        oneActivity.Dispose();
    }

    private WebApplication NewServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IOrchestrationService>(backend);
        builder.Services.AddSingleton<IOrchestrationServiceClient>(backend);
        builder.Services.AddSingleton<ClockedTaskHub>();
        var app = builder.Build();
        app.MapGrpcService<ClockedTaskHub>();
        return app;
    }

    private IHost NewWorker(GrpcChannel channel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.UseGrpc(channel);
            worker.AddTasks(Register);
        });
        builder.Services.AddDurableTaskClient(client =>
        {
            client.UseGrpc(channel);
            client.RegisterDirectly();
        });
        return builder.Build();
    }

    private void Register(DurableTaskRegistry tasks)
    {
        foreach (var (name, method) in FunctionsOf(typeof(Orchestrators)))
        {
            tasks.AddOrchestratorFunc<WorkflowStart, JsonElement>(
                name,
                new TaskVersion(DurableNames.Version),
                (context, _) => (Task<JsonElement>)method.Invoke(null, [context])!
            );
        }

        foreach (var (name, method) in FunctionsOf(typeof(StepActivities)))
        {
            tasks.AddActivityFunc<StepCall, StepAnswer>(name, (_, call) => RunAsync(method, call));
        }
    }

    // One at a time: the ports behind are in memory and made for one process that does one thing after the other.
    private async Task<StepAnswer> RunAsync(MethodInfo method, StepCall call)
    {
        await oneActivity.WaitAsync();
        try
        {
            var steps = new StepDispatcher(
                services.GetRequiredService<WorkflowRegistry>(),
                services.GetRequiredService<IServiceScopeFactory>(),
                new DurableClientSlot()
            );
            return await (Task<StepAnswer>)method.Invoke(new StepActivities(steps), [call, Client, CancellationToken.None])!;
        }
        finally
        {
            oneActivity.Release();
        }
    }

    /// <summary>The clock of the scenario's world, which is made after the engine is started.</summary>
    private sealed class WorldClock : TimeProvider
    {
        public TimeProvider World { get; set; } = System;

        public override DateTimeOffset GetUtcNow() => World.GetUtcNow();
    }

    private static IEnumerable<(string Name, MethodInfo Method)> FunctionsOf(Type type) =>
        type.GetMethods()
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(method => (method.GetCustomAttribute<FunctionAttribute>()!.Name, method));
}

/// <summary>The scenarios over Durable Task itself.</summary>
public sealed class DurableTaskReplyTests : ReplyScenarios, IAsyncLifetime
{
    private readonly DurableTaskEngine engine = new();

    public ValueTask InitializeAsync() => new(engine.StartAsync());

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    internal override IWorkflowHost NewHost(ManualTimeProvider clock) => engine.At(clock);
}
