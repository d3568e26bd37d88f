using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Workflows;

namespace Mancrel.Local.Tests;

/// <summary>A host holds adapters and start-up code, never a business rule.</summary>
public sealed class LayeringTests
{
    [Fact]
    public void No_workflow_step_or_guard_lives_in_the_host()
    {
        var rules = typeof(LocalHost).Assembly.GetTypes().Where(type => type.GetInterfaces().Any(IsRule)).Select(type => type.FullName);

        Assert.Empty(rules);
    }

    [Fact]
    public void What_is_called_a_rule_is_found_in_the_core() =>
        Assert.Contains(typeof(EmailReply).Assembly.GetTypes(), type => type.GetInterfaces().Any(IsRule));

    private static bool IsRule(Type type) =>
        type == typeof(IGuard)
        || (
            type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(IWorkflow<,>) || type.GetGenericTypeDefinition() == typeof(IWorkflowStep<,>))
        );
}
