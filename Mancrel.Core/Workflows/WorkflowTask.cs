using System.Text.Json;
using Mancrel.Core.Common;

namespace Mancrel.Core.Workflows;

/// <summary>What a task of workflow code waits for.</summary>
internal enum WorkflowTaskKind
{
    Step,
    Timer,
    Event,
}

/// <summary>One task that workflow code asked for, by order of creation.</summary>
internal abstract class WorkflowTask(int id, WorkflowTaskKind kind, string name)
{
    public int Id { get; } = id;

    public WorkflowTaskKind Kind { get; } = kind;

    public string Name { get; } = name;

    /// <summary>A step's input: what the history has, once it has it.</summary>
    public JsonElement? Input { get; set; }

    public StepRetry Retry { get; init; } = StepRetry.Default;

    /// <summary>When a timer fires or a wait runs out.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Attempts of a step that failed so far.</summary>
    public int FailedAttempts { get; set; }

    /// <summary>Not before this may a step be tried again.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>True once the history has it.</summary>
    public bool Recorded { get; set; }

    public bool Done { get; protected set; }

    public bool IsOpen => Recorded && !Done;

    /// <summary>The history event that records the asking.</summary>
    public WorkflowHistoryEvent ToEvent() => new(0, default, EventType, Id, Kind == WorkflowTaskKind.Timer ? null : Name, Input, DueAt);

    public abstract void Complete(JsonElement? data);

    public abstract void Fail(string reason);

    /// <summary>In words, for errors.</summary>
    public override string ToString() => Describe(EventType, Id, Name, DueAt);

    /// <summary>What the history has, in words.</summary>
    public static string Describe(WorkflowHistoryEvent e) => Describe(e.Type, e.TaskId, e.Name, e.DueAt);

    private WorkflowEventType EventType =>
        Kind switch
        {
            WorkflowTaskKind.Step => WorkflowEventType.StepScheduled,
            WorkflowTaskKind.Timer => WorkflowEventType.TimerCreated,
            _ => WorkflowEventType.EventAwaited,
        };

    private static string Describe(WorkflowEventType type, int? task, string? name, DateTimeOffset? dueAt)
    {
        var due = dueAt is { } at ? $" until {UtcTimeConverter.Write(at)}" : "";
        return $"{CoreJson.Name(type)} {name}{due} (task {task})";
    }
}

/// <summary>A task with the type of its result.</summary>
internal sealed class WorkflowTask<T>(int id, WorkflowTaskKind kind, string name) : WorkflowTask(id, kind, name)
{
    // Continuations run synchronously: ReplayScheduler queues them in order.
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override void Complete(JsonElement? data)
    {
        Done = true;
        try
        {
            source.SetResult(data is { } element ? element.Deserialize<T>(CoreJson.Options)! : default!);
        }
        catch (JsonException e)
        {
            source.SetException(e);
        }
    }

    public override void Fail(string reason)
    {
        Done = true;
        source.SetException(new StepFailedException(Name, reason));
    }
}
