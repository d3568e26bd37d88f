using System.Text.Json;
using Mancrel.Core.Workflows;

namespace Mancrel.Compliance.Workflows;

/// <summary>What the engine promises over every journal: steps, retries, timers, events and restarts.</summary>
public abstract class WorkflowEngineCompliance : WorkflowSuite
{
    [Fact]
    public async Task Steps_run_in_order_and_their_results_reach_the_code()
    {
        Assert.True(await StartAsync(Sequence.Name));
        Assert.Equal(1, await Engine.RunDueAsync(10, CancellationToken.None));

        Assert.Equal("X123", await OutputAsync());
        Assert.Equal(["x1", "X12", "X123"], Doings.Log);
        Assert.Equal(0, await Engine.RunDueAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task Steps_that_are_pending_together_run_in_order_of_asking()
    {
        await StartAsync(Fan.Name);
        await DriveAsync();

        Assert.Equal("ABCD", await OutputAsync());
        Assert.Equal(["a", "b", "c", "d"], Doings.Log);
    }

    [Fact]
    public async Task One_instance_per_id_for_ever()
    {
        Assert.True(await StartAsync(Sequence.Name));
        Assert.False(await StartAsync(Sequence.Name));
        await DriveAsync();
        Assert.False(await StartAsync(Fan.Name));
        await Journal.PurgeAsync(Time.GetUtcNow().AddDays(1), 100);
        Assert.False(await StartAsync(Sequence.Name));
        await DriveAsync();

        Assert.Equal(3, Doings.Log.Count);
        Assert.True(await Engine.StartAsync(Theirs, Sequence.Name, "i", Json(new Order("y"))));
    }

    [Fact]
    public async Task Of_many_starts_at_once_one_is_told_true()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => StartAsync(Sequence.Name))));

        Assert.Single(answers, a => a);
    }

    [Fact]
    public async Task A_failing_step_is_tried_again_with_growing_delays()
    {
        List<DateTimeOffset> attempts = [];
        Doings.Does = (context, input) =>
        {
            attempts.Add(Time.GetUtcNow());
            Assert.Equal(attempts.Count, context.Attempt);
            return attempts.Count < 4 ? throw new IOException("down") : Task.FromResult("up");
        };
        await StartAsync(Stubborn.Name);
        for (var i = 0; i < 200; i++)
        {
            await DriveAsync();
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("up", await OutputAsync());
        Assert.Equal([10, 30, 60], attempts.Zip(attempts.Skip(1), (a, b) => (int)(b - a).TotalSeconds));
    }

    [Fact]
    public async Task A_step_that_fails_too_often_throws_into_the_code_which_may_go_on()
    {
        Doings.Does = (_, input) => input == "x" ? throw new IOException("down") : Task.FromResult(input);
        await StartAsync(Stubborn.Name);
        for (var i = 0; i < 4; i++)
        {
            await DriveAsync();
            Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal("compensate: IOException: down", await OutputAsync());
        Assert.Equal(4, Doings.Log.Count(l => l == "x"));
    }

    [Fact]
    public async Task A_permanent_failure_is_not_tried_again()
    {
        Doings.Does = (_, input) => input == "x" ? throw new PermanentStepException("no such customer") : Task.FromResult(input);
        await StartAsync(Stubborn.Name);
        await DriveAsync();

        Assert.Equal("compensate: no such customer", await OutputAsync());
        Assert.Equal(2, Doings.Log.Count);
    }

    [Fact]
    public async Task Retries_survive_a_restart_with_their_count()
    {
        var attempts = new List<int>();
        Doings.Does = (context, _) =>
        {
            attempts.Add(context.Attempt);
            return attempts.Count < 3 ? throw new IOException("down") : Task.FromResult("up");
        };
        await StartAsync(Stubborn.Name);
        for (var i = 0; i < 3; i++)
        {
            await DriveAsync(NewEngine());
            Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal([1, 2, 3], attempts);
        Assert.Equal("up", await OutputAsync());
    }

    [Fact]
    public async Task A_timer_fires_at_its_time_in_whatever_process_lives_then()
    {
        await StartAsync(Sleeper.Name);
        await DriveAsync();
        Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await DriveAsync(NewEngine());
        Assert.Equal(["before"], Doings.Log);

        Time.Advance(TimeSpan.FromTicks(1));
        await DriveAsync(NewEngine());

        Assert.Equal(["before", "after"], Doings.Log);
        Assert.Equal("01:00:00", await OutputAsync());
    }

    [Fact]
    public async Task Events_that_come_before_they_are_awaited_are_kept_in_order()
    {
        await StartAsync(Listener.Name);
        Assert.True(await SayAsync("one"));
        Assert.True(await SayAsync("two"));
        await DriveAsync();
        Assert.True(await SayAsync("three"));
        await DriveAsync(NewEngine());

        Assert.Equal("one two three", await OutputAsync());
    }

    [Fact]
    public async Task An_event_of_another_name_does_not_end_the_wait()
    {
        await StartAsync(Listener.Name);
        await Engine.RaiseEventAsync(Ours, "i", "noise", Json(new Word("x")));
        await DriveAsync();

        Assert.Equal(WorkflowStatus.Running, (await GetAsync()).Status);
        Assert.Empty(Doings.Log);
    }

    [Fact]
    public async Task A_wait_ends_with_nothing_when_its_time_comes()
    {
        await StartAsync(Listener.Name, until: Time.GetUtcNow().AddMinutes(5));
        await DriveAsync();
        await SayAsync("one");
        await DriveAsync();
        Time.Advance(TimeSpan.FromMinutes(5));
        await DriveAsync(NewEngine());

        Assert.Equal("one nothing nothing", await OutputAsync());
    }

    [Fact]
    public async Task An_event_that_was_taken_before_the_time_was_noticed_wins()
    {
        await StartAsync(Listener.Name, until: Time.GetUtcNow().AddMinutes(5));
        await DriveAsync();
        Time.Advance(TimeSpan.FromMinutes(6));
        await SayAsync("late but first");
        await DriveAsync();

        Assert.Equal("late but first nothing nothing", await OutputAsync());
    }

    [Fact]
    public async Task An_event_raised_while_a_step_runs_is_not_lost_and_the_step_does_not_run_again()
    {
        Doings.Does = async (_, input) =>
        {
            if (input == "one")
            {
                Assert.True(await SayAsync("two"));
                Assert.True(await SayAsync("three"));
            }

            return input;
        };
        await StartAsync(Listener.Name);
        await SayAsync("one");
        await DriveAsync();

        Assert.Equal("one two three", await OutputAsync());
        Assert.Equal(["one", "two", "three"], Doings.Log);
    }

    [Fact]
    public async Task A_retry_noted_while_an_event_came_counts_once()
    {
        var attempts = 0;
        Doings.Does = async (_, input) =>
        {
            await SayAsync("noise");
            return ++attempts < 4 ? throw new IOException("down") : "up";
        };
        await StartAsync(Stubborn.Name);
        for (var i = 0; i < 4; i++)
        {
            await DriveAsync();
            Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal("up", await OutputAsync());
        Assert.Equal(3, (await GetAsync()).History.Count(e => e.Type == WorkflowEventType.StepRetried));
    }

    [Fact]
    public async Task What_does_not_run_takes_no_events_and_cannot_be_ended()
    {
        Assert.False(await SayAsync("x", "none"));
        Assert.False(await Engine.TerminateAsync(Ours, "none", "why"));
        await StartAsync(Sequence.Name);
        await DriveAsync();

        Assert.False(await SayAsync("x"));
        Assert.False(await Engine.TerminateAsync(Ours, "i", "why"));
        Assert.Equal(WorkflowStatus.Completed, (await GetAsync()).Status);
    }

    [Fact]
    public async Task A_terminated_instance_never_moves_again()
    {
        await StartAsync(Listener.Name, until: Time.GetUtcNow().AddMinutes(5));
        await DriveAsync();

        Assert.True(await Engine.TerminateAsync(Ours, "i", "superseded"));
        Assert.False(await SayAsync("one"));
        Time.Advance(TimeSpan.FromDays(1));
        await DriveAsync();

        var snapshot = await GetAsync();
        Assert.Equal((WorkflowStatus.Terminated, "superseded"), (snapshot.Status, snapshot.Error));
        Assert.Empty(Doings.Log);
    }

    [Fact]
    public async Task What_a_step_did_after_its_instance_was_terminated_changes_nothing()
    {
        Doings.Does = async (_, input) =>
        {
            await Engine.TerminateAsync(Ours, "i", "stop");
            return input;
        };
        await StartAsync(Sequence.Name);
        await DriveAsync();

        Assert.Equal(WorkflowStatus.Terminated, (await GetAsync()).Status);
        Assert.Equal(["x1"], Doings.Log);
    }

    [Fact]
    public async Task An_exception_of_the_code_fails_the_instance_with_its_words()
    {
        await StartAsync(Thrower.Name);
        await DriveAsync();

        var snapshot = await GetAsync();
        Assert.Equal((WorkflowStatus.Failed, "InvalidOperationException: no more tea"), (snapshot.Status, snapshot.Error));
    }

    [Fact]
    public async Task A_workflow_that_nobody_knows_fails_by_name()
    {
        await StartAsync("unknown");
        await DriveAsync();

        Assert.Contains("no workflow is called unknown", (await GetAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chance_is_the_same_at_every_replay_and_another_for_every_instance()
    {
        await StartAsync(Gambler.Name);
        await StartAsync(Gambler.Name, "j");
        await DriveAsync();
        Time.Advance(TimeSpan.FromMinutes(1));
        await DriveAsync(NewEngine());

        var numbers = $"{await OutputAsync()} {await OutputAsync("j")}".Split(' ');
        Assert.Equal(Doings.Log[0], numbers[0]);
        Assert.Equal(4, numbers.Distinct().Count());
    }

    [Fact]
    public async Task The_history_tells_what_happened()
    {
        Doings.Does = (context, input) => context.Attempt == 1 && input == "one" ? throw new IOException("down") : Task.FromResult(input);
        await StartAsync(Listener.Name, until: Time.GetUtcNow().AddMinutes(5));
        await SayAsync("one");
        await DriveAsync();
        Time.Advance(TimeSpan.FromMinutes(5));
        await DriveAsync();

        var snapshot = await GetAsync();
        Assert.Equal(Enumerable.Range(1, snapshot.History.Count).Select(i => (long)i), snapshot.History.Select(e => e.Sequence));
        Assert.Equal(
            "Started EventRaised:word EventAwaited:word StepScheduled:do StepRetried:do StepCompleted:do EventAwaited:word "
                + "TimerFired:word StepScheduled:do StepCompleted:do EventAwaited:word TimerFired:word StepScheduled:do "
                + "StepCompleted:do Completed",
            string.Join(
                ' ',
                snapshot.History.Select(e =>
                    e.Name is null || e.Type == WorkflowEventType.Started ? e.Type.ToString() : $"{e.Type}:{e.Name}"
                )
            )
        );
        Assert.Equal("one", snapshot.History[3].Data?.GetString());
        Assert.Equal("IOException: down", snapshot.History[4].Data?.GetString());
        Assert.Equal(Time.GetUtcNow(), snapshot.History[^1].At);
        Assert.Null(RecordedHistory.Check(Registry, snapshot));
    }

    [Fact]
    public async Task An_instance_is_seen_by_its_tenant_only()
    {
        await StartAsync(Listener.Name);

        Assert.Null(await Engine.GetAsync(Theirs, "i"));
        Assert.False(await SayAsync("x", tenant: Theirs));
        Assert.False(await Engine.TerminateAsync(Theirs, "i", "why"));
        Assert.Equal(WorkflowStatus.Running, (await GetAsync()).Status);
    }

    [Fact]
    public async Task Several_workers_do_each_step_once()
    {
        for (var i = 0; i < 30; i++)
        {
            await StartAsync(Sequence.Name, $"i{i}", $"{i}-");
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => DriveAsync(Engine))));
        await DriveAsync();

        Assert.Equal(90, Doings.Log.Count);
        Assert.Equal(90, Doings.Log.Distinct().Count());
    }

    [Fact]
    public async Task Two_processes_over_one_journal_end_with_one_history()
    {
        // The other process drives the same instance from within our step, and wins.
        var other = NewEngine();
        var inside = false;
        Doings.Does = async (_, input) =>
        {
            if (!inside)
            {
                inside = true;
                await DriveAsync(other);
            }

            return input;
        };
        await StartAsync(Sequence.Name);
        await DriveAsync();

        Assert.Equal("x123", await OutputAsync());
        Assert.Null(RecordedHistory.Check(Registry, await GetAsync()));
        Assert.Equal(3, (await GetAsync()).History.Count(e => e.Type == WorkflowEventType.StepCompleted));
    }

    [Fact]
    public async Task What_is_forgotten_ends_says_nothing_more_and_is_never_started_again()
    {
        await StartAsync(Sequence.Name);
        await StartAsync(Listener.Name, "waiting");
        await DriveAsync();

        foreach (var id in new[] { "i", "waiting" })
        {
            Assert.True(await Engine.ForgetAsync(Ours, id));
            Assert.True(await Engine.ForgetAsync(Ours, id));
            var left = (await Engine.GetAsync(Ours, id))!;
            Assert.NotEqual(WorkflowStatus.Running, left.Status);
            Assert.All(left.History, e => Assert.True(e.Data is null or { ValueKind: JsonValueKind.Null }, e.ToString()));
            Assert.InRange(left.History.Count, 1, 2);
            Assert.False(await StartAsync(Sequence.Name, id));
        }

        Assert.False(await Engine.ForgetAsync(Ours, "nobody"));
        Assert.False(await Engine.ForgetAsync(Theirs, "i"));
    }

    [Fact]
    public async Task Purging_keeps_what_went_in_and_came_out()
    {
        await StartAsync(Sequence.Name);
        await StartAsync(Listener.Name, "waiting");
        await DriveAsync();
        Assert.Equal(0, await Journal.PurgeAsync(Time.GetUtcNow(), 10));

        Assert.Equal(1, await Journal.PurgeAsync(Time.GetUtcNow().AddSeconds(1), 10));
        Assert.Equal(0, await Journal.PurgeAsync(Time.GetUtcNow().AddSeconds(1), 10));

        Assert.Equal("X123", await OutputAsync());
        Assert.Equal([WorkflowEventType.Started, WorkflowEventType.Completed], (await GetAsync()).History.Select(e => e.Type));
        Assert.Equal(["waiting"], (await Journal.ListAsync(Ours, WorkflowStatus.Running, 10)).Select(r => r.Key.InstanceId));
    }
}
