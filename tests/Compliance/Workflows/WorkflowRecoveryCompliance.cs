using Mancrel.Core.Workflows;

namespace Mancrel.Compliance.Workflows;

/// <summary>Crashes, broken determinism and waiting for work.</summary>
public abstract class WorkflowRecoveryCompliance : WorkflowSuite
{
    [Fact]
    public async Task A_crash_at_any_append_ends_like_an_undisturbed_run()
    {
        for (var crashAt = 1; crashAt <= 12; crashAt++)
        {
            var id = $"crash{crashAt}";
            await StartAsync(Fan.Name, id);
            var broken = new BrokenJournal(Journal, crashAt);
            await Record.ExceptionAsync(() => DriveAsync(NewEngine(broken)));

            await DriveAsync(NewEngine());

            Assert.Equal("ABCD", await OutputAsync(id));
            Assert.Null(RecordedHistory.Check(Registry, await GetAsync(id)));
        }
    }

    [Fact]
    public async Task A_step_whose_result_was_not_recorded_runs_again_and_one_that_was_does_not()
    {
        await StartAsync(Sequence.Name);
        // Append 1 schedules the first step; append 2, which records its result, is lost.
        await Record.ExceptionAsync(() => DriveAsync(NewEngine(new BrokenJournal(Journal, 2))));
        await DriveAsync(NewEngine());

        Assert.Equal(["x1", "x1", "X12", "X123"], Doings.Log);
    }

