using System.Reflection;
using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using Mancrel.Core.Ai;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;
using Mancrel.Functions.Hosting;
using Mancrel.Functions.Triggers;
using Mancrel.Functions.Workflows;
using Mancrel.InMemory;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace Mancrel.Functions.Tests.Triggers;

/// <summary>
/// The container of the whole host: nothing that a trigger leads to is missing, and every schedule of Core has its timer.
/// </summary>
public sealed class HostContainerTests
{
    [Theory]
    [InlineData("local")]
    [InlineData("azure-openai")]
    public async Task Everything_that_is_registered_can_be_made(string provider)
    {
        var services = Host(
            ("Mancrel:Ai:Provider", provider),
            ("Mancrel:Ai:Endpoint", "https://oai.example.net/openai/v1/"),
            ("Mancrel:Ai:Model", "small")
        );
        await using var container = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
        await using var scope = container.CreateAsyncScope();
        var ours = services
            .Select(service => service.ServiceType)
            .Distinct()
            .Where(type => type.FullName!.StartsWith("Mancrel.", StringComparison.Ordinal) && !type.ContainsGenericParameters)
            .ToList();
        Assert.True(ours.Count > 100);
        Assert.All(ours, type => Assert.NotEmpty(scope.ServiceProvider.GetServices(type)));
        Assert.NotEmpty(container.GetServices<IHostedService>());
        Assert.All(FunctionClasses(), type => Assert.NotNull(ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)));
    }

    [Fact]
    public async Task A_language_model_stands_before_the_local_one_and_needs_no_key_here()
    {
        await using var container = Host(
                ("Mancrel:Ai:Provider", "azure-openai"),
                ("Mancrel:Ai:Endpoint", "https://oai.example.net/openai/v1/"),
                ("Mancrel:Ai:Model", "small")
            )
            .BuildServiceProvider();
        Assert.IsNotType<TenantClassifier>(container.GetRequiredService<IClassifier>());
        Assert.NotNull(container.GetRequiredService<LanguageModel>());
    }

    [Fact]
    public async Task Every_queue_has_one_consumer()
    {
        await using var container = Host().BuildServiceProvider();
        Assert.Equal(
            QueueNames.All.Order(StringComparer.Ordinal),
            container.GetServices<IQueueConsumer>().Select(consumer => consumer.Queue).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_schedule_of_Core_has_a_timer_of_its_name_that_looks_often_enough()
    {
        var store = new InMemoryDocumentStore(TimeProvider.System);
        var services = Host(("Mancrel:Catalogue:Vendors:acme:PollUrl", "http://127.0.0.1:1/"), ("Mancrel:Retention:Audit", "365"));
        services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(store)).Replace(ServiceDescriptor.Singleton<IChangeFeed>(store));
        await using var container = services.BuildServiceProvider();
        var works = container.GetServices<IScheduledWork>().ToDictionary(work => Pascal(work.Name), StringComparer.Ordinal);
        var timers = typeof(ScheduleFunctions)
            .GetMethods()
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name["Schedule".Length..], StringComparer.Ordinal);
        Assert.Equal(works.Keys.Order(StringComparer.Ordinal), timers.Keys.Order(StringComparer.Ordinal));

        var functions = ActivatorUtilities.CreateInstance<ScheduleFunctions>(container);
        foreach (var (name, timer) in timers)
        {
            Assert.Equal($"%{name}Schedule%", timer.GetParameters()[0].GetCustomAttribute<TimerTriggerAttribute>()!.Schedule);
            Assert.True(
                MinutesOf(name) <= (works[name].Cadence is Cadence.Every every ? every.Period.TotalMinutes : 15),
                $"{name} is looked at too seldom"
            );
            Assert.False(
                await (Task<bool>)
                    timer.Invoke(
                        functions,
                        [new TimerInfo(), new Mock<DurableTaskClient>("tests").Object, TestContext.Current.CancellationToken]
                    )!
            );
            Assert.NotNull(await container.GetRequiredService<ScheduleRunner>().StateAsync(new("main"), works[name].Name));
        }
    }

    /// <summary>
    /// Steps, queues and timers reach Core, which may start a workflow or tell one something: without the client that throws.
    /// </summary>
    [Fact]
    public void Every_function_behind_which_Core_may_speak_to_workflows_has_the_client()
    {
        var methods = new[] { typeof(QueueFunctions), typeof(ScheduleFunctions), typeof(StepActivities) }
            .SelectMany(type => type.GetMethods())
            .Append(typeof(TimerFunctions).GetMethod(nameof(TimerFunctions.CrmFeedAsync))!)
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .ToList();
        Assert.True(methods.Count > 30);
        Assert.All(
            methods,
            method =>
                Assert.Contains(
                    method.GetParameters(),
                    parameter =>
                        parameter.ParameterType == typeof(DurableTaskClient)
                        && parameter.GetCustomAttribute<DurableClientAttribute>() is not null
                )
        );
    }

    [Fact]
    public async Task A_step_and_a_round_of_the_feed_find_the_client_in_the_slot()
    {
        var store = new InMemoryDocumentStore(TimeProvider.System);
        var services = Host();
        services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(store)).Replace(ServiceDescriptor.Singleton<IChangeFeed>(store));
        await using var container = services.BuildServiceProvider();
        var client = new Mock<DurableTaskClient>("tests").Object;
        var slot = container.GetRequiredService<DurableClientSlot>();
        DurableTaskClient? seen = null;
        var dispatcher = new StepDispatcher(
            new WorkflowRegistry().AddStep<Look, int, int>(),
            new ServiceCollection()
                .AddSingleton(new Look(() => seen = slot.Client))
                .BuildServiceProvider()
                .GetRequiredService<IServiceScopeFactory>(),
            slot
        );

        await dispatcher.RunAsync(
            new StepCall("main", "i", Look.Step.Name, 1, System.Text.Json.JsonSerializer.SerializeToElement(1)),
            client,
            TestContext.Current.CancellationToken
        );

        Assert.Same(client, seen);
        Assert.Equal(0, await container.GetRequiredService<CrmRound>().RunAsync(client, TestContext.Current.CancellationToken));
    }

    private static int MinutesOf(string name)
    {
        var text = System
            .Text.Json.JsonDocument.Parse(Repository.Read("local.settings.sample.json"))
            .RootElement.GetProperty("Values")
            .GetProperty(name + "Schedule")
            .GetString()!;
        var minutes = text.Split(' ')[1];
        return minutes == "*" ? 1 : int.Parse(minutes["*/".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Pascal(string name) => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static IEnumerable<Type> FunctionClasses() =>
        typeof(QueueFunctions)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsAbstract: false, IsNested: false }
                && type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
                    .Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            );

    /// <summary>The host as it starts in Azure; clients that stand for a broker or a service are mocks.</summary>
    private static IServiceCollection Host(params (string Name, string Value)[] more)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ServiceBus:fullyQualifiedNamespace"] = "sb.example.net",
            ["Cosmos:accountEndpoint"] = "https://cosmos.example.net/",
            ["BlobStorage:serviceUri"] = "https://blobs.example.net/",
            ["Mancrel:SigningKey"] = Convert.ToBase64String(new byte[64]),
            ["Mancrel:SignIn:Entra:TenantId"] = "3f1c2b5a-0d53-4a5e-9d3c-6f1f0c1e7a11",
            ["Mancrel:SignIn:Entra:ClientId"] = "8a7e6d5c-4b3a-4291-8c7d-6e5f4a3b2c1d",
            ["Mancrel:SignIn:Entra:ClientSecret"] = "a secret of a registration",
        };
        foreach (var (name, value) in more)
        {
            values[name] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        // The worker is a generic host, which brings these.
        return Microsoft
            .Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings: null)
            .Services.AddLogging(logging => logging.ClearProviders())
            .AddSingleton<IConfiguration>(configuration)
            .AddMancrelFunctions(configuration)
            .Replace(ServiceDescriptor.Singleton(Mock.Of<ServiceBusClient>()))
            .Replace(ServiceDescriptor.Singleton(Mock.Of<ServiceBusAdministrationClient>()))
            .Replace(ServiceDescriptor.Singleton<IBlobStore>(new InMemoryBlobStore()));
    }

    /// <summary>A step that looks whether the client is there.</summary>
    private sealed class Look(Action look) : IWorkflowStep<int, int>
    {
        public static StepName<int, int> Step => new("tests.look");

        public Task<int> RunAsync(StepContext context, int input, CancellationToken cancellation)
        {
            look();
            return Task.FromResult(input);
        }
    }
}
