using System.Net.Http.Headers;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using Mancrel.Functions.Hosting;
using Mancrel.Functions.Triggers;
using Mancrel.InMemory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moq;
using Simulation;

namespace Mancrel.Functions.Tests.Triggers;

/// <summary>
/// The HTTP functions behind a real socket, as the worker hosts them: its own endpoints have been chosen before a function runs, and the
/// function's result is executed after it.
/// </summary>
internal sealed class RunningFunctions : IAsyncDisposable
{
    public const string Secret = "whsec_c2ltdWxhdGVkIHNlY3JldCBvZiB0aGUgd2ViaG9vaw==";
    private readonly WebApplication app;

    private RunningFunctions(WebApplication app, HttpClient http) => (this.app, Http) = (app, http);

    public HttpClient Http { get; }

    public InMemoryEventQueue Queue { get; private init; } = null!;

    /// <summary>What the next enqueue throws.</summary>
    public Func<Exception?> Refusal { get; set; } = () => null;

    /// <summary>What was asked of the blob store and the broker, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Calls { get; } = [];

    /// <summary>What the broker waits for before it takes a message.</summary>
    public Task BrokerIsFree { get; set; } = Task.CompletedTask;

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<RunningFunctions> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var clock = TimeProvider.System;
        var inner = new InMemoryEventQueue(clock);
        RunningFunctions? running = null;
        var queue = new Mock<IEventQueue>();
        queue
            .Setup(q => q.EnqueueAsync(It.IsAny<QueueMessage>(), It.IsAny<CancellationToken>()))
            .Returns(
                async (QueueMessage message, CancellationToken cancellation) =>
                {
                    running!.Calls.Enqueue("queue " + message.Queue);
                    await running.BrokerIsFree;
                    return running.Refusal() is { } refusal ? throw refusal : await inner.EnqueueAsync(message, cancellation);
                }
            );
        var kept = new InMemoryBlobStore();
        var blobs = new Mock<IBlobStore>();
        blobs
            .Setup(b => b.PutAsync(It.IsAny<TenantId>(), It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<CancellationToken>()))
            .Returns(
                (TenantId tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
                {
                    running!.Calls.Enqueue("blob");
                    return kept.PutAsync(tenant, content, cancellation);
                }
            );
        blobs
            .Setup(b => b.GetAsync(It.IsAny<TenantId>(), It.IsAny<BlobId>(), It.IsAny<CancellationToken>()))
            .Returns((TenantId tenant, BlobId id, CancellationToken cancellation) => kept.GetAsync(tenant, id, cancellation));
        var store = new InMemoryDocumentStore(clock);
        builder
            .Services.AddSingleton(
                new MancrelSettings
                {
                    Webhooks = new WebhookSecrets { GenericSecret = Secret },
                    AdminPassword = "a long enough one",
                    PublicUrl = new Uri("http://localhost"),
                }
            )
            .AddSingleton(new SigningKeys("a secret of the functions' tests, 32 bytes and more"u8))
            .AddSingleton(clock)
            .AddSingleton<IRandomSource, SystemRandom>()
            .AddSingleton<IDocumentStore>(store)
            .AddSingleton<IChangeFeed>(store)
            .AddSingleton(queue.Object)
            .AddSingleton(blobs.Object)
            .AddSingleton<ISearch, InMemorySearch>()
            .AddSingleton<IMailer, RecordingMailer>()
            .AddSingleton<IClassifier>(new SimulatedClassifier(() => false))
            .AddSingleton(Mock.Of<Azure.Messaging.ServiceBus.ServiceBusClient>())
            .AddFunctionsHost()
            .AddSingleton<WebhookFunctions>()
            .AddSingleton<ActionLinkFunctions>()
            .AddSingleton<ApiFunction>();
        var built = builder.Build();

        // The worker's own pipeline signs nobody in.
        ((IApplicationBuilder)built).Properties["__AuthenticationMiddlewareSet"] = true;
        ((IApplicationBuilder)built).Properties["__AuthorizationMiddlewareSet"] = true;
        built.MapPost(
            "/api/webhooks/email/generic",
            (HttpRequest request, WebhookFunctions functions) => ExecuteAsync(request, functions.EmailGenericAsync(request))
        );
        built.Map(
            "/api/approvals/{token}",
            (HttpRequest request, ActionLinkFunctions functions) => ExecuteAsync(request, functions.RunAsync(request))
        );
        built.Map("/api/{**rest}", (HttpRequest request, ApiFunction functions) => ExecuteAsync(request, functions.RunAsync(request)));
        await built.StartAsync();
        return running = new RunningFunctions(built, new HttpClient { BaseAddress = new Uri(built.Urls.Single()) }) { Queue = inner };
    }

    public async Task SignInAsync()
    {
        using var answer = await Http.PostAsync(
            "/api/auth/login",
            new StringContent(
                JsonSerializer.Serialize(new { email = "admin@mancrel.local", password = "a long enough one" }),
                MediaTypeHeaderValue.Parse("application/json")
            )
        );
        answer.EnsureSuccessStatusCode();
        var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("accessToken").GetString();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }

    private static async Task ExecuteAsync(HttpRequest request, Task<IActionResult> function)
    {
        var result = await function;
        await result.ExecuteResultAsync(
            new ActionContext(
                request.HttpContext,
                new Microsoft.AspNetCore.Routing.RouteData(),
                new Microsoft.AspNetCore.Mvc.Abstractions.ActionDescriptor()
            )
        );
    }

    private sealed class SystemRandom : IRandomSource
    {
        public void Fill(Span<byte> buffer) => System.Security.Cryptography.RandomNumberGenerator.Fill(buffer);
    }
}
