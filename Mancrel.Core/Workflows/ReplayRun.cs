using System.Text.Json;

namespace Mancrel.Core.Workflows;

/// <summary>
/// One run of workflow code over its history. Its state is a function of the events applied and of nothing else: code moves only
/// inside <see cref="Apply"/>, whether the event was just recorded or is replayed.
/// </summary>
internal sealed class ReplayRun
{
    private readonly WorkflowRegistry registry;
    private readonly WorkflowRecord record;
    private readonly ReplayScheduler scheduler = new();
    private readonly ReplayContext context;
    private readonly List<WorkflowTask> tasks = [];
    private readonly Queue<WorkflowTask> asked = new();
    private readonly Dictionary<string, Queue<JsonElement?>> buffered = new(StringComparer.Ordinal);
    private NonDeterministicWorkflowException? violation;
    private WorkflowHistoryEvent? ending;

    public ReplayRun(WorkflowRegistry registry, WorkflowRecord record)
    {
        this.registry = registry;
        this.record = record;
        context = new ReplayContext(record.Key, scheduler, Ask);
        for (var i = 0; i < record.Events.Count; i++)
        {
            Apply(record.Events[i], replaying: i < record.Events.Count - 1);
        }
    }

    /// <summary>Sequence of the last event applied.</summary>
    public long Version { get; private set; }

    /// <summary>Time of the last event applied.</summary>
    public DateTimeOffset UtcNow => context.UtcNow;

    /// <summary>The event that ends the instance, once the code returned, threw or broke the rules.</summary>
    public WorkflowHistoryEvent? Ending => Violation is { } broken ? Failed(broken.Message) : ending;

    /// <summary>Why this run cannot be trusted; null while it can.</summary>
    public NonDeterministicWorkflowException? Violation =>
        violation ??= scheduler.Left
            ? new(
                record.Key.InstanceId,
                Version,
                "only tasks of the context",
                "left the context's thread (ConfigureAwait(false), Task.Run or a task that the context did not make)"
            )
            : null;

    /// <summary>What the code asked for first and the history does not have yet.</summary>
    public WorkflowTask? NextAsked => asked.TryPeek(out var task) ? task : null;

    /// <summary>The steps, timers and waits that the history has and nothing has ended.</summary>
    public IEnumerable<WorkflowTask> Open => tasks.Where(t => t.IsOpen);

    /// <summary>True when this task waits for its result.</summary>
    public bool IsOpen(int taskId) => taskId < tasks.Count && tasks[taskId].IsOpen;

    /// <summary>Applies the next event of the history and runs the code until it blocks.</summary>
    public void Apply(WorkflowHistoryEvent e, bool replaying)
    {
        Version = e.Sequence;
        context.Move(e.At, replaying);
        if (Violation is not null)
        {
            return;
        }

        switch (e.Type)
        {
            case WorkflowEventType.Started:
                Run(() => _ = RunCodeAsync(e.Data!.Value), asCode: true);
                break;
            case WorkflowEventType.StepScheduled or WorkflowEventType.TimerCreated or WorkflowEventType.EventAwaited:
                Recorded(e);
                break;
            case WorkflowEventType.StepRetried when Find(e) is { } task:
                task.FailedAttempts++;
                task.RetryAt = e.DueAt;
                break;
            case WorkflowEventType.StepCompleted or WorkflowEventType.TimerFired when Find(e) is { } task:
                Run(() => task.Complete(e.Data), asCode: false);
                break;
            case WorkflowEventType.StepFailed when Find(e) is { } task:
                Run(() => task.Fail(e.Data?.GetString() ?? "no reason"), asCode: false);
                break;
            case WorkflowEventType.EventRaised:
                Raised(e);
                break;
            case WorkflowEventType.Completed when ending is null:
                Break(e, "has not returned");
                break;
        }
    }

    /// <summary>An event that says how a failure ended the instance.</summary>
    public static WorkflowHistoryEvent Failed(string error) =>
        new(0, default, WorkflowEventType.Failed, null, null, JsonSerializer.SerializeToElement(error), null);

    private async Task RunCodeAsync(JsonElement input)
    {
        try
        {
            var output = await registry.RunWorkflowAsync(record.Workflow, context, input);
            ending = new WorkflowHistoryEvent(0, default, WorkflowEventType.Completed, null, null, output, null);
        }
        catch (Exception e)
        {
            // Whatever the code threw ends the instance and stands in its history; nothing else may learn of it.
            ending = Failed(e is StepFailedException ? e.Message : $"{e.GetType().Name}: {e.Message}");
        }
    }

    private void Run(Action action, bool asCode)
    {
        scheduler.Run(action, asCode);
        if (ending is null && Violation is null && asked.Count == 0 && !Open.Any())
        {
            violation = new(
                record.Key.InstanceId,
                Version,
                "only tasks of the context",
                "awaits a task that the context did not make, or left its thread"
            );
        }
    }

    private int Ask(Func<int, WorkflowTask> make)
    {
        var task = make(tasks.Count);
        tasks.Add(task);
        asked.Enqueue(task);
        return task.Id;
    }

    private void Recorded(WorkflowHistoryEvent e)
    {
        if (!asked.TryPeek(out var task))
        {
            Break(e, ending is null ? "asked for nothing more" : "has already ended");
            return;
        }

        var now = task.ToEvent();
        if (now.Type != e.Type || now.TaskId != e.TaskId || now.Name != e.Name || now.DueAt != e.DueAt)
        {
            Break(e, $"asked for {task}");
            return;
        }

        if (e.Data is { } recordedInput && now.Data is { } askedInput && !JsonAgreement.Agrees(recordedInput, askedInput))
        {
            Break(e, $"asked for {task} with another input: {askedInput.GetRawText()} instead of {recordedInput.GetRawText()}");
            return;
        }

        asked.Dequeue();
        task.Recorded = true;
        task.Input = e.Data;
        if (task.Kind == WorkflowTaskKind.Event && buffered.TryGetValue(task.Name, out var waiting) && waiting.TryDequeue(out var payload))
        {
            Run(() => task.Complete(payload), asCode: false);
        }
    }

    private void Raised(WorkflowHistoryEvent e)
    {
        if (Open.FirstOrDefault(t => t.Kind == WorkflowTaskKind.Event && t.Name == e.Name) is { } task)
        {
            Run(() => task.Complete(e.Data), asCode: false);
            return;
        }

        if (!buffered.TryGetValue(e.Name!, out var waiting))
        {
            buffered[e.Name!] = waiting = new Queue<JsonElement?>();
        }

        waiting.Enqueue(e.Data);
    }

    private WorkflowTask? Find(WorkflowHistoryEvent e)
    {
        if (e.TaskId is { } id && IsOpen(id))
        {
            return tasks[id];
        }

        Break(e, "has no such task open");
        return null;
    }

    private void Break(WorkflowHistoryEvent e, string instead) =>
        violation ??= new(record.Key.InstanceId, e.Sequence, WorkflowTask.Describe(e), instead);
}
