using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Office.Schedules;

/// <summary>How a slot that was taken ended.</summary>
public sealed record ScheduleOutcome(string Name, string Slot, string? Result, Exception? Error);

/// <summary>
/// Runs the schedules: a slot is taken by a conditional write, so that of several hosts one does it; a slot that a crash left half done is
/// taken over when its lease ends; slots missed while nobody ran are caught up in one run, not one by one. No loop, no thread: the host
/// calls it again and again.
/// </summary>
public sealed class ScheduleRunner(IDocumentStore store, IEnumerable<IScheduledWork> works, MancrelSettings settings, TimeProvider clock)
{
    /// <summary>How long a slot is ours before another host may take it over; its work is stopped before that.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>How often a failing slot is tried.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan Spare = TimeSpan.FromMinutes(1);

    /// <summary>The schedules that have something to do, by name.</summary>
    public IReadOnlyList<IScheduledWork> Works { get; } =
    [.. works.Where(work => work.IsOn).OrderBy(work => work.Name, StringComparer.Ordinal)];

    /// <summary>When the next slot of any schedule falls due.</summary>
    public DateTimeOffset NextDue => Works.Select(NextOf).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();

    /// <summary>When a schedule's next slot falls due.</summary>
    public DateTimeOffset NextOf(IScheduledWork work) => work.Cadence.NextAfter(clock.GetUtcNow(), settings.Schedules.Zone);

    /// <summary>Where a schedule stands; null before it was seen for the first time.</summary>
    public Task<Stored<ScheduleState>?> StateAsync(TenantId tenant, string name, CancellationToken cancellation = default) =>
        store.GetAsync<ScheduleState>(tenant, ScheduleState.PartitionOf(name), name, cancellation);

    /// <summary>
    /// Does what is due, all schedules side by side so that a slow one holds no other; gives back what was taken and how it ended.
    /// </summary>
    public async Task<IReadOnlyList<ScheduleOutcome>> RunDueAsync(TenantId tenant, CancellationToken cancellation = default)
    {
        var outcomes = await Task.WhenAll(Works.Select(work => RunDueAsync(tenant, work, cancellation)));
        return [.. outcomes.OfType<ScheduleOutcome>()];
    }

    /// <summary>
    /// Does what is due of one schedule, for a host that has a timer for each; null when nothing is, or when the schedule has nothing to do
    /// here.
    /// </summary>
    public async Task<ScheduleOutcome?> RunDueAsync(TenantId tenant, string name, CancellationToken cancellation = default) =>
        Works.FirstOrDefault(work => work.Name == name) is { } work ? await RunDueAsync(tenant, work, cancellation) : null;

    /// <summary>Does a schedule's work now, outside of its slots, on a person's word; null when it is being done already.</summary>
    public async Task<ScheduleOutcome?> RunNowAsync(TenantId tenant, IScheduledWork work, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var stored = await SeenAsync(tenant, work, now, cancellation);
        if (stored.Value is { Progress: ScheduleProgress.Running } running && running.LeaseUntil > now)
        {
            return null;
        }

        var slot = work.Cadence.SlotAt(now, settings.Schedules.Zone);
        return await TakeAsync(tenant, work, stored, slot with { Due = now }, 1, cancellation);
    }

    private async Task<ScheduleOutcome?> RunDueAsync(TenantId tenant, IScheduledWork work, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var slot = work.Cadence.SlotAt(now, settings.Schedules.Zone);
        var stored = await SeenAsync(tenant, work, now, cancellation);
        var state = stored.Value;
        if (state.Progress == ScheduleProgress.Running && state.LeaseUntil > now)
        {
            return null;
        }

        if (slot.Due > state.SlotDue)
        {
            return await TakeAsync(tenant, work, stored, slot, 1, cancellation);
        }

        // The slot that was taken last: done, or to be done again.
        var again = state.Progress switch
        {
            ScheduleProgress.Done => false,
            ScheduleProgress.Running => true,
            _ => state.Attempts < MostAttempts && state.RetryAt <= now,
        };
        return again ? await TakeAsync(tenant, work, stored, new Slot(state.Slot, state.SlotDue), state.Attempts + 1, cancellation) : null;
    }

    /// <summary>The first sight of a schedule is where it begins: what lies before is nobody's work.</summary>
    private Task<Stored<ScheduleState>> SeenAsync(TenantId tenant, IScheduledWork work, DateTimeOffset now, CancellationToken cancellation)
    {
        var slot = work.Cadence.SlotAt(now, settings.Schedules.Zone);
        return store.GetOrCreateAsync(
            tenant,
            new ScheduleState
            {
                Name = work.Name,
                Slot = slot.Key,
                SlotDue = slot.Due,
                DoneUpTo = slot.Due,
                Progress = ScheduleProgress.Done,
            },
            cancellation
        );
    }

    private async Task<ScheduleOutcome?> TakeAsync(
        TenantId tenant,
        IScheduledWork work,
        Stored<ScheduleState> stored,
        Slot slot,
        int attempt,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var taken = stored.Value with
        {
            Slot = slot.Key,
            SlotDue = slot.Due,
            Progress = ScheduleProgress.Running,
            LeaseUntil = now + Lease,
            Attempts = attempt,
            StartedAt = now,
            EndedAt = null,
            RetryAt = null,
            Error = null,
        };
        var claim = await store.CommitAsync(new DocumentBatch(tenant, taken.Partition).Replace(taken, stored.ETag), cancellation);
        if (!claim.Committed)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(slot.Due, settings.Schedules.Zone).DateTime);
        var (ended, error) = await WorkAsync(
            work,
            new ScheduledSlot(tenant, slot.Key, taken.DoneUpTo, slot.Due, today),
            taken,
            cancellation
        );

        // Where the lease was lost meanwhile the other's word counts.
        await store.CommitAsync(new DocumentBatch(tenant, ended.Partition).Replace(ended, claim.ETags[0]), cancellation);
        return new ScheduleOutcome(work.Name, slot.Key, ended.Result, error);
    }

    private async Task<(ScheduleState Ended, Exception? Error)> WorkAsync(
        IScheduledWork work,
        ScheduledSlot slot,
        ScheduleState taken,
        CancellationToken cancellation
    )
    {
        using var limit = new CancellationTokenSource(Lease - Spare, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var result = await work.RunAsync(slot, both.Token);
            return (
                taken with
                {
                    Progress = ScheduleProgress.Done,
                    EndedAt = clock.GetUtcNow(),
                    LeaseUntil = null,
                    DoneUpTo = slot.Due,
                    Result = result,
                },
                null
            );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops: the slot stays taken, and is taken over after the next start.
            throw;
        }
        catch (Exception error)
        {
            // The edge of a timer: recorded, logged by the host, tried again a little later each time.
            var now = clock.GetUtcNow();
            var retry = now + TimeSpan.FromMinutes(Math.Pow(2, taken.Attempts - 1));
            return (
                taken with
                {
                    Progress = ScheduleProgress.Failed,
                    EndedAt = now,
                    LeaseUntil = null,
                    RetryAt = retry,
                    Error = $"{error.GetType().Name}: {error.Message}",
                },
                error
            );
        }
    }
}
