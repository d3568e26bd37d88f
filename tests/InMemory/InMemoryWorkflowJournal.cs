using Mancrel.Core.Common;
using Mancrel.Core.Workflows;

namespace Mancrel.InMemory;

/// <summary>Instances and histories in a dictionary.</summary>
public sealed class InMemoryWorkflowJournal : IWorkflowJournal
{
    private readonly Lock gate = new();
    private readonly Dictionary<WorkflowKey, Entry> entries = [];

    public Task<bool> CreateAsync(WorkflowKey key, string workflow, WorkflowHistoryEvent started, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(
                entries.TryAdd(
                    key,
                    new Entry
                    {
                        Workflow = workflow,
                        Order = entries.Count,
                        WakeAt = started.At,
                        Events = [started],
                        Version = started.Sequence,
                    }
                )
            );
        }
    }

    public Task<WorkflowRecord?> LoadAsync(WorkflowKey key, long after = 0, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(entries.TryGetValue(key, out var entry) ? entry.ToRecord(key, after) : null);
        }
    }

    public Task<bool> AppendAsync(
        WorkflowKey key,
        long expectedVersion,
        IReadOnlyList<WorkflowHistoryEvent> events,
        WorkflowStatus status,
        DateTimeOffset? wakeAt,
        CancellationToken cancellation = default
    )
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out var entry) || entry.Status != WorkflowStatus.Running || entry.Version != expectedVersion)
            {
                return Task.FromResult(false);
            }

            entry.Events.AddRange(events);
            entry.Version += events.Count;
            entry.Status = status;
            entry.WakeAt = status == WorkflowStatus.Running ? wakeAt : null;
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<WorkflowKey>> ListDueAsync(DateTimeOffset now, int max, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<WorkflowKey>>([
                .. entries
                    .Where(e => e.Value.WakeAt <= now)
                    .OrderBy(e => e.Value.WakeAt)
                    .ThenBy(e => e.Value.Order)
                    .Take(max)
                    .Select(e => e.Key),
            ]);
        }
    }

    public Task<DateTimeOffset?> NextWakeAsync(DateTimeOffset after, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(entries.Values.Where(e => e.WakeAt > after).Min(e => e.WakeAt));
        }
    }

    public Task<IReadOnlyList<WorkflowRecord>> ListAsync(
        TenantId tenant,
        WorkflowStatus status,
        int max,
        CancellationToken cancellation = default
    )
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<WorkflowRecord>>([
                .. entries
                    .Where(e => e.Key.Tenant == tenant && e.Value.Status == status)
                    .OrderByDescending(e => e.Value.Order)
                    .Take(max)
                    .Select(e => e.Value.ToRecord(e.Key, long.MaxValue)),
            ]);
        }
    }

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int max, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var ended = entries
                .Values.Where(e => e.Status != WorkflowStatus.Running && e.Events.Count > 2 && e.Events[^1].At < endedBefore)
                .Take(max)
                .ToList();
            foreach (var entry in ended)
            {
                entry.Events.RemoveRange(1, entry.Events.Count - 2);
            }

            return Task.FromResult(ended.Count);
        }
    }

    public Task<bool> ForgetAsync(WorkflowKey key, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out var entry) || entry.Status == WorkflowStatus.Running)
            {
                return Task.FromResult(false);
            }

            var nothing = System.Text.Json.JsonElement.Parse("null");
            if (entry.Events.Count > 2)
            {
                entry.Events.RemoveRange(1, entry.Events.Count - 2);
            }

            for (var i = 0; i < entry.Events.Count; i++)
            {
                entry.Events[i] = entry.Events[i] with { Data = entry.Events[i].Data is null ? null : nothing };
            }

            return Task.FromResult(true);
        }
    }

    private sealed class Entry
    {
        public required string Workflow { get; init; }

        public required int Order { get; init; }

        public required List<WorkflowHistoryEvent> Events { get; init; }

        public required long Version { get; set; }

        public WorkflowStatus Status { get; set; }

        public DateTimeOffset? WakeAt { get; set; }

        public WorkflowRecord ToRecord(WorkflowKey key, long after) =>
            new(key, Workflow, Status, Version, WakeAt, [.. Events.Where(e => e.Sequence > after)]);
    }
}