    [Fact]
    public async Task An_instance_whose_journal_fails_is_put_off_and_the_others_go_on()
    {
        await StartAsync(Sequence.Name, "bad");
        await StartAsync(Sequence.Name, "good", "g");
        var engine = NewEngine(new BrokenJournal(Journal, 1));

        var error = await Assert.ThrowsAsync<AggregateException>(() => engine.RunDueAsync(10, CancellationToken.None));

        Assert.Contains("ours/bad", error.Message, StringComparison.Ordinal);
        Assert.Equal("G123", await OutputAsync("good"));
        Assert.Equal(0, await engine.RunDueAsync(10, CancellationToken.None));
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await engine.RunDueAsync(10, CancellationToken.None));
        Assert.Equal("X123", await OutputAsync("bad"));
    }

    [Fact]
    public async Task A_stop_during_a_step_leaves_it_to_the_next_process()
    {
        using var stop = new CancellationTokenSource();
        Doings.Does = (_, input) =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        };
        await StartAsync(Sequence.Name);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.RunDueAsync(10, stop.Token));

        Doings.Does = (_, input) => Task.FromResult(input);
        await DriveAsync(NewEngine());

        Assert.Equal("x123", await OutputAsync());
        Assert.DoesNotContain((await GetAsync()).History, e => e.Type == WorkflowEventType.StepRetried);
    }

    public static TheoryData<string, string> Changes =>
        new()
        {
            { "another step", "step_scheduled do (task 0), the code asked for step_scheduled other (task 0)" },
            { "a timer instead", "step_scheduled do (task 0), the code asked for timer_created" },
            { "nothing", "step_scheduled do (task 0), the code has already ended" },
            { "another input", "with another input: \"changed\" instead of \"first\"" },
            { "another time", "the code asked for timer_created" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Code_that_does_not_repeat_its_history_fails_by_name(string change, string words)
    {
        var id = $"{GetType().Name} {change}";
        Mutable.Code[id] = async context =>
        {
            await context.StepAsync(DoStep.Step, "first");
            await context.DelayUntilAsync(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
            return "done";
        };
        await StartAsync(Mutable.Name, id);
        await DriveAsync();
        var recorded = await GetAsync(id);

        Mutable.Code[id] = async context =>
        {
            _ = change switch
            {
                "another step" => await context.StepAsync(new StepName<string, string>("other"), "first"),
                "a timer instead" => await Ignore(context.DelayUntilAsync(context.UtcNow)),
                "nothing" => "",
                "another input" => await context.StepAsync(DoStep.Step, "changed"),
                _ => await context.StepAsync(DoStep.Step, "first"),
            };
            if (change == "another time")
            {
                await context.DelayUntilAsync(new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero));
            }

            return "done";
        };
        Assert.Contains(words, RecordedHistory.Check(Registry, recorded)?.Message, StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromDays(2));
        await DriveAsync(NewEngine());

        var snapshot = await GetAsync(id);
        Assert.Equal(WorkflowStatus.Failed, snapshot.Status);
        Assert.Contains($"workflow instance {id} is not deterministic at event ", snapshot.Error, StringComparison.Ordinal);
        Assert.Contains(words, snapshot.Error, StringComparison.Ordinal);
        Assert.Equal(["first"], Doings.Log);
    }

    [Fact]
    public async Task Newer_code_may_add_a_field_to_a_steps_input()
    {
        var id = $"{GetType().Name} newer";
        var step = new StepName<object, string>("do-object");
        Mutable.Code[id] = async context =>
        {
            var waiting = context.StepAsync(
                step,
                new { text = "x" },
                new StepRetry(2, TimeSpan.FromMinutes(1), 1, TimeSpan.FromMinutes(1))
            );
            return await Task.WhenAny(waiting, context.DelayUntilAsync(context.UtcNow)) == waiting ? "step" : "timer";
        };
        await StartAsync(Mutable.Name, id);
        await DriveAsync();
        var recorded = await GetAsync(id);
        Assert.Equal("timer", recorded.Output?.GetString());

        Mutable.Code[id] = async context =>
        {
            var waiting = context.StepAsync(step, new { text = "x", added = 1 });
            var first = await Task.WhenAny(waiting, context.DelayUntilAsync(context.UtcNow));
            return first == waiting ? "step" : "timer";
        };

        Assert.Null(RecordedHistory.Check(Registry, recorded));
    }

    [Theory]
    [InlineData("ConfigureAwait(false)")]
    [InlineData("Task.Run")]
    [InlineData("a foreign task")]
    public async Task Code_that_leaves_the_contexts_thread_fails_by_name(string how)
    {
        var id = $"{GetType().Name} {how}";
        var never = new TaskCompletionSource();
        var release = new ManualResetEventSlim();
        Mutable.Code[id] = async context =>
        {
            switch (how)
            {
                case "ConfigureAwait(false)":
                    await context.StepAsync(DoStep.Step, "one").ConfigureAwait(false);
                    break;
                case "Task.Run":
                    await Task.Run(() => release.Wait(TimeSpan.FromSeconds(30)));
                    break;
                default:
                    await never.Task;
                    break;
            }

            return await context.StepAsync(DoStep.Step, "two");
        };
        await StartAsync(Mutable.Name, id);
        await DriveAsync();
        release.Set();

        var snapshot = await GetAsync(id);
        Assert.Equal(WorkflowStatus.Failed, snapshot.Status);
        Assert.Contains("is not deterministic", snapshot.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("two", Doings.Log);
    }

    [Fact]
    public async Task Code_may_yield_and_combine_tasks()
    {
        var id = $"{GetType().Name} yields";
        Mutable.Code[id] = async context =>
        {
            await Task.Yield();
            var first = await Task.WhenAny(context.StepAsync(DoStep.Step, "a"), context.StepAsync(DoStep.Step, "b"));
            await Task.Yield();
            return await first + await context.StepAsync(DoStep.Step, "c");
        };
        await StartAsync(Mutable.Name, id);
        await DriveAsync();

        Assert.Equal("AC", await OutputAsync(id));
        Assert.Null(RecordedHistory.Check(Registry, await GetAsync(id)));
    }

    [Fact]
    public async Task Time_never_runs_backwards_for_the_code()
    {
        var id = $"{GetType().Name} clock";
        List<DateTimeOffset> seen = [];
        Mutable.Code[id] = async context =>
        {
            seen.Clear();
            for (var i = 0; i < 3; i++)
            {
                seen.Add(context.UtcNow);
                await context.WaitForEventAsync<Word>("word");
            }

            return "";
        };
        await StartAsync(Mutable.Name, id);
        await DriveAsync();
        for (var i = 0; i < 3; i++)
        {
            Time.MoveTo(Time.GetUtcNow().AddHours(-1));
            await SayAsync("x", id);
            await DriveAsync();
        }

        Assert.Equal("", await OutputAsync(id));
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public async Task Waiting_for_work_ends_with_a_start_an_event_and_a_wake_time()
    {
        var waiting = Engine.WaitForWorkAsync(CancellationToken.None);
        await WaitForTimerAsync();
        Assert.False(waiting.IsCompleted);
        await StartAsync(Listener.Name, until: Time.GetUtcNow().AddMinutes(5));
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        await Engine.WaitForWorkAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        await DriveAsync();

        waiting = Engine.WaitForWorkAsync(CancellationToken.None);
        await WaitForTimerAsync();
        Assert.False(waiting.IsCompleted);
        await SayAsync("one");
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        await DriveAsync();

        waiting = Engine.WaitForWorkAsync(CancellationToken.None);
        await WaitForTimerAsync();
        Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await Engine.RunDueAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task Waiting_for_work_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Engine.WaitForWorkAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task WaitForTimerAsync()
    {
        while (Time.TimerCount == 0)
        {
            await Task.Yield();
        }
    }

    private static async Task<string> Ignore(Task task)
    {
        await task;
        return "";
    }
}
