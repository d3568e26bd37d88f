using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using DurableTask.Core;
using Mancrel.Functions.Tests.Broker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mancrel.Functions.Tests.WorkerHost;

/// <summary>
/// A small functions host: starts the built worker, speaks FunctionRpc to it, forwards HTTP, pumps the queues of the broker into its
/// triggers and runs Durable's orchestrations and activities
/// through it. What a worker that died had in hand goes to the next one, as in Azure.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly InMemoryOrchestrationService hub = new(loggerFactory: null);
    private readonly ConcurrentDictionary<string, ProcessMessageEventArgs> held = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> settings;
    private readonly string folder;
    private readonly ServiceBusClient bus;
    private readonly List<IAsyncDisposable> pumps = [];
    private readonly HttpClient forward = new();
    private readonly List<string> output = [];
    private readonly CancellationTokenSource closing = new();
    private readonly WebApplication server;
    private TaskCompletionSource<RunningWorker> worker = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? process;
    private DurableRunner? durable;

    public FunctionsHost(string folder, ServiceBusBroker broker, Dictionary<string, string> settings)
    {
        this.folder = folder;
        this.settings = settings;
        bus = new ServiceBusClient(broker.ConnectionString);
        server = NewServer();
    }

    /// <summary>Where the API is.</summary>
    public HttpClient Http { get; } = new() { Timeout = Patience };

    /// <summary>What the worker wrote, and what went wrong here.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    /// <summary>Told of each invocation right after it was sent.</summary>
    public Action<string>? Invoking { get; set; }

    public async Task<IReadOnlyCollection<WorkerFunction>> StartAsync()
    {
        await server.StartAsync();
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Http.BaseAddress = new Uri(addresses[1]);
        var running = await StartWorkerAsync();
        durable = new DurableRunner(new Uri(addresses[0]), InvokeAsync, Note);
        foreach (var function in running.Functions.Values.Where(one => one.Kind == "SERVICEBUSTRIGGER"))
        {
            await PumpAsync(function);
        }

        return [.. running.Functions.Values];
    }

    /// <summary>SIGKILL, at once.</summary>
    public void Kill()
    {
        worker = new TaskCompletionSource<RunningWorker>(TaskCreationOptions.RunContinuationsAsynchronously);
        process!.Kill();
    }

    /// <summary>Runs a function, by the next worker where this one dies under it.</summary>
    public async Task<JsonNode?> InvokeAsync(string name, params (string Name, JsonObject Data)[] inputs)
    {
        while (true)
        {
            var used = worker;
            var running = await used.Task.WaitAsync(Patience, closing.Token);
            try
            {
                var all = inputs.Concat(
                    running
                        .Functions[name]
                        .Bindings.Where(one => (string)one["type"]! == "durableClient")
                        .Select(one => ((string)one["name"]!, DurableClient()))
                );
                var answer = running.InvokeAsync(
                    name,
                    Guid.NewGuid().ToString(),
                    [.. all.Select(one => (one.Item1, one.Item2.DeepClone().AsObject()))]
                );
                Invoking?.Invoke(name);
                return await answer;
            }
            catch (WorkerGoneException) when (used != worker)
            {
                // It was killed: the next one takes this over.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        process?.Kill();
        foreach (var pump in pumps)
        {
            await pump.DisposeAsync();
        }

        await bus.DisposeAsync();
        process?.Dispose();
        durable?.Dispose();
        await server.DisposeAsync();
        Http.Dispose();
        forward.Dispose();
        closing.Dispose();
    }

    private WebApplication NewServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(hub);
        builder.Services.AddSingleton<IOrchestrationServiceClient>(hub);
        builder.Services.AddSingleton<TaskHubGrpcServer>();
        var app = builder.Build();
        app.MapGrpcService<TaskHubGrpcServer>();
        app.MapPost("/AzureFunctionsRpcMessages.FunctionRpc/EventStream", ServeWorkerAsync);
        app.MapPost("/settle/complete/{token}", (string token) => held[token].CompleteMessageAsync(held[token].Message));
        app.MapPost("/settle/dead-letter/{token}", DeadLetterAsync);
        app.Map("/api/{**rest}", ForwardAsync);
        return app;
    }

    /// <summary>Starts a process of the worker; after a kill, another one.</summary>
    public async Task<RunningWorker> StartWorkerAsync()
    {
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        string[] arguments =
        [
            Path.Combine(folder, "Mancrel.Functions.dll"),
            "--functions-uri",
            addresses[0],
            "--functions-worker-id",
            "w",
            "--functions-request-id",
            "r",
            "--functions-grpc-max-message-length",
            "134217728",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = folder;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(FunctionsHost).Assembly.Location;
        start.Environment[WorkerParts.Settlement] = addresses[1] + "/settle/";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        var ready = worker.Task;
        return await Task.WhenAny(ready, ended).WaitAsync(Patience) == ready
            ? await ready
            : throw new InvalidOperationException("the worker ended: " + Output);
    }

    private void Keep(object sender, DataReceivedEventArgs line) => Note(line.Data ?? "");

    private async Task ServeWorkerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.FlushAsync(http.RequestAborted);
        var running = new RunningWorker(process!, new RpcStream(http), Note);
        var current = worker;
        Task reading = Task.CompletedTask;
        await running.StartAsync(folder, task => reading = task);
        current.TrySetResult(running);
        await reading;
    }

    private async Task PumpAsync(WorkerFunction function)
    {
        var queue = (string)function.Trigger["queueName"]!;
        var name = (string)function.Trigger["name"]!;
        if ((bool?)function.Trigger["isSessionsEnabled"] == true)
        {
            var sessions = bus.CreateSessionProcessor(queue, new ServiceBusSessionProcessorOptions { AutoCompleteMessages = false });
            sessions.ProcessMessageAsync += args => TriggerAsync(function.Name, name, args.Message, new SessionArgs(args));
            sessions.ProcessErrorAsync += Note;
            pumps.Add(sessions);
            await sessions.StartProcessingAsync();
            return;
        }

        var pump = bus.CreateProcessor(queue, new ServiceBusProcessorOptions { AutoCompleteMessages = false });
        pump.ProcessMessageAsync += args => TriggerAsync(function.Name, name, args.Message, args);
        pump.ProcessErrorAsync += Note;
        pumps.Add(pump);
        await pump.StartProcessingAsync();
    }

    private async Task TriggerAsync(string function, string parameter, ServiceBusReceivedMessage message, ProcessMessageEventArgs args)
    {
        held[message.LockToken] = args;
        byte[] content = [.. Guid.Parse(message.LockToken).ToByteArray(), .. message.GetRawAmqpMessage().ToBytes().ToArray()];
        var data = new JsonObject
        {
            ["modelBindingData"] = new JsonObject
            {
                ["version"] = "1.0",
                ["source"] = "AzureServiceBusReceivedMessage",
                ["contentType"] = "application/octet-stream",
                ["content"] = Convert.ToBase64String(content),
            },
        };
        await InvokeAsync(function, (parameter, data));
        held.TryRemove(message.LockToken, out _);
    }

    private Task Note(ProcessErrorEventArgs error)
    {
        Note(error.Exception.ToString());
        return Task.CompletedTask;
    }

    private void Note(string what)
    {
        lock (output)
        {
            output.Add(what);
        }
    }

    private async Task DeadLetterAsync(string token, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        await held[token].DeadLetterMessageAsync(held[token].Message, "Mancrel", await reader.ReadToEndAsync());
    }

    private async Task ForwardAsync(HttpContext http)
    {
        var running = await worker.Task.WaitAsync(Patience);
        var route = http.Request.Path.Value!["/api/".Length..];
        var function =
            running.Functions.Values.FirstOrDefault(one => one.Kind == "HTTPTRIGGER" && (string?)one.Trigger["route"] == route)
            ?? running.Functions["Api"];
        var invocation = Guid.NewGuid().ToString();
        var address = new Uri(running.Http, http.Request.Path + http.Request.QueryString);
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), address)
        {
            Content = new StreamContent(http.Request.Body),
        };
        foreach (var (name, values) in http.Request.Headers.Where(header => header.Key != "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        request.Headers.Add("x-ms-invocation-id", invocation);
        var input = new JsonObject
        {
            ["http"] = new JsonObject { ["method"] = http.Request.Method, ["url"] = address.ToString() },
        };
        try
        {
            var invoked = running.InvokeAsync(function.Name, invocation, ((string)function.Trigger["name"]!, input));
            using var answer = await forward.SendAsync(request);
            http.Response.StatusCode = (int)answer.StatusCode;
            http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(http.Response.Body);
            await invoked;
        }
        catch (InvalidOperationException failed)
        {
            // The answer has gone out already.
            Note(failed.ToString());
        }
        catch (Exception gone) when (gone is WorkerGoneException or HttpRequestException && !http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    private JsonObject DurableClient()
    {
        var hubAddress = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new JsonObject
        {
            ["taskHubName"] = "tests",
            ["connectionName"] = "tests",
            ["rpcBaseUrl"] = hubAddress,
            ["requiredQueryStringParameters"] = "",
            ["httpBaseUrl"] = hubAddress,
            ["maxGrpcMessageSizeInBytes"] = int.MaxValue,
            ["grpcHttpClientTimeout"] = "\"00:01:40\"",
        };
        return new JsonObject { ["string"] = client.ToJsonString() };
    }

    /// <summary>A message of a session, held as any other.</summary>
    private sealed class SessionArgs(ProcessSessionMessageEventArgs inner)
        : ProcessMessageEventArgs(inner.Message, receiver: null, inner.CancellationToken)
    {
        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            inner.CompleteMessageAsync(message, cancellationToken);

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message,
            string deadLetterReason,
            string? deadLetterErrorDescription = null,
            CancellationToken cancellationToken = default
        ) => inner.DeadLetterMessageAsync(message, deadLetterReason, deadLetterErrorDescription, cancellationToken);
    }
}
