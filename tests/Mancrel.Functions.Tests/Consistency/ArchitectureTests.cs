using System.Reflection;
using Mancrel.Api;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Mancrel.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace Mancrel.Functions.Tests.Consistency;

/// <summary>The host holds adapters, triggers and start-up code, and never a business rule.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Host = typeof(QueueFunctions).Assembly;

    [Fact]
    public void Nothing_here_is_a_workflow_a_step_or_a_consumer() =>
        Assert.DoesNotContain(
            Host.GetTypes(),
            type =>
                type.GetInterfaces()
                    .Any(i =>
                        i == typeof(IQueueConsumer)
                        || (
                            i.IsGenericType
                            && (
                                i.GetGenericTypeDefinition() == typeof(IWorkflow<,>)
                                || i.GetGenericTypeDefinition() == typeof(IWorkflowStep<,>)
                            )
                        )
                    )
        );

    [Fact]
    public void Every_type_belongs_to_an_adapter_a_trigger_or_the_start() =>
        Assert.All(
            Host.GetTypes()
                .Where(type => type is { IsNested: false, Namespace: { } name } && name.StartsWith("Mancrel", StringComparison.Ordinal)),
            type =>
                Assert.Contains(
                    type.Namespace!["Mancrel.Functions".Length..].TrimStart('.'),
                    new[] { "Blobs", "Cosmos", "Hosting", "SendGrid", "ServiceBus", "Triggers", "Workflows" }
                )
        );

    [Fact]
    public void Triggers_and_workflow_functions_hold_one_call_each()
    {
        // A trigger knows neither documents nor settings: what it calls does.
        foreach (
            var file in Directory
                .GetFiles(Path.Combine(Repository.Root, "Mancrel.Functions", "Triggers"), "*.cs")
                .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "Mancrel.Functions", "Workflows"), "StepActivities*.cs"))
        )
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotMatch(@"\b(if|for|foreach|while|switch|try)\b *[({]|IDocumentStore|MancrelSettings", text);
        }
    }

    [Fact]
    public void The_host_decides_nothing_that_Core_decides()
    {
        // Its own rules would need the words of the domain: replies, guards, bands, intents, contacts, deals.
        var allowed = new[] { "Mancrel.Core.Crm.Projections", "Mancrel.Core.Replies", "Mancrel.Core.Replies.Sending" };
        foreach (
            var file in Directory
                .GetFiles(Path.Combine(Repository.Root, "Mancrel.Functions"), "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        )
        {
            var lines = File.ReadAllLines(file);
            Assert.True(lines.Length <= 220, $"{file} has {lines.Length} lines: a second thought gets its own file");
            Assert.DoesNotContain(
                lines,
                line =>
                    line.StartsWith("using Mancrel.Core.", StringComparison.Ordinal)
                    && new[] { "Inbox", "Crm", "Replies", "Outreach", "Scheduling", "Billing", "Insight" }.Any(room =>
                        line.StartsWith($"using Mancrel.Core.{room}", StringComparison.Ordinal)
                    )
                    && !allowed.Contains(line["using ".Length..].TrimEnd(';'), StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void Core_and_Api_know_no_cloud()
    {
        foreach (var assembly in new[] { typeof(IDocumentStore).Assembly, typeof(MancrelApi).Assembly })
        {
            Assert.DoesNotContain(
                assembly.GetReferencedAssemblies(),
                name =>
                    name.Name!.StartsWith("Azure.", StringComparison.Ordinal)
                    || name.Name.StartsWith("Microsoft.Azure", StringComparison.Ordinal)
                    || name.Name.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal)
                    || name.Name == "SendGrid"
            );
        }
    }

    [Fact]
    public void Every_HTTP_trigger_states_its_level()
    {
        var triggers = Functions()
            .SelectMany(method => method.GetParameters())
            .SelectMany(parameter => parameter.CustomAttributes)
            .Where(attribute => attribute.AttributeType == typeof(HttpTriggerAttribute))
            .ToList();
        Assert.Equal(9, triggers.Count);
        Assert.All(triggers, trigger => Assert.Equal(typeof(AuthorizationLevel), trigger.ConstructorArguments[0].ArgumentType));
    }

    [Fact]
    public void No_two_functions_have_one_name_and_every_name_is_one_that_the_platform_takes()
    {
        var names = Functions().Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches("^[A-Za-z][A-Za-z0-9_-]{0,127}$", name));
    }

    private static IEnumerable<MethodInfo> Functions() =>
        Host.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null);
}
