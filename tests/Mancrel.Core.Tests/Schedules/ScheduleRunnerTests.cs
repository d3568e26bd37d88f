using Mancrel.Core.Common;
using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Settings;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Schedules;

public sealed class ScheduleRunnerTests
{
    private static readonly TenantId Tenant = new("shop");
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 10, 5, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore store;
    private readonly CountedWork work = new();

    public ScheduleRunnerTests() => store = new InMemoryDocumentStore(clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_lies_before_the_first_sight_of_a_schedule_is_nobodys_work()
    {
        Assert.Empty(await Runner().RunDueAsync(Tenant, Cancellation));
        Assert.Empty(work.Slots);
    }

    [Fact]
    public async Task A_slot_runs_once_however_many_hosts_ask_at_once()
    {
        await Runner().RunDueAsync(Tenant, Cancellation);
        clock.Advance(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Runner().RunDueAsync(Tenant, Cancellation), Cancellation)));
        await Runner().RunDueAsync(Tenant, Cancellation);

        var slot = Assert.Single(work.Slots);
        Assert.Equal(("2026-03-02T11:00Z", Hour(10), Hour(11)), (slot.Key, slot.Since, slot.Due));
    }

    [Fact]
    public async Task Slots_missed_while_nobody_ran_are_caught_up_in_one_run()
    {
        await Runner().RunDueAsync(Tenant, Cancellation);
        clock.Advance(TimeSpan.FromHours(7));

        await Runner().RunDueAsync(Tenant, Cancellation);
        await Runner().RunDueAsync(Tenant, Cancellation);

        var slot = Assert.Single(work.Slots);
        Assert.Equal((Hour(10), Hour(17)), (slot.Since, slot.Due));
    }

    [Fact]
    public async Task A_slot_that_a_crash_left_half_done_is_done_by_another_when_its_lease_is_over()
    {
        await Runner().RunDueAsync(Tenant, Cancellation);
        clock.Advance(TimeSpan.FromHours(1));
        using var stop = new CancellationTokenSource();
        work.Then = _ => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner().RunDueAsync(Tenant, stop.Token));
        work.Then = null;

        Assert.Empty(await Runner().RunDueAsync(Tenant, Cancellation));
        clock.Advance(ScheduleRunner.Lease);
        var again = Assert.Single(await Runner().RunDueAsync(Tenant, Cancellation));

        Assert.Equal("2026-03-02T11:00Z", again.Slot);
        Assert.Equal(2, work.Slots.Count);
        Assert.Equal(work.Slots[0], work.Slots[1]);
        Assert.Equal(ScheduleProgress.Done, (await Runner().StateAsync(Tenant, work.Name, Cancellation))!.Value.Progress);
    }

    [Fact]
    public async Task A_failing_slot_is_tried_again_later_and_later_and_its_time_is_not_lost()
    {
        await Runner().RunDueAsync(Tenant, Cancellation);
        clock.Advance(TimeSpan.FromMinutes(55));
        work.Then = _ => throw new InvalidOperationException("the disk is full");
        for (var minute = 0; minute < 58; minute++)
        {
            await Runner().RunDueAsync(Tenant, Cancellation);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(ScheduleRunner.MostAttempts, work.Slots.Count);
        Assert.Equal(
            "InvalidOperationException: the disk is full",
            (await Runner().StateAsync(Tenant, work.Name, Cancellation))!.Value.Error
        );
        work.Then = null;
        clock.Advance(TimeSpan.FromMinutes(5));
        await Runner().RunDueAsync(Tenant, Cancellation);

        Assert.Equal((Hour(10), Hour(12)), (work.Slots[^1].Since, work.Slots[^1].Due));
    }

    [Fact]
    public async Task Work_on_a_persons_word_runs_now_and_the_next_slot_goes_on_from_there()
    {
        var outcome = await Runner().RunNowAsync(Tenant, work, Cancellation);
        clock.Advance(TimeSpan.FromHours(1));
        await Runner().RunDueAsync(Tenant, Cancellation);

        Assert.Null(outcome!.Error);
        Assert.Equal([Hour(10).AddMinutes(5), Hour(11)], work.Slots.Select(slot => slot.Due));
        Assert.Equal(Hour(10).AddMinutes(5), work.Slots[1].Since);
    }

    private static DateTimeOffset Hour(int hour) => new(2026, 3, 2, hour, 0, 0, TimeSpan.Zero);

    private ScheduleRunner Runner() => new(store, [work], new MancrelSettings(), clock);

    private sealed class CountedWork : IScheduledWork
    {
        private readonly Lock gate = new();

        public List<ScheduledSlot> Slots { get; } = [];

        public Action<ScheduledSlot>? Then { get; set; }

        public string Name => "counted";

        public string About => "Counts.";

        public Cadence Cadence => new Cadence.Every(TimeSpan.FromHours(1));

        public Task<string> RunAsync(ScheduledSlot slot, CancellationToken cancellation)
        {
            lock (gate)
            {
                Slots.Add(slot);
            }

            Then?.Invoke(slot);
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult("counted");
        }
    }
}
