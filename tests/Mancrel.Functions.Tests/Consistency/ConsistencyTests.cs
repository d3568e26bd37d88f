#pragma warning disable MA0023 // Groups are read by their number, and each is wanted.
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Mancrel.Core.Ports;
using Mancrel.Core.Webhooks;
using Mancrel.Functions.Blobs;
using Mancrel.Functions.Cosmos;
using Mancrel.Functions.Triggers;
using Mancrel.Functions.Workflows;
using Microsoft.Azure.Functions.Worker;

namespace Mancrel.Functions.Tests.Consistency;

/// <summary>
/// What code names is what Bicep makes, what host.json and the samples set, and what the web app forwards; and the other way round.
/// </summary>
public sealed partial class ConsistencyTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly string[] FromThePlatform = ["WEBSITE_HOSTNAME"];
    private static readonly string[] ForTheFunctionsHost =
    [
        "AzureWebJobsStorage",
        "FUNCTIONS_WORKER_RUNTIME",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "ServiceBus:credential",
        "ServiceBus:clientId",
        "AzureWebJobsStorage:accountName",
        "AzureWebJobsStorage:credential",
        "AzureWebJobsStorage:clientId",
    ];
    private static readonly string[] OnADevelopersMachine = ["ServiceBus", "Cosmos:connectionString", "BlobStorage:connectionString"];

    [Fact]
    public void Every_queue_has_a_trigger_and_is_made()
    {
        var triggered = Triggers<ServiceBusTriggerAttribute>().Select(trigger => trigger.QueueName!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), triggered);
        Assert.Equal(
            QueueNames.All.Order(StringComparer.Ordinal),
            Bicep.Module("servicebus.bicep").Array("queues").Order(StringComparer.Ordinal)
        );
        Assert.All(
            Triggers<ServiceBusTriggerAttribute>(),
            trigger => Assert.Equal((QueueFunctions.Connection, false), (trigger.Connection, trigger.AutoCompleteMessages))
        );
    }

    [Fact]
    public void Queues_in_order_have_sessions_everywhere_and_the_others_nowhere()
    {
        Assert.Equal(QueueNames.InOrder, Bicep.Module("servicebus.bicep").Array("ordered"));
        Assert.Contains("requiresSession: contains(ordered, one)", Bicep.Module("servicebus.bicep").Text, StringComparison.Ordinal);
        Assert.All(
            Triggers<ServiceBusTriggerAttribute>(),
            trigger => Assert.Equal(QueueNames.InOrder.Contains(trigger.QueueName, StringComparer.Ordinal), trigger.IsSessionsEnabled)
        );

        // Sessions are short: one that waits for more would keep its place from another. Partitioned queues would look for duplicates
        // within a session only.
        Assert.True(
            TimeSpan.Parse(
                Host().GetProperty("extensions").GetProperty("serviceBus").GetProperty("sessionIdleTimeout").GetString()!,
                System.Globalization.CultureInfo.InvariantCulture
            ) <= TimeSpan.FromSeconds(5)
        );
        Assert.Equal(1, Host().GetProperty("extensions").GetProperty("serviceBus").GetProperty("maxConcurrentCallsPerSession").GetInt32());
        Assert.DoesNotContain("enablePartitioning", Bicep.Module("servicebus.bicep").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void New_instances_have_the_version_that_the_host_goes_by_and_no_worker_takes_a_later_one()
    {
        var durable = Host().GetProperty("extensions").GetProperty("durableTask");
        Assert.Equal(
            (DurableNames.Version, "CurrentOrOlder", "Reject"),
            (
                durable.GetProperty("defaultVersion").GetString(),
                durable.GetProperty("versionMatchStrategy").GetString(),
                durable.GetProperty("versionFailureStrategy").GetString()
            )
        );
    }

    [Fact]
    public void The_broker_counts_and_remembers_as_the_port_promises()
    {
        var text = Bicep.Module("servicebus.bicep").Text;
        Assert.Contains($"maxDeliveryCount: {IEventQueue.MaxDeliveryCount}", text, StringComparison.Ordinal);
        Assert.Equal(
            IEventQueue.DuplicateWindow,
            XmlConvert.ToTimeSpan(Regex.Match(text, "duplicateDetectionHistoryTimeWindow: '(.*?)'").Groups[1].Value)
        );
        Assert.False(Host().GetProperty("extensions").GetProperty("serviceBus").GetProperty("autoCompleteMessages").GetBoolean());
    }

    [Fact]
    public void Every_container_that_code_names_is_made()
    {
        Assert.Equal(
            new[] { AzureBlobStore.Container, "deployments" }.Order(StringComparer.Ordinal),
            Bicep.Module("storage.bicep").Array("containers").Order(StringComparer.Ordinal)
        );
        Assert.Contains("/deployments'", Bicep.Module("functions.bicep").Text, StringComparison.Ordinal);
        var ids = Regex.Matches(Bicep.Module("cosmos.bicep").Text, @"\bid: '(\w+)'").Select(match => match.Groups[1].Value);
        Assert.Equal([CosmosNames.Database, CosmosNames.Documents, CosmosNames.Search], ids);
        Assert.Equal(
            2,
            Regex.Count(
                Bicep.Module("cosmos.bicep").Text,
                Regex.Escape($"paths: [{string.Join(", ", CosmosNames.PartitionPaths.Select(path => $"'{path}'"))}]")
            )
        );
    }

    [Fact]
    public void What_the_documents_declare_is_what_is_indexed()
    {
        Assert.Equal(CosmosIndexing.OwnPaths, Bicep.Module("cosmos.bicep").Array("ownPaths"));
        var declared = new[] { typeof(IDocument).Assembly, typeof(CosmosNames).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(IDocument)) && type is { IsAbstract: false, IsInterface: false })
            .SelectMany(type =>
                ((IReadOnlyList<DocumentIndex>)type.GetProperty(nameof(IDocument.Indexes))!.GetValue(null)!)
                    .SelectMany(index => index.Fields)
                    .Select(field => CosmosIndexing.SortPathOf(type, field))
            )
            .Where(path => path.StartsWith("/doc/", StringComparison.Ordinal))
            .Select(path => path["/doc/".Length..])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var expected = JsonSerializer.Serialize(new { fields = declared }, Indented);
        var file = Path.Combine(Repository.Root, "infra", "documents.indexes.json");
        if (Environment.GetEnvironmentVariable("MANCREL_UPDATE") == "1")
        {
            File.WriteAllText(file, expected + "\n");
        }

        Assert.True(
            expected == File.ReadAllText(file).Trim(),
            $"infra/documents.indexes.json is out of date; run this test once with MANCREL_UPDATE=1, which writes:\n{expected}"
        );
        Assert.True(declared.Count + 2 <= 100, "Cosmos DB has at most 100 composite indexes in a container");
    }

    [Fact]
    public void Every_setting_of_the_deployment_is_read_by_somebody()
    {
        var known = SettingsInCode().Concat(ForTheFunctionsHost).Concat(Percent()).ToHashSet(StringComparer.Ordinal);
        Assert.All(InBicep().Concat(InSample()), name => Assert.True(known.Contains(name) || IsOfTheProduct(name), $"nobody reads {name}"));
    }

    [Fact]
    public void Every_setting_that_the_host_reads_is_set()
    {
        Assert.Empty(SettingsInCode().Except(FromThePlatform).Except(OnADevelopersMachine).Except(InBicep()));
        Assert.Empty(Percent().Except(InBicep()));
        Assert.Empty(Percent().Except(InSample()));
        Assert.Empty(OnADevelopersMachine.Except(InSample()));
        Assert.Empty(new[] { "AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", "Mancrel:SigningKey" }.Except(InSample()));
    }

    [Fact]
    public void A_sample_holds_no_secret()
    {
        foreach (
            var (name, value) in Sample()
                .Where(pair => Regex.IsMatch(pair.Key, "key|secret|password|connectionString", RegexOptions.IgnoreCase))
        )
        {
            Assert.True(value is "" or "UseDevelopmentStorage=true", $"{name} has a value in the sample");
        }
    }

    [Fact]
    public void Every_schedule_is_a_six_field_expression()
    {
        Assert.All(Triggers<TimerTriggerAttribute>(), timer => Assert.Matches("^%\\w+%$", timer.Schedule));
        Assert.All(
            Sample().Where(pair => pair.Key.EndsWith("Schedule", StringComparison.Ordinal)),
            pair => Assert.Equal(6, pair.Value.Split(' ').Length)
        );
    }

    [Fact]
    public void The_sample_and_the_deployment_name_the_same_schedules_with_the_same_expressions()
    {
        var bicep = Regex
            .Matches(Bicep.Module("functions.bicep").Text, @"^  (\w+Schedule): '(.*)'$", RegexOptions.Multiline)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        var sample = Sample().Where(pair => pair.Key.EndsWith("Schedule", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(sample.OrderBy(pair => pair.Key, StringComparer.Ordinal), bicep.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(
            sample.Keys.Order(StringComparer.Ordinal),
            Triggers<TimerTriggerAttribute>().Select(timer => timer.Schedule.Trim('%')).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_mail_provider_has_a_function_of_its_own()
    {
        var routes = Triggers<HttpTriggerAttribute>()
            .Select(trigger => trigger.Route!)
            .Where(route => route.StartsWith("webhooks/email/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(InboundProviders.All.Select(provider => $"webhooks/email/{provider.Name}").Order(StringComparer.Ordinal), routes);
    }

    [Fact]
    public void Every_route_comes_through_the_web_app_to_the_functions()
    {
        var prefix = Host().GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString();
        var web = JsonDocument.Parse(Repository.Read("static-web", "staticwebapp.config.json")).RootElement;
        Assert.Contains(
            web.GetProperty("routes").EnumerateArray(),
            route =>
                route.GetProperty("route").GetString() == $"/{prefix}/*" && route.GetProperty("allowedRoles")[0].GetString() == "anonymous"
        );
        Assert.Contains(
            web.GetProperty("navigationFallback").GetProperty("exclude").EnumerateArray(),
            path => path.GetString() == $"/{prefix}/*"
        );
        Assert.Contains(
            Triggers<HttpTriggerAttribute>(),
            trigger =>
                trigger.Route == "{*rest}"
                && trigger
                    .Methods!.Order(StringComparer.Ordinal)
                    .SequenceEqual(["delete", "get", "head", "options", "patch", "post", "put"])
        );
        Assert.Contains(
            "name: 'api'".Replace("name: ", "'azd-service-name': ", StringComparison.Ordinal),
            Bicep.Module("functions.bicep").Text,
            StringComparison.Ordinal
        );
        Assert.Contains("'azd-service-name': 'web'", Bicep.Module("staticweb.bicep").Text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<TAttribute> Triggers<TAttribute>()
        where TAttribute : Attribute =>
        [
            .. typeof(QueueFunctions)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetMethods())
                .SelectMany(method => method.GetParameters())
                .Select(parameter => parameter.GetCustomAttribute<TAttribute>())
                .OfType<TAttribute>(),
        ];

    /// <summary>The names that the host's own settings are read by.</summary>
    private static IReadOnlyList<string> SettingsInCode() =>
        [
            .. Configured()
                .Matches(Repository.Read("Mancrel.Functions", "Hosting", "AzureSettings.cs"))
                .Select(match => match.Groups[1].Value)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Settings that triggers and host.json name between percent signs.</summary>
    private static IReadOnlyList<string> Percent() =>
        [
            .. Triggers<TimerTriggerAttribute>().Select(timer => timer.Schedule.Trim('%')),
            .. Regex.Matches(Repository.Read("host.json"), "%(\\w+)%").Select(match => match.Groups[1].Value),
        ];

    private static IReadOnlyList<string> InBicep() =>
        [
            .. BicepSetting()
                .Matches(
                    Bicep.Module("functions.bicep").Text[
                        ..Bicep.Module("functions.bicep").Text.IndexOf("resource app", StringComparison.Ordinal)
                    ]
                )
                .Select(match => match.Groups[1].Value)
                .Where(name => name.Contains("__", StringComparison.Ordinal) || char.IsAsciiLetterUpper(name[0]))
                .Select(Colons),
        ];

    private static Dictionary<string, string> Sample() =>
        JsonDocument
            .Parse(Repository.Read("local.settings.sample.json"))
            .RootElement.GetProperty("Values")
            .EnumerateObject()
            .ToDictionary(one => Colons(one.Name), one => one.Value.GetString()!, StringComparer.Ordinal);

    private static IReadOnlyList<string> InSample() => [.. Sample().Keys];

    private static bool IsOfTheProduct(string name) =>
        name.StartsWith("Mancrel:", StringComparison.Ordinal)
        && Directory
            .GetFiles(Path.Combine(Repository.Root, "Mancrel.Core", "Settings"), "*.cs")
            .Any(path => File.ReadAllText(path).Contains($"\"{name}\"", StringComparison.Ordinal));

    private static JsonElement Host() => JsonDocument.Parse(Repository.Read("host.json")).RootElement;

    private static string Colons(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    [GeneratedRegex("\\(configuration, \"([\\w:]+)\"")]
    private static partial Regex Configured();

    [GeneratedRegex(@"(?:^  |\{ |, )(\w+): ", RegexOptions.Multiline)]
    private static partial Regex BicepSetting();
}
