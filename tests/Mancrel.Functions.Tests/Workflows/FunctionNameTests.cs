using System.Reflection;
using Mancrel.Api;
using Mancrel.Core;
using Mancrel.Functions.Workflows;
using Microsoft.Azure.Functions.Worker;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>Whatever Core registers, the host has a function for, and the other way round.</summary>
public sealed class FunctionNameTests
{
    [Fact]
    public void Every_step_of_Core_is_an_activity_and_every_activity_is_a_step() =>
        Assert.Equal(
            CoreServices.Workflows().Steps.Select(DurableNames.ActivityOf).Order(StringComparer.Ordinal),
            NamesOf(typeof(StepActivities))
        );

    [Fact]
    public void Every_workflow_of_Core_is_an_orchestrator_and_every_orchestrator_is_a_workflow() =>
        Assert.Equal(CoreServices.Workflows().Workflows, NamesOf(typeof(Orchestrators)));

    private static IEnumerable<string> NamesOf(Type type) =>
        type.GetMethods()
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>()
            .Order(StringComparer.Ordinal);
}
