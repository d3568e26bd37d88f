using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Workflows;
using Mancrel.Functions.Workflows;
using Microsoft.DurableTask;
using Moq;

namespace Mancrel.Functions.Tests.Workflows;

/// <summary>The adapter's own promises over a mocked orchestration.</summary>
public sealed class DurableContextTests
{
    private static readonly StepName<string, string> Step = new("reply.hand-over");
    private static readonly DateTime Now = new(2026, 1, 31, 9, 0, 0, DateTimeKind.Utc);
    private readonly Mock<TaskOrchestrationContext> orchestration = new();
    private readonly DurableWorkflowContext context;

    public DurableContextTests()
    {
        orchestration.Setup(o => o.CurrentUtcDateTime).Returns(Now);
        orchestration.Setup(o => o.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        context = new DurableWorkflowContext(orchestration.Object, new WorkflowStart("ours", "m_1", "email-reply", default));
    }

    [Fact]
    public async Task A_step_is_an_activity_of_its_own_name_told_whose_and_which_attempt()
    {
        StepCall? asked = null;
        Answers(
            (_, call) =>
            {
                asked = call;
                return Task.FromResult(new StepAnswer(JsonSerializer.SerializeToElement("done"), null));
            }
        );

        Assert.Equal("done", await context.StepAsync(Step, "go"));
        Assert.Equal(
            ("ours", "m_1", "reply.hand-over", 1, "go"),
            (asked!.Tenant, asked.InstanceId, asked.Step, asked.Attempt, asked.Input.GetString())
        );
        orchestration.Verify(
            o => o.CallActivityAsync<StepAnswer>("reply_hand-over", It.IsAny<object>(), It.IsAny<TaskOptions>()),
            Times.Once
        );
    }

    [Fact]
    public async Task A_step_that_throws_is_tried_again_after_Cores_own_delays_and_told_its_attempt()
    {
        List<int> attempts = [];
        List<DateTime> timers = [];
        orchestration.Setup(o => o.CreateTimer(Moq.Capture.In(timers), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        Answers(
            (_, call) =>
            {
                attempts.Add(call.Attempt);
                return call.Attempt < 4
                    ? throw Failure("Contoso.DownException", "down")
                    : Task.FromResult(new StepAnswer(JsonSerializer.SerializeToElement("up"), null));
            }
        );

        Assert.Equal("up", await context.StepAsync(Step, "go", new StepRetry(4, TimeSpan.FromSeconds(10), 3, TimeSpan.FromSeconds(60))));
        Assert.Equal([1, 2, 3, 4], attempts);
        Assert.Equal([Now.AddSeconds(10), Now.AddSeconds(30), Now.AddSeconds(60)], timers);
    }

    [Fact]
    public async Task The_last_failure_is_the_steps_reason()
    {
        Answers((_, _) => throw Failure("Contoso.DownException", "down"));
        var failure = await Assert.ThrowsAsync<StepFailedException>(() => context.StepAsync(Step, "go", StepRetry.None));
        Assert.Equal(("reply.hand-over", "DownException: down"), (failure.Step, failure.Reason));
    }

    [Fact]
    public async Task A_permanent_failure_is_not_tried_again()
    {
        Answers((_, _) => Task.FromResult(new StepAnswer(null, "the message is missing")));
        var failure = await Assert.ThrowsAsync<StepFailedException>(() => context.StepAsync(Step, "go"));
        Assert.Equal("the message is missing", failure.Reason);
        orchestration.Verify(
            o => o.CallActivityAsync<StepAnswer>(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>()),
            Times.Once
        );
    }

    [Fact]
    public async Task An_event_that_comes_first_cancels_the_timer()
    {
        CancellationToken timer = default;
        orchestration
            .Setup(o => o.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>()))
            .Callback((DateTime _, CancellationToken token) => timer = token)
            .Returns(new TaskCompletionSource().Task);
        orchestration
            .Setup(o => o.WaitForExternalEvent<JsonElement>("reply", It.IsAny<CancellationToken>()))
            .ReturnsAsync(JsonSerializer.SerializeToElement("now"));

        Assert.Equal("now", await context.WaitForEventAsync<string>("reply", context.UtcNow.AddHours(4)));
        Assert.True(timer.IsCancellationRequested);
    }

    [Fact]
    public async Task An_event_that_comes_between_two_waits_is_what_the_second_gets()
    {
        var wait = new TaskCompletionSource<JsonElement>();
        orchestration.Setup(o => o.WaitForExternalEvent<JsonElement>("reply", It.IsAny<CancellationToken>())).Returns(wait.Task);

        Assert.Null(await context.WaitForEventAsync<string>("reply", context.UtcNow.AddHours(4)));
        wait.SetResult(JsonSerializer.SerializeToElement("late"));
        Assert.Equal("late", await context.WaitForEventAsync<string>("reply", context.UtcNow.AddHours(24)));
        orchestration.Verify(o => o.WaitForExternalEvent<JsonElement>("reply", It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public void Time_is_the_orchestrations_and_chance_is_the_instances()
    {
        Assert.Equal(new DateTimeOffset(Now), context.UtcNow);
        Assert.Equal(
            [WorkflowRandom.At(new TenantId("ours"), "m_1", 0), WorkflowRandom.At(new TenantId("ours"), "m_1", 1)],
            [context.NextRandom(), context.NextRandom()]
        );
    }

    [Theory]
    [InlineData("main", "m_00ff~2", "main:m_00ff~2")]
    [InlineData("main", "send.r_1", "main:send.r_1")]
    public void An_instance_keeps_its_name_where_the_hub_can_bear_it(string tenant, string instance, string expected) =>
        Assert.Equal(expected, DurableNames.InstanceOf(new TenantId(tenant), instance));

    [Theory]
    [InlineData("main", "a/b#c?d")]
    [InlineData(
        "main",
        "a very long one: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
    )]
    [InlineData("@main", "m_1")]
    public void An_instance_that_the_hub_cannot_bear_is_named_by_its_hash(string tenant, string instance)
    {
        var name = DurableNames.InstanceOf(new TenantId(tenant), instance);
        Assert.Matches("^[0-9a-f]{32}:[0-9a-f]{64}$", name);
        Assert.NotEqual(name, DurableNames.InstanceOf(new TenantId("other"), instance));
        Assert.True(name.Length <= DurableNames.LongestInstanceId);
    }

    private void Answers(Func<string, StepCall, Task<StepAnswer>> answer) =>
        orchestration
            .Setup(o => o.CallActivityAsync<StepAnswer>(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns((TaskName name, object? input, TaskOptions? _) => answer(name.Name, (StepCall)input!));

    private static TaskFailedException Failure(string type, string message) =>
        new("step", 1, new TaskFailureDetails(type, message, null, null, null));
}
